"""Two numbers that are the ends of one figure: "between 40 and 50", "40 to 50", "40-50", "two or three"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from qa.figures.bound_words import Word
from qa.figures.measures import Measured
from qa.figures.number_words import Numeral
from qa.figures.word_lists import figure_words
from qa.figures.years import is_span_of_years


class Join(Enum):
    """How a second number stands to the first."""

    RANGE = auto()
    APART = auto()
    """Two figures: "rose from 3 to 5"."""
    NO_FIGURES = auto()
    """A score, a vote, a season, a share written as a pair: "2-1", "2014-15"."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers read together; the first with the scale that it shares with the second ("2 to 3 million")."""

    join: Join
    low: Numeral
    high: Numeral


JOIN = re.compile(
    r"\s?(?P<dash>[-–—‐‑])\s?(?=[\d$£€.])|[-‐‑]?\s(?P<word>to|and|or)(?:\s|\s?-|-)(?:as\s(?:many|much|high)\sas\s|about\s|around\s|perhaps\s)?|-to-(?=\d)"
)
_CHANGING = figure_words("changing")
_CONTEST = figure_words("contest")
_CONTEST_AFTER = re.compile(
    r"\s(?:home\s|away\s|aggregate\s|first-leg\s|overall\s|opening\s|comeback\s|league\s)?(?:win|victory|defeat|loss|draw|lead|triumph|thrashing|vote|"
    r"ruling|decision|record|score|scoreline|aggregate|on\saggregate|majority|against|over\s[A-Z]|at\s(?:home|half|the\sbreak)|in\s(?:extra|overtime|the\sfirst)|"
    r"after\s(?:extra|the\sbreak)|shootout|rout|upset|stalemate|odds|tie)\b"
)
_RESPECTIVELY = re.compile(r"[^.;!?]{0,80}\brespectively\b")
"""After two numbers, each belongs to a thing of its own."""
_CLAUSE_END = re.compile(r"[.;:]\s|,\s(?:and|but|while)\s")
_BEFORE = 100
"""Characters before "from" in which its clause may say that something changed."""
_FEW_LETTERS = re.compile(r"\s[a-z]{3,}")


def pair(
    text: str, low: Numeral, high: Numeral, joint: re.Match[str], before: Sequence[Word], *units: Measured | None
) -> Pair:
    """How `high`, which `joint` ties to `low`, goes with it. `units` are what was read beside either number."""
    low = _share_scale(low, high)
    return Pair(_join(text, low, high, joint, before, [u for u in units if u is not None]), low, high)


def _share_scale(low: Numeral, high: Numeral) -> Numeral:
    if low.scale == 1.0 and high.scale > 12 and low.value < 1000 and low.value * high.scale <= high.value:
        return replace(low, value=low.value * high.scale, scale=high.scale)
    return low


def _join(
    text: str, low: Numeral, high: Numeral, joint: re.Match[str], before: Sequence[Word], units: list[Measured]
) -> Join:
    said = [w.text for w in before[-4:]]
    if joint["word"] in ("and", "or") and _RESPECTIVELY.match(text, high.end):
        return Join.APART
    if joint["dash"]:
        return _dashed(text, low, high, before, units)
    if high.fraction and not low.fraction and not units:
        return Join.APART
    match joint["word"]:
        case "and":
            return Join.RANGE if "between" in said and low.value < high.value else Join.APART
        case "or":
            close = low.value < high.value <= max(2 * low.value, low.value + 1)
            return Join.RANGE if close and low.value < 1000 * low.scale else Join.APART
    if low.value >= high.value:
        return Join.APART
    if said and said[-1] == "by" and not units and {w.text for w in before[-6:]} & _CHANGING:
        return Join.APART  # "rose by 22 to 40"
    if said and said[-1] == "from":
        clause = _CLAUSE_END.split(text[max(0, low.start - _BEFORE) : low.start].lower())[-1]
        return Join.APART if _CHANGING & {*clause.split()} else Join.RANGE
    if set(said) & _CHANGING and high.value > 2.5 * low.value:
        return Join.APART
    return Join.RANGE


def _dashed(text: str, low: Numeral, high: Numeral, before: Sequence[Word], units: list[Measured]) -> Join:
    if units or low.scale != 1.0 or high.scale != 1.0:
        return Join.RANGE if low.value < high.value else Join.APART
    if low.value >= high.value or low.value == 0:
        return Join.NO_FIGURES
    if is_span_of_years(text, low, high):
        return Join.NO_FIGURES
    if high.value < 100 and ({w.text for w in before[-5:]} & _CONTEST or _CONTEST_AFTER.match(text, high.end)):
        return Join.NO_FIGURES
    if high.value < 20 and not _FEW_LETTERS.match(text, high.end):
        return Join.NO_FIGURES
    return Join.RANGE
