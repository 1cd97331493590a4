"""How likely a question is about each of the stories found for it.

A question names its event in many ways, or not at all ("how old was the driver?"). What tells is how much a story's
best sentence promises to answer, whether another of its reports comes near, how high they rank, and whether they have
the names, the place and the day asked about. The weights were fitted by `training.choosing`, on strangers' questions
asked of all events in one library.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log, log1p

from corpus import Article
from index import Index
from qa.language.stemming import stems
from qa.logistic import weighted_sum
from qa.questions.question import Question
from qa.reading.judge import family_of
from qa.reading.ranking import promise
from qa.stories.fit import Fit, fit_of_story, share
from qa.stories.shelf import Stories

SHIPPED = "data/stories.json"
_SENTENCES = 400
"""How many of the sentences nearest to a question in meaning are looked at."""
_READ = 150
"""Of how many it is told how much they promise to answer."""
_EARLY = 15
"""A sentence so far down opens its article no more."""


@dataclass(frozen=True, slots=True)
class Near:
    """What the sentences of one article that are near to a question say of it."""

    cosine: float
    """Of the nearest."""
    promise: float
    """The greatest (`qa.reading.ranking`)."""
    early: float
    """1 where the nearest opens the article, falling to 0 at the 15th."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a story; the names are those of the weights in `data/stories.json`."""

    promise: float
    """Of the sentence that promises most."""
    second: float
    """Cosine of the nearest sentence of another of its reports than the nearest."""
    early: float
    """1 where the nearest sentence of one of its reports opens it, falling to 0 at the 15th."""
    rank: float
    """Minus the logarithm of the best rank of its reports, by words and meaning together."""
    named: float
    """Logarithm of its fit to the names asked about: 0 where nothing speaks against it."""
    scene: float
    """The same for the place and the day."""
    words: float
    """Share of the words that tell stories apart."""
    size: float
    """Logarithm of how many reports it has: of many, one is sooner near by chance."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that was found for a question."""

    story: str
    evidence: Evidence
    fit: Fit
    found: tuple[Article, ...]
    """Those of its reports that were found, best first."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """A conditional logit over the stories found (`training.choosing` fits it), and when two are about as likely."""

    of: Evidence
    stays: float
    """What speaks for the story that the conversation is in, in log-odds."""
    as_likely: float
    """Share of the best story's chance with which another may as well be the one that is meant."""
    beside: float
    """The same for one that is named beside it."""

    def odds(self, evidence: Evidence) -> float:
        return weighted_sum(self.of, evidence)


@cache
def choosing() -> Choosing:
    """What ships."""
    raw = json.loads(resources.files("qa").joinpath(SHIPPED).read_text("utf-8"))
    return Choosing(Evidence(**raw["weights"]), raw["stays"], raw["as_likely"], raw["beside"])


def chances(odds: Sequence[float]) -> list[float]:
    """The chance of each of some stories, by their log-odds.

    >>> [round(c, 2) for c in chances([0.0, 0.0, log(2)])]
    [0.25, 0.25, 0.5]
    """
    raised = [exp(o - max(odds)) for o in odds]
    return [r / sum(raised) for r in raised]


def near_articles(question: Question, index: Index, rarity: Mapping[str, float]) -> tuple[dict[str, Near], float]:
    """The articles of the sentences nearest to a question, nearest first; and the least cosine looked at."""
    wanted = family_of(question.answer_type)
    found: dict[str, Near] = {}
    least = 0.0
    for at, hit in enumerate(index.search_meaning(question.standing, _SENTENCES)):
        sentence, least = hit.sentence, hit.score
        before = found.get(sentence.article_id)
        promised = -1.0
        if at < _READ:
            shared = share(rarity, stems(sentence.text))
            (promised,) = promise(wanted, [sentence.text], [hit.score], [shared])
        if before is None:
            early = max(0.0, 1 - sentence.position / _EARLY)
            found[sentence.article_id] = Near(hit.score, promised, early)
        elif promised > before.promise:
            found[sentence.article_id] = Near(before.cosine, promised, before.early)
    return found, least


def candidates(
    question: Question,
    found: Sequence[Article],
    fits: Mapping[str, Fit],
    stories: Stories,
    near: Mapping[str, Near],
    least: float,
) -> list[Candidate]:
    """The stories of the articles `found`, which come best first, with what speaks for each."""
    by_story: defaultdict[str, list[tuple[int, Article]]] = defaultdict(list)
    story_of = stories.of_each([a.id for a in found])
    for rank, article in enumerate(found):
        if article.id in story_of:
            by_story[story_of[article.id]].append((rank, article))
    lowest = min((n.promise for n in near.values() if n.promise >= 0), default=0.0)
    return [
        _candidate(question, story, mine, fits, stories.size(story), near, Near(least, lowest, 0.0))
        for story, mine in by_story.items()
    ]


def _candidate(
    question: Question,
    story: str,
    ranked: Sequence[tuple[int, Article]],
    fits: Mapping[str, Fit],
    size: int,
    near: Mapping[str, Near],
    far: Near,
) -> Candidate:
    found = [a for _, a in ranked]
    fit = fit_of_story(question, found, [fits[a.id] for a in found])
    closest = [near.get(a.id, far) for a in found]
    cosines = sorted((n.cosine for n in closest), reverse=True)
    evidence = Evidence(
        promise=max(max(n.promise for n in closest), far.promise),
        second=cosines[1] if len(cosines) > 1 else far.cosine,
        early=max(n.early for n in closest),
        rank=-log1p(ranked[0][0]),
        named=log(fit.named),
        scene=log(fit.scene),
        words=fit.words,
        size=log(size),
    )
    return Candidate(story, evidence, fit, tuple(found))
