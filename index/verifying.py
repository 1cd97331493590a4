"""Whether a library is what was stored: each article, offset, vector and reading, and all that is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.article import Article
from corpus.cleaning import readable
from corpus.errors import LibraryDamaged
from index.derived import PartsKeeper
from index.records import Damage, Verified
from index.rows import COLUMNS, article_of, text_digest
from index.seals import seal
from index.store import VECTOR, Store

ROUNDING = 1e-3
"""How far the length of a stored vector may be from one; bfloat16 has three digits."""


def verify(store: Store, advance: Callable[[int, int], None] | None) -> Verified:
    """Reads all that a library holds; `advance` is told how many articles are done, and of how many."""
    damages: list[Damage] = []
    articles = sentences = 0
    try:
        damages += _file(store)
        rows = store.database.rows("SELECT number, id FROM articles ORDER BY number")
        for articles, (number, article_id) in enumerate(rows, 1):
            found, count = _article(store, number, article_id)
            damages += found
            sentences += count
            if advance:
                advance(articles, len(rows))
        damages += _strays(store)
    except LibraryDamaged as error:
        damages.append(Damage("the library", str(error)))
    return Verified(articles, sentences, tuple(damages))


def _file(store: Store) -> Iterator[Damage]:
    for (said,) in store.database.rows("PRAGMA integrity_check(10)"):
        if said != "ok":
            yield Damage("the library's file", " ".join(said.split()))


def _article(store: Store, number: int, article_id: str) -> tuple[list[Damage], int]:
    """What is wrong with one article, and how many sentences it has."""
    row = store.database.row(f"SELECT {COLUMNS}, digest, text_digest FROM articles WHERE number = ?", number)
    header = store.database.row(
        "SELECT article, id, source, title, published, cut_off, story, seal FROM headers WHERE article = ?", number
    )
    stored = store.database.rows(
        'SELECT s.id, s.position, s.start, s."end", s.seal, v.vector, v.seal FROM sentences s '
        "LEFT JOIN vectors v ON v.sentence = s.id WHERE s.article = ? ORDER BY s.position",
        number,
    )
    sentences = [_Row(*values) for values in stored]
    try:
        article = article_of(row[:-2], row[-2])
    except (LibraryDamaged, ValueError):
        reasons: Iterable[str] = ["its words, or what is known of it, are not what was stored"]
    else:
        reasons = [
            *_header(article, header),
            *_text(article, row[-1]),
            *_offsets(article, number, sentences),
            *_vectors(store, sentences),
        ]
    return [Damage(f"the article {article_id}", reason, article_id) for reason in reasons], len(sentences)


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    position: int
    start: int
    end: int
    seal: int
    vector: bytes | None
    vector_seal: int | None


def _header(article: Article, header: tuple[Any, ...] | None) -> Iterator[str]:
    day = article.published.isoformat() if article.published else None
    known = (article.id, article.source, article.title, day, int(article.cut_off))
    if header is None or header[1:-2] != known or seal(*header[:-1]) != header[-1]:
        yield "its header is not what was stored"


def _text(article: Article, stored: bytes) -> Iterator[str]:
    if text_digest(article) != stored:
        yield "the digest of its text is not what was stored"


def _offsets(article: Article, number: int, sentences: Sequence[_Row]) -> Iterator[str]:
    for expected, row in enumerate(sentences):
        if row.position != expected or seal(row.id, number, row.position, row.start, row.end) != row.seal:
            yield f"the place of sentence {row.position + 1} is not what was stored"
    yield from places_amiss(article.text, [(row.start, row.end) for row in sentences])


def places_amiss(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """What is wrong with the places of an article's sentences, which follow each other in its text."""
    last, read = 0, readable(text)
    for number, (start, end) in enumerate(spans, 1):
        if not last <= start < end <= len(text):
            yield f"the place of sentence {number} is not what was stored"
        elif read[start:end] != read[start:end].strip():
            yield f"sentence {number} does not begin and end with a character"
        last = end
    if not spans:
        yield "it has no sentences"


def _vectors(store: Store, sentences: Iterable[_Row]) -> Iterator[str]:
    for row in sentences:
        if row.vector is None:
            yield f"sentence {row.position + 1} has no vector"
        elif row.vector_seal != seal(row.id, row.vector) or len(row.vector) != VECTOR.itemsize * store.dimension:
            yield f"the vector of sentence {row.position + 1} is not what was stored"
        elif not abs(float(np.linalg.norm(np.frombuffer(row.vector, dtype=VECTOR))) - 1) < ROUNDING:
            yield f"the vector of sentence {row.position + 1} has not length one"


_STRAYS = (
    ("sentences of no article", "SELECT COUNT(*) FROM sentences WHERE article NOT IN (SELECT number FROM articles)"),
    ("vectors of no sentence", "SELECT COUNT(*) FROM vectors WHERE sentence NOT IN (SELECT id FROM sentences)"),
    ("headers of no article", "SELECT COUNT(*) FROM headers WHERE article NOT IN (SELECT number FROM articles)"),
    ("readings of no sentence", "SELECT COUNT(*) FROM readings WHERE sentence NOT IN (SELECT id FROM sentences)"),
    (
        "readings that are not what was stored; they are made again when they are needed",
        "SELECT COUNT(*) FROM readings WHERE seal(sentence, kind, reading) != seal",
    ),
)


_COUNTED = (
    ("articles", "SELECT COUNT(*) FROM articles"),
    ("sentences", "SELECT COUNT(*) FROM sentences"),
    ("sources", "SELECT COUNT(DISTINCT source) FROM articles"),
    ("cut_off", "SELECT COUNT(*) FROM articles WHERE cut_off(text)"),
)


def _strays(store: Store) -> Iterator[Damage]:
    for what, statement in _STRAYS:
        (count,) = store.database.row(statement)
        if count:
            yield Damage("the library", f"it holds {count} {what}")
    totals = store.totals()
    for name, statement in _COUNTED:
        (count,) = store.database.row(statement)
        if totals.get(name) != count:
            yield Damage("the library", f"it holds {count} {name.replace('_', ' ')}, where {totals.get(name)} are told")


def verify_derived(store: Store, keeper: PartsKeeper) -> Iterator[Damage]:
    """What is derived from a sound library; it is made anew on the way, where it can be written."""
    for name in keeper.damaged():
        yield Damage(f"what is derived, {name}", "it is not what was made; it is made anew")
    parts = keeper.fresh()
    totals = store.totals()  # which stand to what is there
    for what, index, expected in (
        ("vectors", parts.vectors, totals["sentences"]),
        ("words of sentences", parts.sentence_words, totals["sentences"]),
        ("words of articles", parts.article_words, totals["articles"]),
    ):
        if len(index) != expected:
            yield Damage("what is derived", f"it has {len(index)} {what} for {expected}; delete its folder")
