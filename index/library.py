"""The index as others use it: articles in, sentences and articles found, with one truth and what is derived from it."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence

from corpus.article import Article
from index.adding import Adding, Progress
from index.derived import parts_in_memory
from index.encoders import default_encoder
from index.recent import RecentVectors
from index.records import ArticleHit, Changes, Hit, StoredSentence
from index.seams import Encoder, Vectors
from index.searching import Search
from index.store import Store


class Index:
    """A searchable library of articles, in memory (`build`) or in a folder (`open`)."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._recent = RecentVectors(encoder)
        self._parts = parts_in_memory(encoder.dimension)
        self._searching = threading.RLock()

    @classmethod
    def build(cls, articles: Iterable[Article], encoder: Encoder | None = None) -> Index:
        """An index in memory."""
        encoder = encoder or default_encoder()
        index = cls(Store(None, encoder.name), encoder)
        index.add(articles)
        return index

    def add(self, articles: Iterable[Article], progress: Progress | None = None) -> Changes:
        adding = Adding(self._store, self._encoder, progress)
        adding.run(articles)
        return adding.changes()

    def search(self, query: str, limit: int = 50, within: Collection[str] | None = None) -> list[Hit]:
        with self._searching:
            return self._search().sentences(query, self.encode([query]), limit, within)

    def rank_articles(self, query: str, limit: int = 50) -> list[ArticleHit]:
        with self._searching:
            return self._search().articles(query, self.encode([query]), limit)

    def _search(self) -> Search:
        for part in (self._parts.vectors, self._parts.sentence_words, self._parts.article_words):
            part.catch_up(self._store)
        return Search(self._store, self._parts)

    def article(self, article_id: str) -> Article:
        return self._store.article(article_id)

    def article_ids(self) -> list[str]:
        return self._store.article_ids()

    def sentences(self, article_id: str) -> list[StoredSentence]:
        return self._store.sentences_of(article_id)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._recent.encode(texts)

    def vectors(self, sentence_ids: Sequence[int]) -> Vectors:
        return self._store.vectors(sentence_ids)

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        return self._store.recall(kind, sentence_ids)

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        self._store.remember(kind, readings)

    def document_frequency(self, words: Sequence[str]) -> dict[str, int]:
        with self._searching:
            self._search()
            return self._parts.sentence_words.index.frequency(words)
