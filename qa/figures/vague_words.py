"""Words that count without a number, and the least that they honestly say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.answer import Bound
from qa.figures.number_words import SCALES


@dataclass(frozen=True, slots=True)
class Vague:
    """`text[start:end]` says `bound` of `value`: "dozens" is at least 24."""

    start: int
    end: int
    value: float
    bound: Bound


_FACTORS = {
    "a couple": (2.0, Bound.ABOUT),
    "couple": (2.0, Bound.ABOUT),
    "several": (3.0, Bound.AT_LEAST),
    "a few": (3.0, Bound.AT_LEAST),
    "a handful": (3.0, Bound.AT_LEAST),
    "tens": (20.0, Bound.AT_LEAST),
    "dozens": (24.0, Bound.AT_LEAST),
    "scores": (40.0, Bound.AT_LEAST),
    "hundreds": (200.0, Bound.AT_LEAST),
    "thousands": (2e3, Bound.AT_LEAST),
    "lakhs": (2e5, Bound.AT_LEAST),
    "millions": (2e6, Bound.AT_LEAST),
    "crores": (2e7, Bound.AT_LEAST),
    "billions": (2e9, Bound.AT_LEAST),
    "trillions": (2e12, Bound.AT_LEAST),
}
_VAGUE = re.compile(
    r"(?P<some>a couple(?= (?:of|more|dozen|hundred|thousand|million|seconds|minutes|hours|days|nights|weeks|months|"
    r"years|miles|feet|blocks|times|games|points|people|things)\b)|couple(?= (?:of|hours|days|weeks|months|years)\b)"
    r"|several|a few|a handful(?= of\b)"
    r"|tens(?= of)|dozens|scores(?= of\b| more\b)|hundreds|thousands|lakhs|millions|crores|billions|trillions)"
    r"(?:(?: of)?[ -](?P<scale>dozen|hundred|thousand|lakh|million|crore|billion|trillion)s?)?\b",
    re.I,
)
_NOT_COUNTED = re.compile(
    r"\b(?:test|exam|credit|high|low|final|average|box|top|scores?|their|his|her|its|the|goals?|points?|those|these) $",
    re.I,
)
"""Before "scores of" these make it results, not scores of people."""


def read_vague(text: str, start: int) -> Vague | None:
    """The vague count that begins at `start`, or None.

    >>> read_vague("tens of thousands of people", 0)
    Vague(start=0, end=17, value=20000.0, bound=<Bound.AT_LEAST: 'at_least'>)
    """
    found = _VAGUE.match(text, start)
    if found is None:
        return None
    words = " ".join(found["some"].lower().split())
    if words == "scores" and _NOT_COUNTED.search(text, max(0, start - 12), start):
        return None
    if words == "tens" and not found["scale"]:
        return None
    value, bound = _FACTORS[words]
    if found["scale"]:
        value *= SCALES[found["scale"].lower()]
    return Vague(start, found.end(), value, bound)
