"""Changes to a library on a server, by many at once: each a transaction, each a generation.

Who writes some articles holds the advisory locks of their ids until the end of the transaction, so that two with the
same article come one after another. What is counted is changed last, so that transactions wait for each other
only while they end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from xxhash import xxh3_64_intdigest

from corpus import clean
from corpus.article import Article
from index import rows
from index.ports import Prepared
from index.postgres.rows import COLUMNS, article_row
from index.postgres.schema import POSITION_BITS
from index.postgres.server import Cursor, Server
from index.postgres.terms import Terms, terms_of
from index.rows import article_words, digest, text_digest
from index.seams import Vectors

Item = TypeVar("Item")

_AT_ONCE = 500
"""Articles of one transaction: each takes a lock, of which a server has some thousands."""
_OF_SENTENCES = f"""
    p.sentence >= t.number << {POSITION_BITS} AND p.sentence < (t.number + 1) << {POSITION_BITS}
"""
_FIELDS = COLUMNS.split(", ")


@dataclass(slots=True)
class _Counted:
    """By how much a transaction changes what is counted."""

    articles: int = 0
    sentences: int = 0
    cut_off: int = 0
    sentence_terms: int = 0
    article_terms: int = 0
    dimension: int = 0
    sources: Counter[str] = field(default_factory=Counter)
    in_sentences: Counter[int] = field(default_factory=Counter)
    """By term: of how many."""
    in_articles: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Drafted:
    """An article as it will be stored."""

    article: Article
    places: list[tuple[int, int, int, int]]
    """Of each sentence its characters and bytes."""
    vectors: Vectors
    terms: Terms
    of_sentences: list[Terms]

    @property
    def all_terms(self) -> list[int]:
        return list(self.terms.counts.keys() | {t for terms in self.of_sentences for t in terms.counts})


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is asked of an article that is replaced or removed."""

    number: int
    came: int
    id: str
    source: str
    cut_off: bool
    sentences: int
    terms: list[int]


