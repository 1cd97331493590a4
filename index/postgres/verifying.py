"""Whether a library on a server is what was stored. Its pages have checksums of the server's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from corpus.errors import LibraryDamaged
from index.postgres.rows import COLUMNS, article_of
from index.postgres.schema import POSITION_BITS
from index.postgres.server import Server
from index.records import Damage, Verified
from index.rows import text_digest
from index.verifying import ROUNDING, places_amiss

_PAGE = 64
"""Articles that are read at once."""

_COUNTED = (
    ("articles", "SELECT count(*), (SELECT articles FROM library) FROM articles"),
    ("sentences", "SELECT count(*), (SELECT sentences FROM library) FROM sentences"),
    ("articles that are cut off", "SELECT count(*), (SELECT cut_off FROM library) FROM articles WHERE cut_off"),
    (
        "terms of sentences",
        "SELECT coalesce(sum(count), 0)::bigint, (SELECT sentence_terms FROM library) FROM sentence_terms",
    ),
    (
        "terms of articles",
        "SELECT coalesce(sum(count), 0)::bigint, (SELECT article_terms FROM library) FROM article_terms",
    ),
    (
        "terms whose frequency is told",
        "SELECT (SELECT count(*) FROM (SELECT term, count(*) AS number FROM sentence_terms GROUP BY term "
        "INTERSECT SELECT term, sentences FROM frequencies) AS told), "
        "(SELECT count(*) FROM frequencies WHERE sentences <> 0)",
    ),
    (
        "articles by their sources",
        "SELECT count(*), (SELECT coalesce(sum(articles), 0)::bigint FROM sources) FROM articles",
    ),
)
"""What is there, and what is told."""


def verify(server: Server, advance: Callable[[int, int], None] | None) -> Verified:
    """Reads all that a library holds; `advance` is told how many articles are done, and of how many."""
    damages: list[Damage] = []
    articles = sentences = 0
    try:
        total, dimension = server.row("SELECT articles, dimension FROM library") or (0, 0)
        last = 0
        while rows := server.rows(
            f"SELECT {COLUMNS}, digest, text_digest, number, came, cut_off, sentences FROM articles "
            f"WHERE came > %(last)s ORDER BY came LIMIT {_PAGE}",
            {"last": last},
        ):
            for row in rows:
                *_, number, last, cut_off, told = row
                stored = _sentences(server, number)
                articles, sentences = articles + 1, sentences + len(stored)
                reasons = [*_article(row[:-4], cut_off, told, stored), *_vectors(stored, dimension)]
                damages += [Damage(f"the article {row[0]}", reason, row[0]) for reason in reasons]
                if advance:
                    advance(articles, max(total, articles))
        damages += _totals(server)
    except LibraryDamaged as error:
        damages.append(Damage("the library", str(error)))
    return Verified(articles, sentences, tuple(damages))


def _sentences(server: Server, number: int) -> list[tuple[Any, ...]]:
    return server.rows(
        "SELECT id, first, past, first_byte, past_byte, vector FROM sentences "
        f"WHERE id >= %(number)s::bigint << {POSITION_BITS} AND id < (%(number)s::bigint + 1) << {POSITION_BITS} "
        "ORDER BY id",
        {"number": number},
    )


def _article(row: tuple[Any, ...], cut_off: bool, told: int, stored: list[tuple[Any, ...]]) -> Iterator[str]:
    try:
        article = article_of(row[:-1])
    except (LibraryDamaged, ValueError):
        yield "its words, or what is known of it, are not what was stored"
        return
    if text_digest(article) != row[-1]:
        yield "the digest of its text is not what was stored"
    if article.cut_off != cut_off or len(stored) != told:
        yield "what is told of it is not what was stored"
    yield from places_amiss(article.text, [(first, past) for _, first, past, *_ in stored])
    written = article.text.encode()
    for sentence, first, past, first_byte, past_byte, _ in stored:
        if written[first_byte:past_byte] != article.text[first:past].encode():
            yield f"the bytes of sentence {_position(sentence) + 1} are not what was stored"


def _vectors(stored: list[tuple[Any, ...]], dimension: int) -> Iterator[str]:
    for position, (sentence, *_, vector) in enumerate(stored):
        if _position(sentence) != position:
            yield f"the place of sentence {position + 1} is not what was stored"
        values = vector.to_numpy()
        if len(values) != dimension or not abs(float(np.linalg.norm(values)) - 1) < ROUNDING:
            yield f"the vector of sentence {position + 1} has not length one"


def _position(sentence: int) -> int:
    return sentence & ((1 << POSITION_BITS) - 1)


def _totals(server: Server) -> Iterator[Damage]:
    for what, statement in _COUNTED:
        there, told = server.row(statement) or (0, 0)
        if there != told:
            yield Damage("the library", f"it holds {there} {what}, where {told} are told")
