"""One judge of all that is found: how likely words answer, by everything that speaks for and against them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from qa.logistic import chance, weighted_sum
from qa.questions.question import AnswerType

SHIPPED = "data/judge.json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for some words; the names are those of the weights in `data/judge.json`."""

    marked: float
    """Log odds of the trained reader's score."""
    relevance: float
    """Cosine of the question and the sentence."""
    elsewhere: float = 0.0
    """How sure other reports answer in the same words, two of them at most (`qa.claims.corroborating`)."""
    otherwise: float = 0.0
    """How sure the surest of the others answers in other words; 0 where the trained reader is sure of these."""
    alone: float = 0.0
    """1 where there is no other report that could tell the same."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of how often words are right, by their evidence (`training.judging` fits it)."""

    offsets: Mapping[str, float]
    """By the family of the question."""
    of: Evidence
    least: Mapping[str, float]
    """From how sure on words are an answer, by the family too."""
    less_alone: float
    """How much less sure suffices where no other report could tell the same."""

    def enough(self, family: str, evidence: Evidence) -> float:
        """From how sure on such words are an answer."""
        return self.least[family] - self.less_alone * evidence.alone

    def __call__(self, family: str, evidence: Evidence) -> float:
        return chance(self.offsets[family] + weighted_sum(self.of, evidence))


_FAMILIES = {
    AnswerType.COUNT: "count",
    AnswerType.MEASURE: "measure",
    AnswerType.DURATION: "measure",
    AnswerType.PERSON: "people",
    AnswerType.GROUP: "people",
    AnswerType.PERSON_OR_GROUP: "people",
    AnswerType.DATE: "time",
    AnswerType.PLACE: "place",
    AnswerType.REASON: "reason",
    AnswerType.MANNER: "reason",
    AnswerType.STATEMENT: "statement",
    AnswerType.FACT: "fact",
}
_OTHERS = "thing"
FAMILIES = (*dict.fromkeys(_FAMILIES.values()), _OTHERS)


def family_of(wanted: AnswerType) -> str:
    """Kinds of answers that are about equally often found where there are any."""
    return _FAMILIES.get(wanted, _OTHERS)


def weights_from(raw: dict[str, Any]) -> Weights:
    return Weights(raw["offsets"], Evidence(**raw["weights"]), raw["least"], raw["less_alone"])


@cache
def judge() -> Weights:
    """The judge that ships."""
    return weights_from(json.loads(resources.files("qa").joinpath(SHIPPED).read_text("utf-8")))
