"""The derived parts of a library, kept beside it, so that opening it does not mean making them again."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from index.derived import Parts, Words, update_article_words, update_sentence_words
from index.kept_vectors import KeptVectors
from index.kept_words import KeptWords
from index.lock import WriterLock
from index.shelf import Shelf
from index.store import Store

_NAMES = _VECTORS, _SENTENCE_WORDS, _ARTICLE_WORDS = "vectors", "sentence-words", "article-words"


class PartsOnDisk:
    """A `PartsKeeper` in a folder that several processes read and the holder of the lock writes.

    Each part is opened when it is first needed: adding needs the words alone.
    """

    def __init__(self, store: Store, dimension: int, folder: Path, lock: WriterLock) -> None:
        self._store = store
        self._dimension = dimension
        self._folder = folder
        self._lock = lock

    @cached_property
    def _vectors(self) -> KeptVectors:
        return KeptVectors(self._store, self._dimension, Shelf(self._folder, _VECTORS))

    @cached_property
    def _words(self) -> tuple[KeptWords, KeptWords]:
        return (
            KeptWords(self._store, update_sentence_words, Shelf(self._folder, _SENTENCE_WORDS)),
            KeptWords(self._store, update_article_words, Shelf(self._folder, _ARTICLE_WORDS)),
        )

    def fresh(self) -> Parts:
        if not self._current():
            with self._lock.held_if_free() as alone:
                if alone:
                    self.batch_written()
                else:
                    for words in self._words:
                        words.catch_up_beside()
                self._vectors.catch_up()
                if alone:
                    self.written()
        sentences, articles = (words.part.index for words in self._words)
        return Parts(self._vectors.part.index, sentences, articles)

    def fresh_words(self) -> Words:
        if not self._words_current():
            with self._lock.held_if_free() as alone:
                for words in self._words:
                    if alone:
                        words.catch_up_alone()
                    else:
                        words.catch_up_beside()
        return Words(*(words.part.index for words in self._words))

    def damaged(self) -> list[str]:
        return [name for name in _NAMES if not Shelf(self._folder, name).is_sound()]

    def batch_written(self) -> None:
        for words in self._words:
            words.catch_up_alone()

    def written(self) -> None:
        self._vectors.save()

    def _current(self) -> bool:
        return self._vectors.part.generation == self._store.generation() and self._words_current()

    def _words_current(self) -> bool:
        now = self._store.generation()
        return all(words.part.generation == now for words in self._words)
