"""What articles are about as a whole: the mean of their sentences' vectors, fetched when first compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus import Article
from index import Index


class Centres:
    """Compares articles of an index by content."""

    def __init__(self, articles: Sequence[Article], index: Index) -> None:
        self._articles = articles
        self._index = index
        self._known: dict[int, np.ndarray] = {}

    def near(self, i: int, j: int, least: float) -> bool:
        """Whether two articles, by their positions, lie at least so near."""
        return float(self._centre(i) @ self._centre(j)) >= least

    def _centre(self, i: int) -> np.ndarray:
        if i not in self._known:
            vectors = self._index.vectors([s.id for s in self._index.sentences(self._articles[i].id)])
            mean = vectors.mean(axis=0) if len(vectors) else np.zeros(self._index.encoder.dimension)
            self._known[i] = mean / (np.linalg.norm(mean) or 1.0)
        return self._known[i]
