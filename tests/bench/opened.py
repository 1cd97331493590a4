"""A library opened by a process of its own: `python -m tests.bench.opened FOLDER QUERIES.npy` prints JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

from index import Index, Vectors
from tests.bench.measuring import megabytes, milliseconds

QUESTIONS = (
    "How many militants were killed in Gwadar?",
    "Who freed the prisoners of Mastung?",
    "What did the chief minister say about the dead?",
)


class Given:
    """Stands for the model, whose own time is measured apart: any text has the next of the given vectors."""

    name = "all-MiniLM-L6-v2"

    def __init__(self, vectors: Vectors) -> None:
        self.dimension = vectors.shape[1]
        self._vectors = vectors

    def encode(self, texts: list[str]) -> Vectors:
        return self._vectors[: len(texts)]


def main(folder: str, queries: str) -> None:
    vectors = np.load(queries)
    start, clock = time.process_time(), time.perf_counter()
    with Index.open(Path(folder), Given(vectors)) as index:  # type: ignore[arg-type]
        index.load()
        opened = time.process_time() - start, time.perf_counter() - clock
        parts = index._searcher.parts()
        figures = {
            "open": opened,
            "vectors": milliseconds([lambda q=q: parts.vectors.search(q[None], 50) for q in vectors[:9]], 3),  # type: ignore[misc]
            "words": milliseconds([lambda q=q: parts.sentence_words.search(q, 50) for q in QUESTIONS]),  # type: ignore[misc]
            "search": milliseconds([lambda q=q: index.search(q, 50) for q in QUESTIONS]),  # type: ignore[misc]
            "rank_articles": milliseconds([lambda q=q: index.rank_articles(q, 100) for q in QUESTIONS]),  # type: ignore[misc]
            "memory": megabytes(),
            "found": [parts.vectors.search(q[None], 10)[0].tolist() for q in vectors],
        }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