class PostgresWriter:
    """Writes to one library. Raises as `index.postgres.server` says."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def write(self, articles: Sequence[Prepared]) -> None:
        """Adds articles, or replaces those that have their ids. Their sentences get ids never used before."""
        for some in _in_parts(articles):
            drafted = list(map(_drafted, some))
            self._server.change(lambda cursor, drafted=drafted: self._write(cursor, drafted))  # type: ignore[misc]

    def write_details(self, articles: Sequence[Article]) -> None:
        """New titles, dates, sources of stored articles whose text is the same; their sentences stay. Where another has
        written a new text since it was compared, that version stands, as it would had it come a moment later."""
        for some in _in_parts(articles):
            self._server.change(lambda cursor, some=some: self._write_details(cursor, some))  # type: ignore[misc]

    def remove(self, article_ids: Collection[str]) -> list[str]:
        """Removes articles, with all that was read from them; gives the ids of those that were there."""
        removed: list[str] = []
        for some in _in_parts(list(article_ids)):
            removed += self._server.change(lambda cursor, some=some: self._remove(cursor, some))  # type: ignore[misc]
        return removed

    def place_in_stories(self, stories: Mapping[int, str | None]) -> None:
        """Puts articles, by their numbers, into stories; those of None into no story, for good."""

        def work(cursor: Cursor) -> None:
            numbers = sorted(stories)
            cursor.execute("SELECT 1 FROM articles WHERE number = ANY(%s) ORDER BY number FOR UPDATE", (numbers,))
            cursor.execute(
                "UPDATE articles a SET story = t.story FROM unnest(%s::bigint[], %s::text[]) AS t (number, story) "
                "WHERE a.number = t.number",
                (numbers, [stories[number] or "" for number in numbers]),
            )

        self._server.change(work)

    def place_all_anew(self, grouping: str) -> None:
        """Lets every dated article wait to be placed, by the way of grouping of this name."""

        def work(cursor: Cursor) -> None:
            cursor.execute("SELECT 1 FROM articles WHERE story IS NOT NULL ORDER BY number FOR UPDATE")
            cursor.execute("UPDATE articles SET story = NULL WHERE story IS NOT NULL")
            cursor.execute("UPDATE library SET grouping_name = %s", (grouping,))

        self._server.change(work)

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        """Keeps readings of sentences while these are there."""
        if not readings:
            return
        ids = sorted(readings)
        self._server.rows(
            "INSERT INTO readings SELECT t.sentence, %(kind)s, t.reading "
            "FROM unnest(%(ids)s::bigint[], %(readings)s::bytea[]) AS t (sentence, reading) "
            "WHERE EXISTS (SELECT 1 FROM sentences WHERE id = t.sentence) ORDER BY t.sentence "
            "ON CONFLICT (sentence, kind) DO UPDATE SET reading = excluded.reading RETURNING 1",
            {"kind": kind, "ids": ids, "readings": [readings[i] for i in ids]},
        )

    def _write(self, cursor: Cursor, drafted: Sequence[_Drafted]) -> None:
        ids = [draft.article.id for draft in drafted]
        counted = _Counted(dimension=drafted[0].vectors.shape[1])
        self._lock(cursor, ids)
        came = {stored.id: stored.came for stored in self._take_out(cursor, ids, counted)}
        numbers = self._numbers(cursor, len(drafted))
        numbered = list(zip(numbers, drafted, strict=True))
        _copy(cursor, "articles", _ARTICLE_TYPES, (_article(n, came.get(d.article.id, n), d) for n, d in numbered))
        _copy(cursor, "sentences", _SENTENCE_TYPES, (row for n, d in numbered for row in _sentences(n, d)))
        _copy(
            cursor, "sentence_terms", _TERM_TYPES,
            ((term, _id(n, i), count, terms.length) for n, d in numbered for i, terms in enumerate(d.of_sentences)
             for term, count in terms.counts.items()),
        )  # fmt: skip
        self._write_words(cursor, [(n, d.terms) for n, d in numbered])
        for draft in drafted:
            counted.articles += 1
            counted.sentences += len(draft.places)
            counted.cut_off += draft.article.cut_off
            counted.sources[draft.article.source] += 1
            for terms in draft.of_sentences:
                counted.sentence_terms += terms.total
                counted.in_sentences.update(terms.counts.keys())
            counted.article_terms += draft.terms.total
            counted.in_articles.update(draft.terms.counts.keys())
        _count(cursor, counted)

    def _write_details(self, cursor: Cursor, articles: Sequence[Article]) -> None:
        given = {article.id: article for article in articles}
        counted = _Counted()
        self._lock(cursor, list(given))
        found = cursor.execute(
            f"SELECT {_STORED}, story FROM articles JOIN unnest(%s::text[], %s::bytea[]) AS given (id, text_digest) "
            "USING (id, text_digest) ORDER BY number FOR UPDATE OF articles",
            (list(given), list(map(text_digest, articles))),
        ).fetchall()
        stored = [_Stored(*row[:-1]) for row in found]
        stories = {row[0]: row[-1] for row in found}
        self._remove_words(cursor, stored, counted)
        words = [(old.number, _words(given[old.id])) for old in stored]
        self._write_words(cursor, words)
        for old, (_, terms) in zip(stored, words, strict=True):
            article = given[old.id]
            story = stories[old.number] if article.published else None
            values = (*article_row(article), *_digests(article), article.cut_off, story)
            changed = ", ".join(f"{name} = %s" for name in (*_FIELDS, "digest", "text_digest", "cut_off", "story"))
            cursor.execute(
                f"UPDATE articles SET {changed}, terms = %s WHERE number = %s",
                (*values, list({*old.terms, *terms.counts}), old.number),
            )
            counted.cut_off += article.cut_off - old.cut_off
            counted.sources[old.source] -= 1
            counted.sources[article.source] += 1
            counted.article_terms += terms.total
            counted.in_articles.update(terms.counts.keys())
        _count(cursor, counted)

    def _remove(self, cursor: Cursor, article_ids: Sequence[str]) -> list[str]:
        self._lock(cursor, article_ids)
        counted = _Counted()
        gone = {stored.id for stored in self._take_out(cursor, article_ids, counted)}
        if gone:
            _count(cursor, counted)
        return [article_id for article_id in article_ids if article_id in gone]

    def _lock(self, cursor: Cursor, article_ids: Iterable[str]) -> None:
        """The same locks in the same order, whoever takes them."""
        schema = self._server.address.schema
        keys = sorted({xxh3_64_intdigest(f"{schema}\0{article_id}".encode()) >> 1 for article_id in article_ids})
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", (keys,))

    def _take_out(self, cursor: Cursor, article_ids: Sequence[str], counted: _Counted) -> list[_Stored]:
        """Removes articles with all that hangs on them."""
        found = cursor.execute(
            f"SELECT {_STORED} FROM articles WHERE id = ANY(%s) ORDER BY number FOR UPDATE", (list(article_ids),)
        ).fetchall()
        stored = [_Stored(*row) for row in found]
        if not stored:
            return []
        numbers = [old.number for old in stored]
        cursor.execute("DELETE FROM articles WHERE number = ANY(%s)", (numbers,))
        for table, column in (("sentences", "id"), ("readings", "sentence")):
            cursor.execute(
                f"DELETE FROM {table} p USING unnest(%s::bigint[]) AS t (number) WHERE "
                f"p.{column} >= t.number << {POSITION_BITS} AND p.{column} < (t.number + 1) << {POSITION_BITS}",
                (numbers,),
            )
        for term, count in cursor.execute(
            f"DELETE FROM sentence_terms p USING {_PAIRS} WHERE p.term = t.term AND {_OF_SENTENCES} "
            "RETURNING p.term, p.count",
            _pairs(stored),
        ):
            counted.in_sentences[term] -= 1
            counted.sentence_terms -= count
        self._remove_words(cursor, stored, counted)
        for old in stored:
            counted.articles -= 1
            counted.sentences -= old.sentences
            counted.cut_off -= old.cut_off
            counted.sources[old.source] -= 1
        return stored

    def _remove_words(self, cursor: Cursor, stored: Sequence[_Stored], counted: _Counted) -> None:
        for term, count in cursor.execute(
            f"DELETE FROM article_terms p USING {_PAIRS} WHERE p.term = t.term AND p.article = t.number "
            "RETURNING p.term, p.count",
            _pairs(stored),
        ):
            counted.in_articles[term] -= 1
            counted.article_terms -= count

    def _write_words(self, cursor: Cursor, numbered: Sequence[tuple[int, Terms]]) -> None:
        _copy(
            cursor,
            "article_terms",
            _TERM_TYPES,
            ((term, n, count, terms.length) for n, terms in numbered for term, count in terms.counts.items()),
        )

    def _numbers(self, cursor: Cursor, count: int) -> list[int]:
        given = cursor.execute("SELECT nextval('numbers') FROM generate_series(1, %s)", (count,)).fetchall()
        return sorted(row[0] for row in given)


_STORED = "number, came, id, source, cut_off, sentences, terms"
_PAIRS = "unnest(%s::bigint[], %s::bigint[]) AS t (number, term)"
_ARTICLE_TYPES = {
    "number": "int8", "came": "int8", **dict.fromkeys(_FIELDS, "text"), "published": "date", "text": "bytea",
    "digest": "bytea", "text_digest": "bytea", "cut_off": "bool", "story": "text", "sentences": "int4",
    "terms": "int8[]",
}  # fmt: skip
_SENTENCE_TYPES = {
    "id": "int8", **dict.fromkeys(("first", "past", "first_byte", "past_byte"), "int4"), "vector": "vector"
}  # fmt: skip
_TERM_TYPES = {"term": "int8", "number": "int8", "count": "int4", "length": "int4"}


def _drafted(prepared: Prepared) -> _Drafted:
    text = prepared.article.text
    return _Drafted(
        prepared.article,
        list(_places(text, prepared.spans)),
        prepared.vectors,
        _words(prepared.article),
        [terms_of(clean(text[first:past])) for first, past in prepared.spans],
    )


def _places(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Spans with the bytes of UTF-8 that they are."""
    characters = bytes_ = 0
    for first, past in spans:
        first_byte = bytes_ + len(text[characters:first].encode())
        past_byte = first_byte + len(text[first:past].encode())
        characters, bytes_ = past, past_byte
        yield first, past, first_byte, past_byte


