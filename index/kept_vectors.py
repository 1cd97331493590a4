"""The vector index of a library on disk: in memory to be searched, and now and then saved as one file."""

from __future__ import annotations

import logging
from functools import cached_property

from index.derived import Part, update_vectors
from index.faiss_index import FaissIndex
from index.shelf import Shelf
from index.store import BEGINNING, Generation, Store

log = logging.getLogger(__name__)

_UNSAVED_SHARE = 0.02
"""The file is written as a whole, so only when this share of the vectors has changed; SQLite has the rest. So the cost
of an added vector does not grow with the library: it is written fifty times over while the library doubles."""


class KeptVectors:
    """Loaded at the first search; a process that only adds loads it when it is due to be saved."""

    def __init__(self, store: Store, dimension: int, shelf: Shelf) -> None:
        self._store = store
        self._dimension = dimension
        self._shelf = shelf
        self._saved = self._on_shelf()
        """What the file was derived from."""

    @cached_property
    def part(self) -> Part[FaissIndex]:
        loaded = self._load()
        if loaded is None:
            self._saved = BEGINNING
            return Part(FaissIndex(self._dimension), update_vectors)
        return loaded

    def _on_shelf(self) -> Generation:
        label = self._shelf.label()
        kept = self._store.generation_of(label.token) if label and self._shelf.path(label).exists() else None
        return kept or BEGINNING

    def _load(self) -> Part[FaissIndex] | None:
        label = self._shelf.label()
        if label is None:
            return None
        file = self._shelf.labelled(label)
        generation = self._store.generation_of(label.token)
        try:
            if file and generation:
                return Part(FaissIndex.load(file, self._dimension), update_vectors, generation)
        except ValueError:
            pass
        log.warning("%s is damaged and is made anew", self._shelf.path(label))
        return None

    def catch_up(self) -> None:
        self.part.catch_up(self._store)

    def save(self) -> None:
        """If it is due. Only for the holder of the lock."""
        if self._store.changes_since(self._saved) <= _UNSAVED_SHARE * self._saved.last_sentence:
            return
        self.catch_up()
        try:
            file = self._shelf.new_path()
            self.part.index.save(file)
            self._shelf.put(file, self.part.generation.token)
        except OSError as error:
            log.warning("%s; the library is whole without it and opens slower", error)
        else:
            self._saved = self.part.generation
