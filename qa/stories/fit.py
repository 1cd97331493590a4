"""How far an article, or a story as a whole, is on what a question names: its words, its names, its place, its day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache

from corpus import Article
from qa.attribution.speech import lexicon
from qa.language.events import kind_of
from qa.language.parsing import Token
from qa.language.periods import find_periods
from qa.language.places import place_names, spelled_out
from qa.language.stemming import WORD, stem, stems
from qa.questions.question import AnswerType, Question

_OPENING = 1500
"""Characters at the top that name an article's own place; further down it may be another story's."""
_TOGETHER = 0.75
"""Weight of the words in an article's nearest sentence and its title. Of 410 questions made from news of 69 stories,
.81 chose the right story without them, .83 with half weight, .84 with this and with more."""
_BEFORE = 0.05
_DATED = 2000
"""Characters in which a report names its day."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How far something is on what a question names."""

    words: float
    """Share of the words that tell stories apart, by rarity, from 0.2 to 1."""
    named: float
    """Whether it has the names asked about; each factor is 1 where nothing speaks against it."""
    placed: float
    timely: float

    @property
    def ruled_out(self) -> bool:
        """It appeared before the day asked for."""
        return self.timely <= _BEFORE

    @property
    def scene(self) -> float:
        """Its fit to the place and the day."""
        return self.placed * self.timely

    @property
    def apt(self) -> float:
        return self.named * self.scene

    @property
    def score(self) -> float:
        return self.words * self.apt


def fit_of_article(question: Question, article: Article, told: Mapping[str, float], nearest: str | None = None) -> Fit:
    """`nearest`: the sentence of the article that shares most words with the question, where words that stand together
    are to count more than those that stand anywhere."""
    whole = spelled_out(f"{article.title}\n{article.text}")
    present = stems(whole) | _same_events(told, whole)
    shared = share(told, present) if told else 1.0
    if told and nearest is not None:
        together = share(told, stems(spelled_out(f"{article.title}\n{nearest}")))
        shared = (1 - _TOGETHER) * shared + _TOGETHER * together
    return Fit(0.2 + 0.8 * shared, _named(question, present), _placed(question, whole), _timely(question, article))


def fit_of_story(question: Question, articles: Sequence[Article], fits: Sequence[Fit]) -> Fit:
    """Of a whole story: what one of its reports leaves out, another may tell; but what happened before the day asked
    for is none of its stories, however late it is reported on."""
    best, day = best_of(fits), asked_day(question)
    first = min((a.published for a in articles if a.published), default=None)
    if day is not None and first is not None and first < day - timedelta(days=1):
        told = 0.6 if any(_names_day(day, a) for a in articles) else _BEFORE
        return replace(best, timely=min(best.timely, told))
    return best


def best_of(fits: Sequence[Fit]) -> Fit:
    """The best in each respect."""
    return Fit(*(max(getattr(fit, field.name) for fit in fits) for field in fields(Fit)))


def telling(question: Question, rarity: Mapping[str, float]) -> dict[str, float]:
    """The words that tell one story from another: not when and where, which are tested by themselves, nor who says so,
    nor what is counted and what happened to it, which go by many words and are matched by meaning. Where both place and
    day are named, the kind of event, too, is only one word of many."""
    counted = (question.subject, question.event) if question.answer_type is AnswerType.COUNT else ()
    scope = (question.period, question.speaker, *_place_words(question), *_wider_places(question))
    generic = stems(" ".join(filter(None, (*counted, *scope))))
    lemmas = {stem(t.lemma.lower()) for t in question.parse.tokens if stem(t.text.lower()) in generic or _reports(t)}
    told = {word: weight for word, weight in rarity.items() if word not in generic | lemmas}
    settled = question.place is not None and asked_day(question) is not None
    return {word: weight for word, weight in told.items() if not (settled and _kind(word))}


def _same_events(told: Mapping[str, float], text: str) -> frozenset[str]:
    """Words asked for that name an event of which the text has another word: a "shooting" is told of by "shot"."""
    kinds = {word: kind for word in told if (kind := _kind(word))}
    if not kinds:
        return frozenset()
    happened = {_kind(word) for word in set(WORD.findall(text))}
    return frozenset(word for word, kind in kinds.items() if kind in happened)


