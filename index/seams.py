"""The parts of an index that can be exchanged. Nothing above them knows which implementation runs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from index.library import Index

Vectors = npt.NDArray[np.float32]
"""One row a text, shape (n, dimension), every row of length one."""
Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]


def best_first(ids: Ids, scores: Scores) -> tuple[Ids, Scores]:
    """In the order in which an index gives what it found: equal scores by id, so that an order never depends on how
    an index came about."""
    order = np.lexsort((ids, -scores))
    return ids[order], scores[order]


class Encoder(Hashable, Protocol):
    """Texts to unit vectors whose dot product is their similarity in meaning."""

    @property
    def name(self) -> str:
        """Names the weights, not the runtime: vectors of one name may be compared with each other."""

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension); the order of texts is kept; no texts give shape (0, dimension)."""


@runtime_checkable
class BulkEncoder(Protocol):
    """An encoder that has a faster way for many texts."""

    def encode_in_bulk(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`, and where the processor allows it less exactly: a vector strays by .0001 in cosine. For
        texts that are searched, not for phrases and questions whose likeness decides."""


class Grouper(Protocol):
    """Puts articles into stories: those that report one event."""

    @property
    def name(self) -> str:
        """Names the way of grouping: where it changes, all articles are placed anew."""

    def place(self, index: Index, article_ids: Sequence[str]) -> Mapping[str, str]:
        """The story of each of these articles, which are in the index, by their words as well; what is left out belongs
        to no story. It raises nothing that one article can cause."""


class VectorIndex(Protocol):
    """Nearest vectors by dot product."""

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """An id that is known already takes its new vector. A vector that is not finite is never found."""

    def remove(self, ids: Ids) -> None:
        """Unknown ids are passed over."""

    def search(self, query: Vectors, limit: int, among: Ids | None = None) -> tuple[Ids, Scores]:
        """The `limit` best of one query of shape (1, dimension), best first; fewer when the index holds fewer.

        `among` narrows the search to these ids. A query that is not finite finds nothing.
        """

    def __len__(self) -> int: ...


class LexicalIndex(Protocol):
    """Documents by the words that they share with a query (BM25)."""

    def add(self, ids: Sequence[int], texts: Sequence[str]) -> None:
        """An id that is known already takes its new text."""

    def remove(self, ids: Sequence[int]) -> None:
        """Unknown ids are passed over."""

    def search(self, query: str, limit: int, among: Ids | None = None) -> tuple[Ids, Scores]:
        """As `VectorIndex.search`. Any query is safe: its words are searched, its punctuation is not a language."""

    def frequency(self, words: Sequence[str]) -> dict[str, int]:
        """In how many documents each word stands, in any of its inflections; removed ones may still count a while."""

    def __len__(self) -> int: ...
