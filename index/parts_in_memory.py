"""The derived parts of a library in memory: made from it, gone with it."""

from __future__ import annotations

from index.derived import Part, Parts, Words, update_article_words, update_sentence_words, update_vectors
from index.faiss_index import FaissIndex
from index.store import Store
from index.tantivy_index import TantivyIndex


class PartsInMemory:
    """A `PartsKeeper` that writes nothing."""

    def __init__(self, store: Store, dimension: int) -> None:
        self._store = store
        self._vectors = Part(FaissIndex(dimension), update_vectors)
        self._sentence_words = Part(TantivyIndex(), update_sentence_words)
        self._article_words = Part(TantivyIndex(), update_article_words)

    def fresh(self) -> Parts:
        self._vectors.catch_up(self._store)
        words = self.fresh_words()
        return Parts(self._vectors.index, words.of_sentences, words.of_articles)

    def fresh_words(self) -> Words:
        self._sentence_words.catch_up(self._store)
        self._article_words.catch_up(self._store)
        return Words(self._sentence_words.index, self._article_words.index)

    def damaged(self) -> list[str]:
        return []

    def batch_written(self) -> None:
        """Nothing is kept."""

    def written(self) -> None:
        """Nothing is kept."""
