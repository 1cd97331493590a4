"""Two readers whose findings are weighed together, by what each says for them and how near their sentence comes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import resources
from math import exp, log
from typing import Any

from index import Encoder
from qa.questions.question import Question
from qa.reading import text_reader
from qa.reading.kinds import can_be
from qa.reading.roles import fitting
from qa.reading.seam import Passage, Reader, Reading
from qa.reading.sought import Sought, seek

_FARTHEST = 6.0
"""Log odds beyond which a score counts no more."""
_UNMARKED = -3.0
"""Log odds for the trained reader where it did not find the words at all; none count less."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for some words; the names are those of the weights in `data/joint_reader.json`."""

    marked: float
    """Log odds of the trained reader's score."""
    agreed: float
    """Score that the rules give the same words; 0 where they did not find them."""
    relevance: float
    """Cosine of the question and the sentence."""
    shared: float
    """Share of the question's words that the sentence or the title holds."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of how often words are right, by their evidence (`training.joining` fits it)."""

    offset: float
    of: Evidence

    def __call__(self, evidence: Evidence) -> float:
        weights, values = asdict(self.of), asdict(evidence)
        return 1 / (1 + exp(-self.offset - sum(weight * values[name] for name, weight in weights.items())))


@dataclass(frozen=True, slots=True)
class Found:
    """Words that either reader found."""

    reading: Reading
    evidence: Evidence


class JointReader:
    """A `Reader` whose scores are the odds that both readers' findings give."""

    def __init__(self, marks: Reader, rules: Reader, weights: Weights) -> None:
        """Where both find words that overlap, those of `marks` are kept."""
        self._marks = marks
        self._rules = rules
        self._weights = weights

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        found = self.find(question, passages)
        return sorted((replace(f.reading, score=self._weights(f.evidence)) for f in found), key=lambda r: -r.score)

    def find(self, question: Question, passages: Sequence[Passage]) -> list[Found]:
        """All words with their evidence, in no order."""
        sought = seek(question)
        ruled, marked = (_admitted(sought, r.read(question, passages)) for r in (self._rules, self._marks))
        alone = [r for r in ruled if not any(_same(r, m) for m in marked)]
        return [
            *(Found(m, _evidence(m, _odds(m.score), _agreeing(m, ruled))) for m in marked),
            *(Found(r, _evidence(r, _UNMARKED, r.score)) for r in alone),
        ]


def _admitted(sought: Sought, readings: Sequence[Reading]) -> list[Reading]:
    """Without those that the grammar of their sentence speaks against, each as short as what was asked."""
    kept = []
    for r in readings:
        shift, parse = r.passage.start, r.passage.parse
        span = fitting(sought, parse, r.start - shift, r.end - shift)
        if span is not None and can_be(sought, parse, *span):
            kept.append(replace(r, start=shift + span[0], end=shift + span[1]))
    return kept


def _evidence(reading: Reading, marked: float, agreed: float) -> Evidence:
    return Evidence(marked, agreed, reading.passage.relevance, reading.passage.shared)


def _odds(score: float) -> float:
    held = min(max(score, 1e-9), 1 - 1e-9)
    return max(_UNMARKED, min(_FARTHEST, log(held / (1 - held))))


def _agreeing(reading: Reading, others: Sequence[Reading]) -> float:
    """The best score of the same words in the other reader's findings."""
    return max((o.score for o in others if _same(reading, o)), default=0.0)


def _same(a: Reading, b: Reading) -> bool:
    if a.passage.article.id != b.passage.article.id:
        return False
    return (a.start < b.end and b.start < a.end) or _words(a) == _words(b)


def _words(reading: Reading) -> str:
    return reading.passage.article.text[reading.start : reading.end].lower()


def weights_from(raw: dict[str, Any]) -> Weights:
    return Weights(raw["offset"], Evidence(**raw["weights"]))


@cache
def _shipped() -> Weights:
    return weights_from(json.loads(resources.files("qa").joinpath("data/joint_reader.json").read_text("utf-8")))


def joint_reader(marks: Reader, encoder: Encoder) -> JointReader:
    """What the trained reader marked, weighed with the rules of `qa.reading.text_reader`."""
    return JointReader(marks, text_reader.reader_of(encoder), _shipped())
