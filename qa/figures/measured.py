"""What the words on either side of a number say that it measures: a unit, an age, a magnitude, a multiple."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.figures.bound_words import FURTHER_AFTER, Word
from qa.figures.measures import Measured, unit_after
from qa.figures.number_words import Numeral
from qa.figures.quantity import Measure

_AGE_AFTER = re.compile(r"(?:\s|-\s?)(?P<unit>year|month|week|day)s?(?:\s|-\s?)old(?:s\b|\b)", re.I)
_AGE_WORDS = frozenset({"aged", "age", "ages"})
_AGE_PHRASES = {("age", "of"), ("ages", "of"), ("aged", "between"), ("young", "as"), ("old", "as")}
_APPOSED = re.compile(r"(?=[,;)]|\.(?:\s|$)|\sand\s[A-Z]|,?\sof\s[A-Z])")
_NAMED_BEFORE = re.compile(
    r"(?:[A-Z][\w.'’-]+(?:\s(?:Jr\.?|Sr\.?|II|III))?|\b(?:man|woman|boy|girl|son|daughter|wife|husband|mother|father|brother|"
    r"sister|driver|suspect|victim|student|teenager|player|resident))(?:,\s|\s\()$"
)
_PERSON_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z-]+\s){0,2}[a-z-]{3,},\s$")
_MAGNITUDE_AFTER = re.compile(r"[- ]magnitude\b|\son\sthe\sRichter\b", re.I)
_MULTIPLE_AFTER = re.compile(
    r"\stimes\s(?:as\b|more\b|less\b|higher\b|larger\b|bigger\b|greater\b|faster\b|the\b|earnings\b|book\b|sales\b|its\b|their\b|that\b)|[x×](?!\w)"
)
_FOLD_AFTER = re.compile(r"-?fold\b")


def unit_of(text: str, numeral: Numeral, before: Sequence[Word]) -> Measured | None:
    """Age, magnitude, multiple or any unit that the words beside the numeral state."""
    end = numeral.end
    if age := _AGE_AFTER.match(text, end):
        return Measured(age.end(), age["unit"].lower() + "s", Measure.AGE)
    if magnitude := _MAGNITUDE_AFTER.match(text, end):
        return Measured(magnitude.end(), "magnitude", Measure.MAGNITUDE)
    if multiple := _MULTIPLE_AFTER.match(text, end) or _FOLD_AFTER.match(text, end):
        return Measured(multiple.end(), "times", Measure.MULTIPLE)
    more = FURTHER_AFTER.match(text, end)
    if (unit := unit_after(text, more.end() if more else end, numeral.scale)) is not None:
        return unit
    if numeral.fraction and text.startswith(" an hour", end):
        return Measured(end + 8, "hours", Measure.DURATION)
    said = [w.text for w in before[-3:]]
    if said and numeral.value < 130 and (said[-1] in _AGE_WORDS or tuple(said[-2:]) in _AGE_PHRASES):
        return Measured(end, "years", Measure.AGE)
    if (
        said
        and numeral.value <= 10
        and (said[-1] in ("magnitude", "category") or said[-2:] in (["magnitude", "of"], ["magnitude", "a"]))
    ):
        return Measured(end, said[-2] if said[-1] in ("of", "a") else said[-1], Measure.MAGNITUDE)
    if 1 < numeral.value < 115 and _is_age(text, numeral):
        return Measured(end, "years", Measure.AGE)
    return None


def _is_age(text: str, numeral: Numeral) -> bool:
    """A number between commas or in brackets after a person: "Ana Duarte, 42, said", "the senator, 71, will"."""
    window = max(0, numeral.start - 32)
    if _APPOSED.match(text, numeral.end) and _NAMED_BEFORE.search(text, window, numeral.start):
        return True
    return text.startswith(", ", numeral.end) and bool(_PERSON_BEFORE.search(text, window, numeral.start))
