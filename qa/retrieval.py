"""Which reports a question is about, and which of their sentences to read.

Articles are found by the index's fused ranking and held against what the question names: its rare words, its names, its
place and its date. Those that fit choose the story; all of its reports are read. Articles without a day belong to no
story, and each is read that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import log

import numpy as np

from corpus import Article, readable
from index import Index, StoredSentence
from qa.bulkhead import Bulkhead
from qa.filters import NO_FILTERS, Filters
from qa.language.furniture import is_furniture
from qa.language.parsing import Parse
from qa.language.places import spelled_out
from qa.language.stemming import WORD, stem, stems
from qa.questions.question import AnswerType, Question
from qa.reading.judge import family_of
from qa.reading.ranking import promise
from qa.reading.seam import Passage
from qa.stories.centres import Centres
from qa.stories.choosing import Chosen, choose, take
from qa.stories.evidence import Candidate, candidates, near_articles
from qa.stories.fit import Fit, asked_day, asked_places, fit_of_article, share, telling
from qa.stories.shelf import stories_of
from qa.stories.story import Story

_RANKED = 100
"""How many articles are looked at more closely."""
_SENTENCES_RANKED = 200
"""How many sentences that share words with the question are looked at."""
_REPORTS = 64
"""How many are read at most."""
_APT_FOR_FIGURES, _APT_FOR_WORDS = 0.75, 0.35
"""Share of the best report's fit to the names, the place and the date asked about that another needs beside it."""
_WORDS_FOR_FIGURES, _WORDS_FOR_WORDS = 0.6, 0.1
"""The same for the words that they share with the question, which reports of one story vary. Stricter where a figure is
asked for: the figure of another story looks like an answer, while other words are read with their names."""
_NEAR = 0.5
"""Least cosine of two reports' mean sentence vectors, where the question names no story but the best report's."""
_ONE_STORY = 0.85
"""Least such cosine that makes two articles reports of one event whatever the question names: of a thousand pairs of
reports of different shootings, one reaches .82."""
_OPENING = 400
"""Characters in which a report says where it is set."""
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
    promise: tuple[float, ...]
    """How much each sentence promises to answer (`qa.reading.ranking`)."""
    topic: float
    """How much of what the question names the article, or its story, holds as a whole, 0 to 1."""
    in_place: bool
    """Its story as a whole is set in the place asked for."""
    written: str
    """The text as it was handed over, of which answers are words; article and sentences have it as it is read."""

    def best(self, limit: int, wanted: Callable[[StoredSentence], bool] = lambda sentence: True) -> list[int]:
        """Positions of the sentences to read first: those that promise most, what is of the page left out."""
        order = sorted(range(len(self.sentences)), key=lambda i: -self.promise[i])
        readable = (i for i in order if wanted(self.sentences[i]) and not is_furniture(self.sentences[i].text))
        return list(islice(readable, limit))

    def nearest(self, wanted: Callable[[StoredSentence], bool] = lambda sentence: True) -> int | None:
        """Position of the sentence that comes nearest to the question in meaning and words."""
        order = sorted(range(len(self.sentences)), key=lambda i: -(self.relevance[i] + 0.5 * self.shared[i]))
        readable = (i for i in order if wanted(self.sentences[i]) and not is_furniture(self.sentences[i].text))
        return next(readable, None)

    def passage(self, position: int, parse: Parse) -> Passage:
        """One sentence with its neighbours."""
        return Passage.among(
            self.article, self.sentences, position, parse, self.relevance[position], self.shared[position]
        )


@dataclass(frozen=True, slots=True)
class Found:
    """The reports that a question is about, and the story that they tell."""

    reports: tuple[Report, ...]
    """Nearest first."""
    chosen: Chosen | None
    """None where none of them is dated, so that they belong to no story."""


