"""Rankings over the derived parts, and their fusion."""

from __future__ import annotations

from dataclasses import dataclass

from index.derived import Parts, Words
from index.fusion import fuse
from index.records import ArticleHit, Hit
from index.seams import Ids, Vectors
from index.store import Store
from index.where import EVERYWHERE, Where

DEPTH = 4
"""Each ranking goes this many times deeper than what is asked for, so that an entry low in one can win by the other."""
LEXICAL_WEIGHT_OF_ARTICLES = 20.0
"""Names, places and dates pick an article, and its nearest sentence orders what they leave open.

Reciprocal rank of the first right article, for weights 1, 5, 20 and words alone: .57, .72, .83, .85 for questions that
name a town and a day, .85, .88, .88, .87 for questions about encyclopaedia paragraphs.
"""
SENTENCES_PER_ARTICLE = 8
"""How many of the nearest sentences are looked at for each article wanted."""

_FEW_ARTICLES = 2_000
"""Where a filter leaves no more, their sentences are listed and searched alone."""
_WIDELY = 10
"""Where it leaves more, so many times as many articles are ranked among all, and those that pass are taken."""


@dataclass(frozen=True, slots=True)
class WordSearch:
    """Answers by words alone, for which no vector is needed."""

    store: Store
    words: Words

    def sentences(self, query: str, limit: int, where: Where = EVERYWHERE) -> list[Hit]:
        among = self.store.sentences_within(where) if where.narrows else None
        numbers, scores = self.words.of_sentences.search(query, limit, among)
        return _hits(self.store, numbers, dict(zip(numbers.tolist(), scores.tolist(), strict=True)))

    def articles(self, words: str, limit: int) -> list[str]:
        numbers, _ = self.words.of_articles.search(words, limit)
        return self.store.numbered(numbers.tolist())


@dataclass(frozen=True, slots=True)
class Search:
    """Answers one query after another over one state of the library."""

    store: Store
    parts: Parts

    def sentences(self, query: str, vector: Vectors, limit: int, where: Where) -> list[Hit]:
        among = self.store.sentences_within(where) if where.narrows else None
        deep = limit * DEPTH
        dense, _ = self.parts.vectors.search(vector, deep, among)
        lexical, _ = self.parts.sentence_words.search(query, deep, among)
        scores = dict(fuse([(dense.tolist(), 1.0), (lexical.tolist(), 1.0)])[:limit])
        return [Hit(sentence, scores[sentence.id]) for sentence in self.store.sentences(scores)]

    def by_meaning(self, vector: Vectors, limit: int, where: Where) -> list[Hit]:
        among = self.store.sentences_within(where) if where.narrows else None
        ids, scores = self.parts.vectors.search(vector, limit, among)
        return _hits(self.store, ids, dict(zip(ids.tolist(), scores.tolist(), strict=True)))

    def articles(self, query: str, vector: Vectors, limit: int, where: Where) -> list[ArticleHit]:
        if not where.narrows:
            return self._ranked(query, vector, limit, None, None)
        within = self.store.articles_within(where)
        if len(within) <= _FEW_ARTICLES:
            return self._ranked(query, vector, limit, within, self.store.sentences_within(where))
        passing = set(self.store.numbered(within.tolist()))
        wide = self._ranked(query, vector, limit * _WIDELY, None, None)
        return [hit for hit in wide if hit.article_id in passing][:limit]

    def _ranked(
        self, query: str, vector: Vectors, limit: int, articles: Ids | None, sentences: Ids | None
    ) -> list[ArticleHit]:
        """Among these articles, which have these sentences."""
        deep = limit * DEPTH
        numbers, _ = self.parts.article_words.search(query, deep, articles)
        by_words = self.store.numbered(numbers.tolist())
        by_meaning = list(self._nearest(vector, deep * SENTENCES_PER_ARTICLE, sentences))
        best = fuse([(by_words, LEXICAL_WEIGHT_OF_ARTICLES), (by_meaning, 1.0)])[:limit]
        return [ArticleHit(article_id, score) for article_id, score in best]

    def _nearest(self, vector: Vectors, limit: int, among: Ids | None) -> dict[str, float]:
        """Articles of the nearest sentences with their best cosine, best first."""
        ids, scores = self.parts.vectors.search(vector, limit, among)
        articles = self.store.articles_of(ids.tolist())
        best: dict[str, float] = {}
        for sentence, score in zip(ids.tolist(), scores.tolist(), strict=True):
            if sentence in articles:
                best.setdefault(articles[sentence], score)
        return best


def _hits(store: Store, ids: Ids, scores: dict[int, float]) -> list[Hit]:
    return [Hit(sentence, scores[sentence.id]) for sentence in store.sentences(ids.tolist())]
