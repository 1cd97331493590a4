"""Which reports a question is about, and which of their sentences to read.

Reports are found by the index's fused ranking, then held against what the question names: its rare words, its names
and its date. A report that lacks a name that others have, or that appeared before the day asked about, is of another
story.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

import numpy as np

from corpus import Article
from index import Index, StoredSentence
from qa.attribution.speech import lexicon
from qa.language.parsing import Parse, Token
from qa.language.periods import find_periods
from qa.language.places import place_names, spelled_out
from qa.language.stemming import WORD, stem, stems
from qa.questions.question import AnswerType, Question
from qa.reading.seam import Passage

_RANKED = 100
"""How many articles are looked at more closely."""
_REPORTS = 64
"""How many are read at most."""
_AS_APT = 0.75
"""Share of the best report's fit to the names, the place and the date asked about that another needs beside it."""
_WORDS_FOR_WORDS = 0.3
"""The same for the words that they share with the question, which reports of one story vary."""
_WORDS_FOR_FIGURES = 0.6
"""Stricter where a figure is asked for: the figure of another story looks like an answer."""
_NEAR = 0.5
"""Least cosine of two reports' mean sentence vectors, where the question names no story but the best report's."""
_ONE_STORY = 0.85
"""Least such cosine that makes two articles reports of one event whatever the question names: of a thousand pairs of
reports of different shootings, one reaches .82."""
_DAYS_APART = 14
_COMPARED = 5
"""How many of the chosen reports the others are compared with."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article that may be on the question, with how near each of its sentences comes."""

    article: Article
    sentences: tuple[StoredSentence, ...]
    relevance: tuple[float, ...]
    """Cosine of each sentence and the question."""
    shared: tuple[float, ...]
    """Share of the question's words, weighted by rarity, that each sentence or the title holds."""
    topic: float
    """How much of what the question names the article as a whole holds, 0 to 1."""

    def best(self, limit: int, wanted: Callable[[StoredSentence], bool] = lambda sentence: True) -> list[int]:
        """Positions of the sentences to read first: those nearest to the question."""
        order = sorted(range(len(self.sentences)), key=lambda i: -(self.relevance[i] + 0.5 * self.shared[i]))
        return [i for i in order if wanted(self.sentences[i])][:limit]

    def passage(self, position: int, parse: Parse) -> Passage:
        """One sentence with its neighbours."""
        sentence = self.sentences[position]
        return Passage(
            self.article,
            sentence.start,
            sentence.end,
            parse,
            self.sentences[position - 1].text if position else "",
            self.sentences[position + 1].text if position + 1 < len(self.sentences) else "",
            self.relevance[position],
            self.shared[position],
        )


def find_reports(question: Question, index: Index) -> list[Report]:
    """The reports of the story that the question is about, nearest first."""
    hits = index.rank_articles(question.standing, _RANKED)
    if not hits:
        return []
    articles = [index.article(hit.article_id) for hit in hits]
    rarity = _rarity(question, index)
    told = _telling(question, rarity)
    topics = [_topic(question, article, told) for article in articles]
    apt = max(t.apt for t in topics) * _AS_APT
    share = _WORDS_FOR_FIGURES if question.answer_type is AnswerType.COUNT else _WORDS_FOR_WORDS
    words = max(t.words for t in topics if t.apt >= apt) * share
    ranked = range(len(articles))
    chosen = [i for i in ranked if topics[i].apt >= apt and topics[i].words >= words]
    centres = _Centres(articles, index)
    if not told:
        chosen = [i for i in chosen if centres.near(i, chosen[0], _NEAR)]
    chosen += [i for i in ranked if i not in chosen and any(centres.near(i, j, _ONE_STORY) for j in chosen[:_COMPARED])]
    vector = index.encode([question.standing])[0]
    best = sorted(chosen, key=lambda i: -topics[i].score)[:_REPORTS]
    return [_report(articles[i], topics[i].score, vector, rarity, index) for i in best]


def _telling(question: Question, rarity: dict[str, float]) -> dict[str, float]:
    """The words that tell one story from another: not when, who says so, nor what is counted and what happened to it,
    which go by many words and are matched by meaning."""
    counted = (question.subject, question.event) if question.answer_type is AnswerType.COUNT else ()
    parts = (*counted, question.period, question.speaker, *_wider_places(question))
    generic = stems(" ".join(filter(None, parts)))
    lemmas = {stem(t.lemma.lower()) for t in question.parse.tokens if stem(t.text.lower()) in generic or _reports(t)}
    return {word: weight for word, weight in rarity.items() if word not in generic | lemmas}


def _reports(token: Token) -> bool:
    return token.pos == "VERB" and token.lemma.lower() in lexicon().verbs