def find_reports(
    question: Question,
    index: Index,
    filters: Filters = NO_FILTERS,
    held: str | None = None,
    bulkhead: Bulkhead | None = None,
) -> Found:
    """The reports of the story that the question is about, or that the filters name; `held` is the story that the
    conversation is in. An article that cannot be looked at is left out, which the `bulkhead` remembers."""
    bulkhead = bulkhead or Bulkhead()
    seen = _look(question, index, filters, bulkhead)
    if seen is None:
        return Found((), None)
    stories, fits = stories_of(index), seen.fits
    if filters.story is not None:
        only = filters.story
        chosen = bulkhead.stage("Taking the story", lambda: take(only, question, fits, stories), lambda: None)
        told_by = seen.articles
    else:
        chosen = bulkhead.stage(
            "Choosing the story", lambda: choose(question, _weighed(question, seen, index), stories, held), lambda: None
        )
        members = _members(chosen.story, seen, index, filters, bulkhead) if chosen else []
        placed = stories.of_each([a.id for a in seen.articles]) if chosen else {}
        undated = [a for a in _apt(question, seen.articles, fits) if a.id not in placed]
        told_by = [*members, *_alike(undated, seen.articles, seen.told, index)]
    placed = stories.of_each([a.id for a in told_by]) if chosen else {}
    scores = {a.id: chosen.fit.score if chosen and a.id in placed else fits[a.id].score for a in told_by}
    place = chosen is not None and bulkhead.stage(
        "Placing the story", lambda: _takes_place_in(question, chosen.story, index), lambda: False
    )
    vector = index.encode([question.standing])[0]
    best = sorted(told_by, key=lambda a: -scores[a.id])[:_REPORTS]
    wanted = family_of(question.answer_type)
    reports = bulkhead.each(best, lambda a: _report(a, wanted, scores[a.id], place, vector, seen.rarity, index))
    return Found(tuple(reports.values()), chosen)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found for a question, before a story is chosen."""

    articles: list[Article]
    """Best first."""
    fits: dict[str, Fit]
    fit: Callable[[Article], Fit]
    told: Mapping[str, float]
    rarity: dict[str, float]


def _look(question: Question, index: Index, filters: Filters, bulkhead: Bulkhead) -> _Seen | None:
    """The articles found, or those of the story that the filters name; None where there are none."""
    if filters.story is not None:
        headers = index.headers_of_story(filters.story)
    else:
        hits = index.rank_articles(question.standing, _RANKED, filters.where)
        headers = list(index.headers([hit.article_id for hit in hits]).values())
    articles = list(_still_held((h.id for h in islice(filter(filters.passes, headers), _RANKED)), index))
    if not articles:
        return None
    rarity = _rarity(question, index)
    told = telling(question, rarity)
    nearest = _nearest_in_words(question, index)

    def fit(article: Article) -> Fit:
        return fit_of_article(question, article, told, nearest(article))

    fits = bulkhead.each(articles, fit)
    articles = [a for a in articles if a.id in fits]
    return _Seen(articles, fits, fit, told, rarity) if articles else None


def _still_held(article_ids: Iterable[str], index: Index) -> Iterator[Article]:
    """Without those that another process has taken out of the library since they were found."""
    for article_id in article_ids:
        try:
            article = index.article(article_id)
        except KeyError:
            continue
        yield article


def _members(story: Story, seen: _Seen, index: Index, filters: Filters, bulkhead: Bulkhead) -> list[Article]:
    """The first reports of a story that can be on what is asked, as many as are read; how they fit is added to what was
    seen."""
    found: list[Article] = []
    known = {a.id: a for a in seen.articles}
    for header in filter(filters.passes, story.articles):
        article = known.get(header.id) or next(_still_held([header.id], index), None)
        if article is None:
            continue
        if article.id not in seen.fits:
            seen.fits.update(bulkhead.each([article], seen.fit))
        if article.id in seen.fits and not seen.fits[article.id].ruled_out:
            found.append(article)
        if len(found) == _REPORTS:
            break
    return found


def _weighed(question: Question, seen: _Seen, index: Index) -> list[Candidate]:
    stories = stories_of(index)
    one = len(set(stories.of_each([a.id for a in seen.articles]).values())) < 2
    near, least = ({}, 0.0) if one else near_articles(question, index, seen.rarity)
    return candidates(question, seen.articles, seen.fits, stories, near, least)


def stories_for(question: Question, index: Index) -> list[Candidate]:
    """The stories found for a question, with what speaks for each."""
    seen = _look(question, index, NO_FILTERS, Bulkhead())
    return _weighed(question, seen, index) if seen else []


def _nearest_in_words(question: Question, index: Index) -> Callable[[Article], str | None]:
    """The sentence of an article that ranks highest by the question's words, empty where none ranks high.

    None for counts: of what reports of one event say, "seven people were shot" is no nearer to it than the title.
    """
    if question.answer_type is AnswerType.COUNT:
        return lambda article: None
    best: dict[str, str] = {}
    for hit in index.search_words(question.standing, _SENTENCES_RANKED):
        best.setdefault(hit.sentence.article_id, hit.sentence.text)
    return lambda article: best.get(article.id, "")


def _apt(question: Question, articles: Sequence[Article], fits: Mapping[str, Fit]) -> list[Article]:
    """The articles that come near enough to the best in what the question names."""
    counting = question.answer_type is AnswerType.COUNT
    apt = max(f.apt for f in fits.values()) * (_APT_FOR_FIGURES if counting else _APT_FOR_WORDS)
    share = _WORDS_FOR_FIGURES if counting else _WORDS_FOR_WORDS
    words = max(f.words for f in fits.values() if f.apt >= apt) * share
    return [a for a in articles if fits[a.id].apt >= apt and fits[a.id].words >= words]


def _alike(apt: Sequence[Article], found: Sequence[Article], told: Mapping[str, float], index: Index) -> list[Article]:
    """Of articles without a day: those that are apt, and others that say almost the same."""
    centres = Centres(found, index)
    places = {a.id: i for i, a in enumerate(found)}
    chosen = [places[a.id] for a in apt]
    if not told and chosen:
        chosen = [i for i in chosen if centres.near(i, chosen[0], _NEAR)]
    undated = [places[a.id] for a in found if a.published is None]
    near = [i for i in undated if i not in chosen and any(centres.near(i, j, _ONE_STORY) for j in chosen[:_COMPARED])]
    return [found[i] for i in (*chosen, *near)]


def _takes_place_in(question: Question, story: Story, index: Index) -> bool:
    """Whether a story as a whole is set in the place asked for: half of its reports open with it, or the day asked for
    tells it from all others there."""
    names = asked_places(question)
    if not names:
        return False
    articles = list(_still_held((a.id for a in story.articles[:_RANKED]), index))
    if asked_day(question) is not None:
        return any(n in spelled_out(f"{a.title} {a.text}") for a in articles for n in names)
    openings = [spelled_out(f"{a.title} {a.text[:_OPENING]}") for a in articles]
    return bool(openings) and 2 * sum(any(n in o for n in names) for o in openings) >= len(openings)


def read_for(question: Question, article_id: str, index: Index) -> Report:
    """One article as it is read for a question, whether the question is about it or not."""
    vector = index.encode([question.standing])[0]
    wanted = family_of(question.answer_type)
    return _report(index.article(article_id), wanted, 1.0, True, vector, _rarity(question, index), index)


def _report(
    article: Article,
    wanted: str,
    topic: float,
    in_place: bool,
    vector: np.ndarray,
    rarity: dict[str, float],
    index: Index,
) -> Report:
    written = article.text
    article = replace(article, text=readable(written))
    sentences = tuple(replace(s, text=article.text[s.start : s.end]) for s in index.sentences(article.id))
    cosines = index.vectors([s.id for s in sentences]) @ vector if sentences else np.zeros(0)
    title = stems(article.title)
    shared = tuple(share(rarity, stems(s.text) | title) for s in sentences)
    relevance = tuple(map(float, cosines))
    promised = tuple(promise(wanted, [s.text for s in sentences], relevance, shared))
    return Report(article, sentences, relevance, shared, promised, topic, in_place, written)


def _rarity(question: Question, index: Index) -> dict[str, float]:
    """Weight of each stem of the question: the logarithm of how few sentences hold it."""
    words = list(dict.fromkeys([*question.keywords, *(w.lower() for n in question.names for w in WORD.findall(n))]))
    frequency = index.document_frequency(words)
    return {stem(w): log(1 + (index.sentence_count + 1) / (frequency.get(w, 0) + 0.5)) for w in words}


def paragraph_before(article: Article, start: int) -> str:
    """The text of the paragraph up to an offset."""
    return article.text[article.text.rfind("\n", 0, start) + 1 : start]


def lead(report: Report) -> Sequence[int]:
    """Positions of the sentences that open a report and name its story."""
    return range(min(2, len(report.sentences)))