def _words(article: Article) -> Terms:
    return terms_of(article_words(article.title, article.published, clean(article.text)))


def _article(number: int, came: int, draft: _Drafted) -> tuple[Any, ...]:
    article = draft.article
    return (
        number, came, *article_row(article), *_digests(article), article.cut_off, None, len(draft.places),
        draft.all_terms,
    )  # fmt: skip


def _digests(article: Article) -> tuple[bytes, bytes]:
    return digest(rows.article_row(article)), text_digest(article)


def _sentences(number: int, draft: _Drafted) -> Iterator[tuple[Any, ...]]:
    for position, (place, vector) in enumerate(zip(draft.places, draft.vectors, strict=True)):
        yield _id(number, position), *place, vector


def _id(number: int, position: int) -> int:
    return (number << POSITION_BITS) + position


def _pairs(stored: Sequence[_Stored]) -> tuple[list[int], list[int]]:
    return [old.number for old in stored for _ in old.terms], [term for old in stored for term in old.terms]


def _copy(cursor: Cursor, table: str, types: Mapping[str, str], written: Iterable[tuple[Any, ...]]) -> None:
    """Rows whose values have these types, in the order of the table's columns."""
    with cursor.copy(f"COPY {table} FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(list(types.values()))
        for row in written:
            copy.write_row(row)


def _count(cursor: Cursor, counted: _Counted) -> None:
    """Last of all: from here on other transactions wait for the end of this one."""
    cursor.execute(
        "UPDATE library SET generation = generation + 1, articles = articles + %s, sentences = sentences + %s, "
        "cut_off = cut_off + %s, sentence_terms = sentence_terms + %s, article_terms = article_terms + %s, "
        "dimension = CASE dimension WHEN 0 THEN %s ELSE dimension END",
        (
            counted.articles, counted.sentences, counted.cut_off, counted.sentence_terms, counted.article_terms,
            counted.dimension,
        ),
    )  # fmt: skip
    cursor.execute(
        "INSERT INTO sources SELECT * FROM unnest(%s::text[], %s::bigint[]) "
        "ON CONFLICT (source) DO UPDATE SET articles = sources.articles + excluded.articles",
        (list(counted.sources), list(counted.sources.values())),
    )
    cursor.execute("DELETE FROM sources WHERE articles = 0")
    terms = sorted(counted.in_sentences.keys() | counted.in_articles.keys())
    cursor.execute(
        "INSERT INTO frequencies SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) "
        "ON CONFLICT (term) DO UPDATE SET sentences = frequencies.sentences + excluded.sentences, "
        "articles = frequencies.articles + excluded.articles",
        (terms, [counted.in_sentences[t] for t in terms], [counted.in_articles[t] for t in terms]),
    )


def _in_parts(items: Sequence[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while some := list(islice(left, _AT_ONCE)):
        yield some