class _Centres:
    """What articles are about as a whole: the mean of their sentences' vectors, fetched when first compared."""

    def __init__(self, articles: Sequence[Article], index: Index) -> None:
        self._articles = articles
        self._index = index
        self._known: dict[int, np.ndarray] = {}

    def _centre(self, i: int) -> np.ndarray:
        if i not in self._known:
            vectors = self._index.vectors([s.id for s in self._index.sentences(self._articles[i].id)])
            mean = vectors.mean(axis=0) if len(vectors) else np.zeros(self._index.encoder.dimension)
            self._known[i] = mean / (np.linalg.norm(mean) or 1.0)
        return self._known[i]

    def near(self, i: int, j: int, least: float) -> bool:
        """Whether two articles appeared within days of each other and lie at least so near in content."""
        days = self._articles[i].published, self._articles[j].published
        apart = abs((days[0] - days[1]).days) if days[0] and days[1] else 0
        return apart <= _DAYS_APART and float(self._centre(i) @ self._centre(j)) >= least


def _report(article: Article, topic: float, vector: np.ndarray, rarity: dict[str, float], index: Index) -> Report:
    sentences = tuple(index.sentences(article.id))
    cosines = index.vectors([s.id for s in sentences]) @ vector if sentences else np.zeros(0)
    title = stems(article.title)
    shared = tuple(_share(rarity, stems(s.text) | title) for s in sentences)
    return Report(article, sentences, tuple(map(float, cosines)), shared, topic)


def _rarity(question: Question, index: Index) -> dict[str, float]:
    """Weight of each stem of the question: the logarithm of how few sentences hold it."""
    words = list(dict.fromkeys([*question.keywords, *(w.lower() for n in question.names for w in WORD.findall(n))]))
    frequency = index.document_frequency(words)
    return {stem(w): log(1 + (index.sentence_count + 1) / (frequency.get(w, 0) + 0.5)) for w in words}


def _share(rarity: dict[str, float], present: frozenset[str]) -> float:
    total = sum(rarity.values())
    return sum(w for s, w in rarity.items() if s in present) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Topic:
    """How far an article is on what a question names."""

    words: float
    """Share of the words that tell stories apart, by rarity, from 0.2 to 1."""
    apt: float
    """Whether its names, its place and its date can be those asked about; 1 where nothing speaks against it."""

    @property
    def score(self) -> float:
        return self.words * self.apt


def _topic(question: Question, article: Article, told: dict[str, float]) -> _Topic:
    whole = f"{article.title}\n{article.text}"
    present = stems(whole)
    words = 0.2 + 0.8 * (_share(told, present) if told else 1.0)
    return _Topic(words, _named(question, present) * _placed(question, whole) * _timely(question, article))


def _named(question: Question, present: frozenset[str]) -> float:
    """Whether an article has the names asked about; of a longer name half will do: "Gehrig", "Apricot"."""
    factor = 1.0
    elsewhere = (question.place or "", question.speaker or "")
    for name in question.names:
        words = [stem(w) for w in WORD.findall(name.lower())]
        if not any(name in other for other in elsewhere) and 2 * sum(w in present for w in words) < len(words):
            factor *= 0.6
    return factor


def _placed(question: Question, whole: str) -> float:
    """An article that never names the place asked about is of another one."""
    spelled = spelled_out(whole)
    return 1.0 if not question.place or any(name in spelled for name in place_names(question.place)) else 0.4


def _wider_places(question: Question) -> list[str]:
    """What a place lies in, as asked: "Nevada" in "Las Vegas, Nevada". Reports leave it out or shorten it."""
    return [part.strip() for part in (question.place or "").split(",")[1:]]


def _timely(question: Question, article: Article) -> float:
    """Whether an article can be on the day that the question names: none is, that appeared before it."""
    day = asked_day(question)
    if day is None:
        return 1.0
    if any(m.days and m.days[0] == day for m in find_periods(article.text[:2000], article.published)):
        return 1.0
    if article.published is None:
        return 0.7
    if article.published < day - timedelta(days=1):
        return 0.05
    after = (article.published - day).days
    return 1.0 if after <= 3 else 0.85 if after <= 14 else 0.6


def asked_day(question: Question) -> date | None:
    """The day that a question names with its year, which marks the event rather than narrows the count."""
    for mention in find_periods(question.period or "", None):
        if mention.days and mention.days[0] == mention.days[1]:
            return mention.days[0]
    return None


def paragraph_before(article: Article, start: int) -> str:
    """The text of the paragraph up to an offset."""
    return article.text[article.text.rfind("\n", 0, start) + 1 : start]


def lead(report: Report) -> Sequence[int]:
    """Positions of the sentences that open a report and name its story."""
    return range(min(2, len(report.sentences)))
