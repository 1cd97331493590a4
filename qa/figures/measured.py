"""What the words on either side of a number say that it measures: a unit, an age, a magnitude, a multiple."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.figures.ages import age
from qa.figures.bound_words import FURTHER_AFTER, Word
from qa.figures.measures import Measured, unit_after
from qa.figures.number_words import Numeral
from qa.figures.quantity import Measure

_MAGNITUDE_AFTER = re.compile(r"[- ](?:in\s)?magnitude\b|\son\sthe\sRichter\b", re.I)
_QUAKE_AFTER = re.compile(r"\s(?:earth)?(?:quake|temblor|tremor|aftershock)\b")
_MULTIPLE_AFTER = re.compile(
    r"\stimes\s(?:as\b|more\b|less\b|higher\b|larger\b|bigger\b|greater\b|faster\b|the\b|(?:last|this)\s\w{3,9}['’]s\b|normal\b|earnings\b|book\b|sales\b|its\b|their\b|that\b)|[x×](?!\w)"
)
_FOLD_AFTER = re.compile(r"-?fold\b")
_AGAIN = re.compile(r"\s\((?P<value>\d{1,3})\)")
_PART_OF_ONE = re.compile(r"(?:\sof)?\s(?:an?|one|1)(?=[\s-])", re.I)


def grown(text: str, numeral: Numeral) -> Numeral:
    """The numeral with words that belong to it only where a unit follows, or that say it again.

    >>> grown("half of one percent", Numeral(0, 4, 0.5, fraction=True)).end
    11
    >>> grown("ten (10) days", Numeral(0, 3, 10.0)).end
    8
    """
    part = _PART_OF_ONE.match(text, numeral.end) if numeral.fraction else None
    if part is not None and unit_after(text, part.end()) is not None:
        return replace(numeral, end=part.end())
    again = None if numeral.digits else _AGAIN.match(text, numeral.end)
    if again is not None and float(again["value"]) == numeral.value:
        return replace(numeral, end=again.end())
    return numeral


def unit_of(text: str, numeral: Numeral, before: Sequence[Word]) -> Measured | None:
    """Age, magnitude, multiple or any unit that the words beside the numeral state."""
    end = numeral.end
    if (years := age(text, numeral, before)) is not None:
        return years
    if (magnitude := _MAGNITUDE_AFTER.match(text, end)) or (
        0 < numeral.value <= 10 and numeral.value % 1 and (magnitude := _QUAKE_AFTER.match(text, end))
    ):
        return Measured(magnitude.end(), "magnitude", Measure.MAGNITUDE)
    if multiple := _MULTIPLE_AFTER.match(text, end) or _FOLD_AFTER.match(text, end):
        return Measured(multiple.end(), "times", Measure.MULTIPLE)
    more = FURTHER_AFTER.match(text, end)
    if (unit := unit_after(text, more.end() if more else end, numeral.scale)) is not None:
        return unit
    said = [w.text for w in before[-3:]]
    if (
        said
        and numeral.value <= 10
        and (said[-1] in ("magnitude", "category") or said[-2:] in (["magnitude", "of"], ["magnitude", "a"]))
    ):
        return Measured(end, said[-2] if said[-1] in ("of", "a") else said[-1], Measure.MAGNITUDE)
    return None
