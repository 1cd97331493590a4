"""Libraries of growing size: opening, searching and adding, against brute force, exact FAISS and SQLite's FTS5."""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from index import Index, Vectors, default_encoder
from index.faiss_index import faiss
from index.feed import Feed
from index.store import BEGINNING
from tests.bench.made import PER_ARTICLE, MixingEncoder, articles, sentences
from tests.bench.measuring import Row, milliseconds, processor_seconds, shown
from tests.bench.opened import QUESTIONS

_QUERIES = 30
_LIMIT = 50
_ADDED = 7
"""Articles that are added one by one, each as a process of its own would: the library opened, and closed again."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Milliseconds of the processor a query, of one size of library."""

    sentences: int
    vectors: float
    numpy: float
    flat: float
    words: float
    fts5: float


def measured(sizes: Sequence[int], folder: Path) -> Iterator[tuple[list[Row], Scale]]:
    """One library grows through all sizes."""
    encoder = MixingEncoder(default_encoder())
    queries = folder / "queries.npy"
    np.save(queries, encoder.encode(list(islice(sentences(seed=-1), _QUERIES))))
    for size in sorted(sizes):
        with Index.open(folder / "library", encoder) as index:
            held = index.status().articles
            new = max(0, size // PER_ARTICLE - held)
            taken = processor_seconds(lambda n=held, c=new, i=index: i.add(articles(n, c)))  # type: ignore[misc]
        yield _measure(size, folder / "library", queries, encoder, 1000 * taken / new if new else None)


def _measure(
    size: int, library: Path, queries: Path, encoder: MixingEncoder, per_article: float | None
) -> tuple[list[Row], Scale]:
    command = [sys.executable, "-m", "tests.bench.opened", str(library), str(queries)]
    child = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    with Index.open(library, encoder) as index:
        held = Feed(index._library.store, BEGINNING)
        ids, vectors = _everything(held)
        asked = np.load(queries)
        brute = milliseconds([lambda q=q: _brute_force(vectors, q) for q in asked[:3]], 3)  # type: ignore[misc]
        flat, recall = _exact(ids, vectors, asked, child["found"])
        fts5 = _fts5(held)
    one = statistics.median(
        1000 * processor_seconds(lambda n=n: _add_one(library, encoder, n))  # type: ignore[misc]
        for n in range(size // PER_ARTICLE, size // PER_ARTICLE + _ADDED)
    )
    scale = Scale(size, child["vectors"], brute, flat, child["words"], fts5)
    rows = [
        Row(
            "opened, ready to search",
            f"{child['open'][0]:.2f} s",
            f"{child['open'][1]:.2f} s by the clock; {child['memory']:,.0f} MB in all",
        ),
        Row("nearest 50 vectors", shown(scale.vectors), f"numpy {shown(brute)}, exact FAISS {shown(flat)}"),
        Row("recall@10 of them", f"{recall:.4f}", "exact FAISS 1"),
        Row("best 50 by words", shown(scale.words), f"SQLite FTS5 {shown(fts5)}"),
        Row("search: both, fused, with texts", shown(child["search"])),
        Row("rank_articles, 100 of them", shown(child["rank_articles"])),
        Row("adding one article to a closed library", shown(one), _many(per_article)),
    ]
    return rows, scale


def _many(per_article: float | None) -> str:
    return "embedding aside" if per_article is None else f"of many: {shown(per_article)}; embedding aside"


def _add_one(library: Path, encoder: MixingEncoder, number: int) -> None:
    with Index.open(library, encoder) as index:
        index.add(articles(number, 1))


def _everything(held: Feed) -> tuple[np.ndarray, Vectors]:
    parts = list(held.sentence_vectors())
    return np.concatenate([ids for ids, _ in parts]), np.concatenate([vectors for _, vectors in parts])


def _brute_force(vectors: Vectors, query: Vectors) -> np.ndarray:
    scores = vectors @ query
    best = np.argpartition(-scores, _LIMIT)[:_LIMIT]
    return best[np.argsort(-scores[best])]


def _exact(ids: np.ndarray, vectors: Vectors, asked: Vectors, found: list[list[int]]) -> tuple[float, float]:
    """Milliseconds a query of exact FAISS, and the share of its best ten that were found."""
    exact = faiss().IndexFlatIP(vectors.shape[1])
    exact.add(vectors)
    taken = milliseconds([lambda q=q: exact.search(q[None], _LIMIT) for q in asked[:3]], 3)  # type: ignore[misc]
    best = ids[exact.search(asked, 10)[1]]
    return taken, float(np.mean([len(set(a) & set(b.tolist())) / 10 for a, b in zip(found, best, strict=True)]))


def _fts5(held: Feed) -> float:
    """Milliseconds for the same questions, any of their words, ranked by BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='porter')")
    database.executemany("INSERT INTO words VALUES (?)", ((text,) for _, text in held.sentence_texts()))
    queries = [" OR ".join(word.strip("?") for word in question.split()[1:]) for question in QUESTIONS]
    select = f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT {_LIMIT}"
    return milliseconds([lambda q=q: database.execute(select, (q,)).fetchall() for q in queries], 3)  # type: ignore[misc]
