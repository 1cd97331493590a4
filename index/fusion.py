"""Several rankings into one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)

SMOOTHING = 60
"""Keeps the first ranks from outweighing agreement; the value of the paper."""


def fuse(rankings: Iterable[tuple[Sequence[Item], float]]) -> list[tuple[Item, float]]:
    """Reciprocal rank fusion of rankings (best first) with their weights; best first, ties in order of appearance.

    Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual rank learning methods",
    SIGIR 2009: an item scores the sum over rankings of weight / (60 + rank), ranks counted from 1.

    >>> fuse([(["a", "b"], 1.0), (["b", "c"], 1.0)])[0]
    ('b', 0.03252247488101534)
    """
    scores: dict[Item, float] = {}
    for ranking, weight in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + weight / (SMOOTHING + rank)
    return sorted(scores.items(), key=lambda scored: -scored[1])
