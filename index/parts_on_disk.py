"""The derived parts of a library, kept beside it, so that opening it does not mean making them again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from index.derived import Part, Parts, update_article_words, update_sentence_words, update_vectors
from index.faiss_index import FaissIndex
from index.feed import Feed
from index.lock import WriterLock
from index.shelf import Label, Shelf
from index.store import Store
from index.tantivy_index import TantivyIndex

log = logging.getLogger(__name__)

_UNSAVED_SHARE = 0.02
"""Vectors are saved all at once, so only when this share of them has changed; SQLite has the rest."""


class PartsOnDisk:
    """A `PartsKeeper` in a folder that several processes read and the holder of the lock writes."""

    def __init__(self, store: Store, dimension: int, folder: Path, lock: WriterLock) -> None:
        self._store = store
        self._lock = lock
        self._vectors = _Vectors(store, dimension, Shelf(folder, "vectors"))
        self._words = (
            _Words(store, update_sentence_words, Shelf(folder, "sentence-words")),
            _Words(store, update_article_words, Shelf(folder, "article-words")),
        )

    def fresh(self) -> Parts:
        if not self._current():
            with self._lock.held_if_free() as alone:
                if alone:
                    self.written()
                else:
                    self._catch_up_beside()
        sentences, articles = (words.part.index for words in self._words)
        return Parts(self._vectors.part.index, sentences, articles)

    def written(self) -> None:
        """Only for the holder of the lock."""
        self._vectors.catch_up()
        self._vectors.save()
        for words in self._words:
            words.catch_up_alone()

    def _catch_up_beside(self) -> None:
        self._vectors.catch_up()
        for words in self._words:
            words.catch_up_beside()

    def _current(self) -> bool:
        now = self._store.generation()
        return self._vectors.part.generation == now and all(words.part.generation == now for words in self._words)


class _Vectors:
    """In memory, and now and then saved as one file."""

    def __init__(self, store: Store, dimension: int, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._unsaved = 0
        self.part = self._load(dimension) or Part(FaissIndex(dimension), update_vectors)

    def _load(self, dimension: int) -> Part[FaissIndex] | None:
        label = self._shelf.label()
        file = self._shelf.labelled(label) if label else None
        generation = self._store.generation_of(label.token) if label else None
        if file is None or generation is None:
            return None
        try:
            return Part(FaissIndex.load(file, dimension), update_vectors, generation)
        except ValueError as error:
            log.warning("%s; it is made anew", error)
            return None

    def catch_up(self) -> None:
        self._unsaved += self.part.catch_up(self._store)

    def save(self) -> None:
        if self._unsaved <= _UNSAVED_SHARE * len(self.part.index):
            return
        try:
            file = self._shelf.new_path()
            self.part.index.save(file)
            self._shelf.put(file, self.part.generation.token)
        except OSError as error:
            log.warning("%s; the library is whole without it and opens slower", error)
        else:
            self._unsaved = 0


class _Words:
    """In a folder where the lock could be had and the disk takes it, else in memory."""

    def __init__(self, store: Store, update: Callable[[TantivyIndex, Feed], int], shelf: Shelf) -> None:
        self._store = store
        self._update = update
        self._shelf = shelf
        self._label: Label | None = None
        """Of the folder that is open; None in memory."""
        self.part = Part(TantivyIndex(), update)
        self._open()

    def _open(self) -> None:
        """Takes what is on the shelf now, if it is sound and not open already."""
        label = self._shelf.label()
        if label is None or label == self._label:
            return
        folder = self._shelf.labelled(label)
        generation = self._store.generation_of(label.token)
        if folder is None or generation is None:
            return
        try:
            self.part = Part(TantivyIndex(folder), self._update, generation)
        except (ValueError, OSError) as error:
            log.warning("%s cannot be read and is made anew: %s", folder, error)
        else:
            self._label = label

    def catch_up_alone(self) -> None:
        try:
            self._catch_up_on_disk()
        except (ValueError, OSError) as error:
            log.warning("the words cannot be indexed on disk (%s); they are in memory", error)
            self._label = None
            self.part = Part(TantivyIndex(), self._update)
            self.part.catch_up(self._store)

    def _catch_up_on_disk(self) -> None:
        self._open()
        if self._label is None or self._shelf.label() != self._label:
            folder = self._shelf.new_path()
            folder.mkdir()
            self.part = Part(TantivyIndex(folder), self._update)
            self._label = Label(folder.name, "", {})
        if self.part.catch_up(self._store) or not self._label.digests:
            self._label = self._shelf.put(self._shelf.path(self._label), self.part.generation.token)

    def catch_up_beside(self) -> None:
        self._open()
        if self._label is None:
            self.part.catch_up(self._store)
