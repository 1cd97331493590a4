"""Nearest vectors with FAISS: exact while small, in half precision above that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np

from index.seams import Ids, Scores, Vectors, best_first


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of FAISS index, and up to how many vectors it is the one to use."""

    description: str
    """As `faiss.index_factory` reads it."""
    up_to: float


KINDS = (
    Kind("Flat", 50_000),  # exact; 5 ms a query at its limit
    Kind("SQfp16", float("inf")),  # half the memory, recall@10 .9998 and a sixth of the time at a million
)


class FaissIndex:
    """A `VectorIndex` in memory, saved to and loaded from one file.

    A file is never mapped: adding to a mapped index ends the process, and so does a file cut short under it.
    """

    def __init__(self, dimension: int, kinds: tuple[Kind, ...] = KINDS) -> None:
        self.dimension = dimension
        self._kinds = kinds
        self._kind = kinds[0]
        self._faiss = _empty(dimension, self._kind)
        self._largest_id = -1

    @classmethod
    def load(cls, file: Path, dimension: int, kinds: tuple[Kind, ...] = KINDS) -> FaissIndex:
        """Raises ValueError when the file is no index of this dimension. Garbled vectors load: check a digest first."""
        loaded = cls(dimension, kinds)
        try:
            stored = faiss().read_index(str(file))
        except RuntimeError as error:
            raise ValueError(f"{file} is no FAISS index") from error
        if not isinstance(stored, faiss().IndexIDMap) or stored.d != dimension:
            raise ValueError(f"{file} holds another kind of FAISS index")
        loaded._faiss = stored
        loaded._kind = _kind_for(stored.ntotal, kinds)
        loaded._largest_id = int(loaded._ids().max(initial=-1))
        return loaded

    def save(self, file: Path) -> None:
        """Raises OSError when the file cannot be written."""
        try:
            faiss().write_index(self._faiss, str(file))
        except RuntimeError as error:
            raise OSError(f"{file} cannot be written: {error}") from error

    def add(self, ids: Ids, vectors: Vectors) -> None:
        last_of_each = len(ids) - 1 - np.unique(ids[::-1], return_index=True)[1]
        if ids.min(initial=self._largest_id + 1) <= self._largest_id:
            self.remove(ids)
        kept = last_of_each[np.isfinite(vectors[last_of_each]).all(axis=1)]
        if not len(kept):
            return
        self._grow(len(self) + len(kept))
        self._faiss.add_with_ids(np.ascontiguousarray(vectors[kept]), ids[kept])
        self._largest_id = max(self._largest_id, int(ids.max()))

    def remove(self, ids: Ids) -> None:
        if len(ids) and len(self):
            self._faiss.remove_ids(ids)

    def search(self, query: Vectors, limit: int, among: Ids | None = None) -> tuple[Ids, Scores]:
        limit = min(limit, len(self) if among is None else len(among))
        if limit <= 0 or not np.isfinite(query).all():
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        selector = faiss().IDSelectorBatch(among) if among is not None else None
        parameters = faiss().SearchParameters(sel=selector) if selector else None
        scores, ids = self._faiss.search(np.ascontiguousarray(query), limit, params=parameters)
        found = ids[0] >= 0
        return best_first(ids[0][found], scores[0][found])

    def __len__(self) -> int:
        return int(self._faiss.ntotal)

    def _ids(self) -> Ids:
        ids: Ids = faiss().vector_to_array(self._faiss.id_map)
        return ids

    def _grow(self, count: int) -> None:
        """Moves to the kind for so many vectors. Never back: what half precision has rounded stays so."""
        wanted = _kind_for(count, self._kinds)
        if wanted.up_to <= self._kind.up_to:
            return
        grown = _empty(self.dimension, wanted)
        if len(self):
            grown.add_with_ids(self._faiss.index.reconstruct_n(0, len(self)), self._ids())
        self._faiss, self._kind = grown, wanted


def _kind_for(count: int, kinds: Iterable[Kind]) -> Kind:
    return next(kind for kind in kinds if count <= kind.up_to)


def _empty(dimension: int, kind: Kind):  # type: ignore[no-untyped-def]
    base = faiss().index_factory(dimension, kind.description, faiss().METRIC_INNER_PRODUCT)
    return faiss().IndexIDMap(base)


@cache
def faiss() -> ModuleType:
    """The one place that imports FAISS."""
    import faiss

    return faiss
