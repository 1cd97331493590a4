"""What is derived from the library to search it: nearest vectors, words of sentences, words of articles.

Each part knows the generation of the library that it was derived from, and is brought up to date by what was added and
dropped since. Built from nothing is the same as brought up to date from generation 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from index.faiss_index import FaissIndex
from index.rows import date_in_words
from index.store import BEGINNING, Generation, Store
from index.tantivy_index import TantivyIndex

CHUNK = 8_192
"""Sentences, or articles, that are moved at once."""

Derivative = TypeVar("Derivative", FaissIndex, TantivyIndex)


@dataclass(slots=True)
class Part(Generic[Derivative]):
    """One derived index, and how far it has come."""

    index: Derivative
    update: Callable[[Derivative, Store, Generation], int]
    """Brings the index from a generation to the present; gives how many entries it changed."""
    generation: Generation = BEGINNING

    def catch_up(self, store: Store) -> int:
        """How many entries changed."""
        with store.snapshot():
            now = store.generation()
            changed = self.update(self.index, store, self.generation) if now != self.generation else 0
        self.generation = now
        return changed


def update_vectors(index: FaissIndex, store: Store, since: Generation) -> int:
    dropped = store.dropped_sentences_since(since)
    index.remove(dropped)
    changed = len(dropped)
    for ids, _, vectors in store.sentences_since(since, CHUNK):
        index.add(ids, vectors)
        changed += len(ids)
    return changed


def update_sentence_words(index: TantivyIndex, store: Store, since: Generation) -> int:
    return index.replace(
        store.dropped_sentences_since(since).tolist(),
        (
            (int(i), text)
            for ids, texts, _ in store.sentences_since(since, CHUNK)
            for i, text in zip(ids, texts, strict=True)
        ),
    )


def update_article_words(index: TantivyIndex, store: Store, since: Generation) -> int:
    return index.replace(store.dropped_articles_since(since).tolist(), _article_texts(store, since))


def _article_texts(store: Store, since: Generation) -> Iterator[tuple[int, str]]:
    for chunk in store.articles_since(since, CHUNK // 16):
        for number, title, published, text in chunk:
            day = date_in_words(date.fromisoformat(published)) if published else ""
            yield number, "\n".join((title, day, text))


@dataclass(slots=True)
class Parts:
    """All that is derived from one library."""

    vectors: Part[FaissIndex]
    sentence_words: Part[TantivyIndex]
    article_words: Part[TantivyIndex]


def parts_in_memory(dimension: int) -> Parts:
    return Parts(
        Part(FaissIndex(dimension), update_vectors),
        Part(TantivyIndex(), update_sentence_words),
        Part(TantivyIndex(), update_article_words),
    )