def tells_of(event: str | None, article: Article) -> bool:
    """Whether an article opens with an event of the kind asked about; any does where that is of no known kind."""
    kind = _kind((event or "").lower())
    opening = f"{article.title} {article.text[:_OPENING]}".lower()
    return kind is None or any(_kind(word) == kind for word in WORD.findall(opening))


_kind = lru_cache(maxsize=65536)(kind_of)


def _reports(token: Token) -> bool:
    return token.pos == "VERB" and token.lemma.lower() in lexicon().verbs


def share(weights: Mapping[str, float], present: frozenset[str]) -> float:
    """Share of weighted words that are present; 0 where there are none."""
    total = sum(weights.values())
    return sum(w for word, w in weights.items() if word in present) / total if total else 0.0


def _named(question: Question, present: frozenset[str]) -> float:
    """Whether an article has the names asked about; of a longer name half will do: "Gehrig", "Apricot"."""
    factor = 1.0
    elsewhere = (
        *map(spelled_out, _place_words(question)),
        *_wider_places(question),
        spelled_out(question.speaker or ""),
    )
    for name in question.names:
        words = [stem(w) for w in WORD.findall(spelled_out(name))]
        if not any(spelled_out(name) in other for other in elsewhere) and 2 * sum(w in present for w in words) < len(
            words
        ):
            factor *= 0.6
    return factor


def _placed(question: Question, whole: str) -> float:
    """An article that never names the place asked about is of another one; one that names it late may be."""
    names = asked_places(question)
    if not names:
        return 1.0
    wider = _wider_places(question)
    confirmed = not wider or any(place in whole for place in wider)
    if any(name in whole[:_OPENING] for name in names):
        return 1.0 if confirmed else 0.95
    if any(name in whole for name in names):
        return 0.85
    return 0.5 if confirmed and wider else 0.4


def _wider_places(question: Question) -> list[str]:
    """What the place asked about lies in: "Nevada" in "Las Vegas, Nevada"; it leaves the town open."""
    beside = _beside(question) if question.place else None
    wider = [*(question.place or "").split(",")[1:], *([beside[2]] if beside and beside[2] else ())]
    return [spelled_out(part.strip()) for part in wider]


def asked_places(question: Question) -> list[str]:
    """The names that reports may call the place asked about by; what stands in brackets behind it is one of them."""
    return [name for words in _place_words(question) for name in place_names(words)]


def _place_words(question: Question) -> list[str]:
    """The place as asked, and what stands in brackets behind it: "Beachwood (Warrensville Heights), Ohio"."""
    if not question.place:
        return []
    beside = _beside(question)
    return [question.place, *([beside[1]] if beside else ())]


def _beside(question: Question) -> re.Match[str] | None:
    """Brackets behind the place asked about, with what it lies in behind them."""
    town = (question.place or "").split(",")[0].split("(")[0].strip()
    return re.search(rf"{re.escape(town)} ?\(([^)]+)\)(?:, ((?:[A-Z]\w+ ?)+))?", question.standing)


_AFTER, _LONG_AFTER = ((3, 1.0), (14, 0.85), (90, 0.6)), 0.4
"""How well an article's day fits the one asked for, by the days that it appeared after it; and later than those."""


def _timely(question: Question, article: Article) -> float:
    """Whether an article can be on the day that the question names: none is, that appeared before it."""
    day = asked_day(question)
    if day is None or _names_day(day, article):
        return 1.0
    if article.published is None:
        return 0.7
    if article.published < day - timedelta(days=1):
        return _BEFORE
    after = (article.published - day).days
    return next((fits for within, fits in _AFTER if after <= within), _LONG_AFTER)


def _names_day(day: date, article: Article) -> bool:
    return day in _days_in(article.text[:_DATED], article.published)


@lru_cache(maxsize=4096)
def _days_in(text: str, published: date | None) -> frozenset[date]:
    return frozenset(m.days[0] for m in find_periods(text, published) if m.days)


def asked_day(question: Question) -> date | None:
    """The day that a question names with its year, which marks the event rather than narrows the count."""
    for mention in find_periods(question.period or "", None):
        if mention.days and mention.days[0] == mention.days[1]:
            return mention.days[0]
    return None
