"""What is derived from a library to search it: nearest vectors, words of sentences, words of articles.

A part knows the generation of the library that it was derived from, and is brought up to date by what was gained and
lost since. Building it from nothing is bringing it up to date from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from index.faiss_index import FaissIndex
from index.feed import Feed
from index.rows import article_words
from index.store import BEGINNING, Generation, Store
from index.tantivy_index import TantivyIndex

Derivative = TypeVar("Derivative", FaissIndex, TantivyIndex)


@dataclass(slots=True)
class Part(Generic[Derivative]):
    """One derived index, and how far it has come."""

    index: Derivative
    update: Callable[[Derivative, Feed], int]
    """Brings the index from a generation to the present; gives how many entries it changed."""
    generation: Generation = BEGINNING

    def catch_up(self, store: Store) -> int:
        """How many entries changed."""
        with store.database.reading():
            now = store.generation()
            changed = self.update(self.index, Feed(store, self.generation)) if now != self.generation else 0
        self.generation = now
        return changed


@dataclass(frozen=True, slots=True)
class Words:
    """What is derived from one library to be searched by words alone, at about the same generation."""

    of_sentences: TantivyIndex
    of_articles: TantivyIndex


@dataclass(frozen=True, slots=True)
class Parts:
    """All that is derived from one library, at about the same generation."""

    vectors: FaissIndex
    sentence_words: TantivyIndex
    article_words: TantivyIndex


class PartsKeeper(Protocol):
    """Makes the parts of one library and keeps them up to date. One thread at a time."""

    def fresh(self) -> Parts:
        """The parts at the present generation; where another process is writing, perhaps a little behind it."""

    def fresh_words(self) -> Words:
        """As `fresh`, without the vectors, which need not be loaded."""

    def damaged(self) -> list[str]:
        """Names of what is kept and is not, byte for byte, what was made."""

    def batch_written(self) -> None:
        """Must be told by a writer, holding the lock, after each batch: other processes find its words from now on."""

    def written(self) -> None:
        """Must be told by a writer, holding the lock, when it is done."""


def update_vectors(index: FaissIndex, feed: Feed) -> int:
    lost = feed.lost_sentences()
    index.remove(lost)
    changed = len(lost)
    for ids, vectors in feed.sentence_vectors():
        index.add(ids, vectors)
        changed += len(ids)
    return changed


def update_sentence_words(index: TantivyIndex, feed: Feed) -> int:
    return index.replace(feed.lost_sentences().tolist(), feed.sentence_texts())


def update_article_words(index: TantivyIndex, feed: Feed) -> int:
    return index.replace(feed.lost_articles().tolist(), _article_texts(feed))


def _article_texts(feed: Feed) -> Iterator[tuple[int, str]]:
    for article in feed.articles():
        day = date.fromisoformat(article.published) if article.published else None
        yield article.number, article_words(article.title, day, article.text)
