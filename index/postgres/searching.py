"""Rankings in a library on a server, each one statement with the `Where` inside.

Words are ranked by BM25 over inverted lists, with the constants and the rounding of lengths of the folder's index, so
that both rank alike. Vectors are compared exactly while they are few; above that an HNSW index over half precision
finds the nearest (Malkov and Yashunin, 2016), which are then compared exactly.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np

from corpus.errors import LibraryError
from index.fusion import SMOOTHING
from index.postgres.identical import identical
from index.postgres.schema import POSITION_BITS
from index.postgres.server import Server
from index.postgres.terms import K1, B, asked_terms, terms_of_each
from index.records import ArticleHit, Damage, Hit, StoredSentence
from index.seams import Vectors
from index.searching import DEPTH, LEXICAL_WEIGHT_OF_ARTICLES, SENTENCES_PER_ARTICLE
from index.where import Where

log = logging.getLogger(__name__)

Found = TypeVar("Found", Hit, ArticleHit)

INDEXED_FROM = 20_000
"""Sentences from which on their vectors get an index; to compare so many takes some 20 ms."""
_COMMON, _COMMON_SHARE = 2_000, 0.1
"""Words that more sentences have than both this number and this share of all are left out, where others are left: their
lists are long, and tell little."""
_FEW_ARTICLES = 1_000
"""Where a filter leaves no more, their vectors are compared exactly."""
_NEAREST_INDEX = "sentences_nearest"
_BUILDING_MEMORY = 512
"""Megabytes in which the index of vectors is built, where the server is set to less."""
_LEAST, _STALE = 1_000, 1.2
"""The server looks over its tables where there are so many sentences, and so many times as many as it knows of."""

_OF_ARTICLE = f"id >= a.number << {POSITION_BITS} AND id < (a.number + 1) << {POSITION_BITS}"
_POSITION = (1 << POSITION_BITS) - 1

_ASKED = """
asked AS MATERIALIZED (  -- else each posting would have its term's weight computed anew
    SELECT f.term, (ln(1 + (l.{counted} - f.{counted} + 0.5) / (f.{counted} + 0.5)) * {k1_1})::float8 AS weight,
        {k1_a}::float8 AS base, {k1_b} * greatest(l.{counted}, 1) / l.{kind}_terms::float8 AS slope
    FROM frequencies f CROSS JOIN library l
    WHERE f.term = ANY(%(terms)s) AND f.{counted} > 0
        AND f.{counted} <= greatest(%(common)s, l.{counted} * %(common_share)s,
            (SELECT min({counted}) FROM frequencies WHERE term = ANY(%(terms)s) AND {counted} > 0))
)"""
_LEXICAL = """
lexical AS (
    SELECT id, score, row_number() OVER (ORDER BY score DESC, id) AS rank FROM (
        SELECT p.{kind} AS id,
            sum(weight * p.count / (p.count + base + slope * p.length))::real AS score
        FROM asked a JOIN {kind}_terms p ON p.term = a.term
        {within}
        GROUP BY p.{kind} ORDER BY score DESC, id LIMIT %({limit})s
    ) AS best
)"""
_DENSE = """
dense AS (
    SELECT id, distance, row_number() OVER (ORDER BY distance, id) AS rank FROM (
        SELECT s.id, s.vector <#> %(vector)s::vector AS distance FROM ({nearest}) AS s
    ) AS compared
)"""
_SHOWN = f"""
SELECT s.id, a.id, (s.id & {_POSITION})::integer, s.first, s.past,
    substring(a.text FROM s.first_byte + 1 FOR s.past_byte - s.first_byte), found.score
