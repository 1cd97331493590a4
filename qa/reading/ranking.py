"""In which order the sentences of a report are read: those first that most likely hold an answer.

A log-linear model of which sentence of a report answers: how near it and its neighbours come to the question, where it
stands, and whether it holds signs of the kind of answer that is asked for (a figure, a time, a name, a place, speech).
`training.ranking` fits it.
"""

from __future__ import annotations

import json
import re
from calendar import day_name, month_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from qa.figures.number_words import TENS, UNITS
from qa.reading.judge import FAMILIES

SHIPPED = "data/ranking.json"
NEARNESS = ("relevance", "shared", "before", "after", "early", "long")
"""Cosine of the question and the sentence, share of the question's words, the cosines of the sentences beside it, 1 at
the top of the article falling to 0 at the 15th sentence, length up to 250 characters."""
_EARLY, _LONG = 15, 250
_NUMBERS = "|".join((*UNITS, *TENS, "hundreds?", "thousands?", "[mb]illions?", "dozens?", "half", "no", "none"))
_TIMES = "|".join((*filter(None, month_name), *day_name, "today", "yesterday", "tomorrow", "noon", "midnight"))
SIGNS: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(rf"\d|\b(?:{_NUMBERS})\b", re.IGNORECASE),
    "time": re.compile(
        rf"\b(?:\d{{4}}|{_TIMES}|(?:second|minute|hour|day|night|week|month|year|season|decade)s?|ago|[ap]\.?m"
        r"|morning|afternoon|evening)\b",
        re.IGNORECASE,
    ),
    "name": re.compile(r"(?<=[a-z,] )[A-Z][a-z]+"),
    "place": re.compile(r"\b(?:in|at|near|from|to|on|into|outside|off) (?:the )?[A-Z]"),
    "speech": re.compile(r"[\"“”]|\b(?:said|says|told|added|wrote|according|called|warned|announced)\b"),
}
"""What tells a kind of answer in a sentence that is not parsed."""
Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights of `NEARNESS`, and of `SIGNS` for each family of questions."""

    nearness: Sequence[float]
    signs: Mapping[str, Sequence[float]]


def nearness(texts: Sequence[str], relevance: Sequence[float], shared: Sequence[float]) -> Rows:
    """A row for each sentence of a report, in the order of `NEARNESS`."""
    cosines = np.asarray(relevance, dtype=np.float64)
    before, after = np.concatenate([cosines[:1], cosines[:-1]]), np.concatenate([cosines[1:], cosines[-1:]])
    early = np.maximum(0.0, 1 - np.arange(len(texts)) / _EARLY)
    long = np.minimum(1.0, np.array([len(t) for t in texts], dtype=np.float64) / _LONG)
    return np.column_stack([cosines, np.asarray(shared, dtype=np.float64), before, after, early, long])


def signs(texts: Sequence[str]) -> Rows:
    """A row for each sentence: 1 for each of `SIGNS` that it holds."""
    found = [[float(sign.search(t) is not None) for sign in SIGNS.values()] for t in texts]
    return np.array(found, dtype=np.float64).reshape(len(texts), len(SIGNS))


def promise(
    family: str,
    texts: Sequence[str],
    relevance: Sequence[float],
    shared: Sequence[float],
    ranking: Ranking | None = None,
) -> list[float]:
    """How much each sentence of a report promises to answer a question of a family; only the order means anything."""
    weights = ranking or _shipped()
    near = nearness(texts, relevance, shared) @ np.asarray(weights.nearness)
    return [round(float(p), 6) for p in near + signs(texts) @ np.asarray(weights.signs[family])]


@cache
def _shipped() -> Ranking:
    raw = json.loads(resources.files("qa").joinpath(SHIPPED).read_text("utf-8"))
    return Ranking(
        [raw["nearness"][name] for name in NEARNESS],
        {family: [raw["signs"][family][sign] for sign in SIGNS] for family in FAMILIES},
    )