FROM found JOIN sentences s ON s.id = found.id JOIN articles a ON a.number = s.id >> {POSITION_BITS}
ORDER BY found.place
"""


class PostgresSearcher:
    """A `Searcher` over one library."""

    def __init__(self, server: Server, dimension: int) -> None:
        self._server = server
        self._dimension = dimension
        self._has_index = False

    def refresh(self) -> None:
        self._indexed()

    def nearest(self, vector: Vectors, limit: int, where: Where) -> list[Hit]:
        if limit <= 0 or not np.isfinite(vector).all():
            return []
        within = _Filter(where, self._sources(where))
        found = "found AS (SELECT id, -distance AS score, rank AS place FROM dense)"
        return self._both_ways(
            lambda nearest: self._hits([_dense(nearest), found], within, vector=vector[0], deep=limit),
            within, limit,
        )  # fmt: skip

    def matching(self, text: str, limit: int, where: Where) -> list[Hit]:
        terms = asked_terms(text)
        if limit <= 0 or not terms:
            return []
        within = _Filter(where, self._sources(where))
        found = "found AS (SELECT id, score, rank AS place FROM lexical)"
        return self._hits([*_lexical("sentence", within), found], within, terms=terms, deep=limit)

    def best_sentences(self, text: str, vector: Vectors, limit: int, where: Where) -> list[Hit]:
        if limit <= 0 or not np.isfinite(vector).all():
            return []
        within = _Filter(where, self._sources(where))
        deep = limit * DEPTH
        fused = _fused("dense", 1.0, "m.rank NULLS LAST, w.rank")
        found = f"found AS (SELECT *, row_number() OVER () AS place FROM ({fused}) AS best)"
        return self._both_ways(
            lambda nearest: self._hits(
                [*_lexical("sentence", within), _dense(nearest), found],
                within, terms=asked_terms(text), vector=vector[0], deep=deep, limit=limit,
            ),
            within, limit,
        )  # fmt: skip

    def best_articles(self, text: str, vector: Vectors, limit: int, where: Where) -> list[ArticleHit]:
        if limit <= 0 or not np.isfinite(vector).all():
            return []
        within = _Filter(where, self._sources(where))
        deep = limit * DEPTH
        by_article = (
            f"by_article AS (SELECT id >> {POSITION_BITS} AS id, row_number() OVER (ORDER BY min(rank)) AS rank "
            f"FROM dense GROUP BY id >> {POSITION_BITS})"
        )
        fused = _fused("by_article", LEXICAL_WEIGHT_OF_ARTICLES, "w.rank NULLS LAST, m.rank")

        def ranked(nearest: str) -> list[ArticleHit]:
            parts = [*_lexical("article", within, "deep_articles"), _dense(nearest), by_article]
            statement = (
                f"WITH {', '.join(parts)} SELECT a.id, best.score FROM "
                f"(SELECT *, row_number() OVER () AS place FROM ({fused}) AS fused) AS best "
                "JOIN articles a ON a.number = best.id ORDER BY best.place"
            )
            rows = self._server.rows(
                statement,
                _values(
                    within, terms=asked_terms(text), vector=vector[0], deep=deep * SENTENCES_PER_ARTICLE,
                    deep_articles=deep, limit=limit,
                ),
            )  # fmt: skip
            return [ArticleHit(article_id, score) for article_id, score in rows]

        return self._both_ways(ranked, within, limit)

    def matching_articles(self, text: str, limit: int) -> list[str]:
        terms = asked_terms(text)
        if limit <= 0 or not terms:
            return []
        rows = self._server.rows(
            f"WITH {', '.join(_lexical('article', _NO_FILTER))} "
            "SELECT a.id FROM lexical l JOIN articles a ON a.number = l.id ORDER BY l.rank",
            _values(_NO_FILTER, terms=terms, deep=limit),
        )
        return [row[0] for row in rows]

    def identical(self, texts: Sequence[str], most: int) -> dict[str, list[StoredSentence]]:
        return identical(self._server, texts, most)

    def frequency(self, words: Iterable[str]) -> dict[str, int]:
        terms = terms_of_each(words)
        wanted = {term for each in terms.values() for term in each}
        rows = self._server.rows(
            "SELECT term, sentences FROM frequencies WHERE term = ANY(%(terms)s)", {"terms": list(wanted)}
        )
        found: dict[int, int] = dict(rows)
        return {word: min((found.get(term, 0) for term in each), default=0) for word, each in terms.items()}

    def sentence_count(self) -> int:
        row = self._server.row("SELECT sentences FROM library")
        return int(row[0]) if row else 0

    def batch_written(self) -> None:
        """It is found already."""

    def all_written(self) -> None:
        """Where the library has grown much the server looks over its tables, so that it plans well and reads what is
        asked by words from indexes alone; and the index of vectors is made when it is due."""
        row = self._server.row(
            "SELECT l.sentences, (SELECT reltuples FROM pg_class WHERE oid = 'sentences'::regclass) FROM library l"
        )
        sentences, known = row or (0, 0)
        grown = sentences >= _LEAST and sentences > max(known, 0) * _STALE
        if not grown and (sentences < INDEXED_FROM or self._indexed()):
            return
        try:
            with self._server.turn_if_free("derived") as free:
                if free:
                    self._derive(sentences)
        except LibraryError as error:
            log.warning("%s; the library is whole without its index of vectors, and searched slower", error)

    def _derive(self, sentences: int) -> None:
        with self._server.connection() as connection:
            for table in ("library", "articles", "sentences", "sentence_terms", "article_terms", "frequencies"):
                connection.execute(f"VACUUM (ANALYZE) {table}")
            if sentences < INDEXED_FROM or self._indexed():
                return
            with connection.transaction():
                connection.execute(
                    "SELECT set_config('maintenance_work_mem', %s, true) WHERE pg_size_bytes("
                    "current_setting('maintenance_work_mem')) < pg_size_bytes(%s)",
                    (f"{_BUILDING_MEMORY}MB", f"{_BUILDING_MEMORY}MB"),
                )
                connection.execute(
                    f"CREATE INDEX IF NOT EXISTS {_NEAREST_INDEX} ON sentences "
                    f"USING hnsw ((vector::halfvec({self._dimension})) halfvec_ip_ops)"
                )

    def verify(self) -> list[Damage]:
        """Nothing is derived but indexes, which the server keeps."""
        return []

    def _indexed(self) -> bool:
        if not self._has_index:
            row = self._server.row(f"SELECT to_regclass('{_NEAREST_INDEX}') IS NOT NULL")
            self._has_index = bool(row and row[0])
        return self._has_index

    def _sources(self, where: Where) -> list[str] | None:
        if not where.sources:
            return None
        return where.sources_of(dict(self._server.rows("SELECT source, articles FROM sources")))

    def _both_ways(self, ranked: Callable[[str], list[Found]], within: _Filter, limit: int) -> list[Found]:
        """By the index of vectors where there is one, and exactly where there is none, where a filter leaves few, or
        where the index has found too few within it."""
        if within.condition and (not self._indexed() or self._few(within)):
            return ranked(_exactly_within(within))
        if not self._indexed():
            return ranked("SELECT id, vector FROM sentences ORDER BY vector <#> %(vector)s::vector, id LIMIT %(deep)s")
        found = ranked(_by_index(within, self._dimension))
        return ranked(_exactly_within(within)) if within.condition and len(found) < limit else found

    def _few(self, within: _Filter) -> bool:
        row = self._server.row(
            f"SELECT count(*) FROM (SELECT 1 FROM articles a WHERE {within.condition} LIMIT {_FEW_ARTICLES + 1}) AS a",
            within.values,
        )
        return bool(row and row[0] <= _FEW_ARTICLES)

    def _hits(self, parts: list[str], within: _Filter, **values: Any) -> list[Hit]:
        rows = self._server.rows(f"WITH {', '.join(parts)} {_SHOWN}", _values(within, **values))
        return [
            Hit(StoredSentence(sentence, article_id, position, first, past, text.decode()), score)
            for sentence, article_id, position, first, past, text, score in rows
        ]


class _Filter:
    """A `Where` as a condition on rows a of articles, with its values; empty where it leaves all."""

    def __init__(self, where: Where, sources: list[str] | None) -> None:
        conditions = []
        self.values: dict[str, Any] = {}
        for condition, name, value in (
            ("a.source = ANY(%(sources)s)", "sources", sources),
            ("a.published >= %(since)s", "since", where.since),
            ("a.published <= %(until)s", "until", where.until),
            ("a.story = %(story)s AND a.story <> ''", "story", where.story),
            ("a.id = ANY(%(articles)s)", "articles", None if where.articles is None else list(where.articles)),
        ):
            if value is not None:
                conditions.append(condition)
                self.values[name] = value
        self.condition = " AND ".join(conditions)


_NO_FILTER = _Filter(Where(), None)


def _values(within: _Filter, **values: Any) -> dict[str, Any]:
    return {**within.values, "common": _COMMON, "common_share": _COMMON_SHARE, **values}


def _lexical(kind: str, within: _Filter, limit: str = "deep") -> list[str]:
    """The parts of a statement that rank rows of a kind, "sentence" or "article", by the terms asked for."""
    number = f"p.sentence >> {POSITION_BITS}" if kind == "sentence" else "p.article"
    condition = f"WHERE {number} IN (SELECT a.number FROM articles a WHERE {within.condition})"
    constants = {"k1_1": K1 + 1, "k1_a": K1 * (1 - B), "k1_b": K1 * B}
    return [
        _ASKED.format(kind=kind, counted=f"{kind}s", **constants),
        _LEXICAL.format(kind=kind, within=condition if within.condition else "", limit=limit, **constants),
    ]


def _dense(nearest: str) -> str:
    return _DENSE.format(nearest=nearest)


def _fused(by_meaning: str, lexical_weight: float, order: str) -> str:
    """Reciprocal ranks of both rankings, as `index.fusion.fuse` adds them; `order` is that of equal scores."""
    return (
        f"SELECT id, coalesce(1.0::float8 / ({SMOOTHING} + m.rank), 0) + "
        f"coalesce({lexical_weight}::float8 / ({SMOOTHING} + w.rank), 0) AS score "
        f"FROM {by_meaning} AS m FULL JOIN lexical AS w USING (id) ORDER BY score DESC, {order} LIMIT %(limit)s"
    )


def _exactly_within(within: _Filter) -> str:
    """OFFSET keeps each article's sentences apart: a plan that takes ranges of ids for wider than they are would order
    all sentences of the library first."""
    return (
        "SELECT s.id, s.vector FROM articles a CROSS JOIN LATERAL "
        f"(SELECT id, vector FROM sentences WHERE {_OF_ARTICLE} OFFSET 0) AS s WHERE {within.condition} "
        "ORDER BY s.vector <#> %(vector)s::vector, s.id LIMIT %(deep)s"
    )


def _by_index(within: _Filter, dimension: int) -> str:
    """The filter is a value of each row, so that no plan can put it before the index."""
    condition = (
        f"WHERE (SELECT {within.condition} FROM articles a WHERE a.number = s.id >> {POSITION_BITS})"
        if within.condition
        else ""
    )
    return (
        f"SELECT s.id, s.vector FROM sentences s {condition} "
        f"ORDER BY (s.vector::halfvec({dimension})) <#> %(vector)s::vector::halfvec({dimension}) LIMIT %(deep)s"
    )
