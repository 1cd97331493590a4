"""Years and days of the month, told apart from counts written with the same digits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.figures.bound_words import Word
from qa.figures.labels import counts_at, is_counted
from qa.figures.number_words import Numeral
from qa.figures.word_lists import figure_words

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_MONTH_BEFORE = re.compile(rf"{MONTH},?$")
_MORE_DAYS = re.compile(r"(?:\s?(?:[-–]|to|and|or)\s?\d{1,2}(?![\d,%])(?!\s[a-z]{3,}))?(?:,?\s\d{4}\b)?(?!\d)")
_FOUR_DIGITS = re.compile(r"(?:1[0-9]|20)\d\d")
_MODERN = 1900
_LEADS = figure_words("before years")
_SUMS = figure_words("before of and a sum")
_ROUGHLY = frozenset({"about", "around", "circa", "c.", "ca."})
_BOUNDED = frozenset({"than", "least", "some", "nearly", "almost", "approximately", "roughly"})
_COUNTED = re.compile(
    r"\s(?:people|persons?|men|women|children|residents|civilians|soldiers|troops|workers|employees|jobs|homes|"
    r"houses|families|households|students|patients|cases|deaths|victims|votes|seats|protesters|members|fans|miles|"
    r"metres|meters|feet|kilometers|kilometres|acres|hectares|tonnes|tons|years|days|hours|times|copies|units|animals|"
    r"villages|buildings|vehicles|cars|passengers|refugees|migrants|prisoners|inmates|fighters|militants|police|officers)\b"
)
_ROUND_BEFORE = re.compile(r"1[05]00")
_TO_ANOTHER = re.compile(r"\s(?:to|or|and)\s\d{4}(?=\s)")


def is_year(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """Four plain digits read as a year: "in 2019", "the 1763 treaty", but not "2000 people", "an average of 1500"."""
    if not _FOUR_DIGITS.fullmatch(text, numeral.start, numeral.end):
        return False
    said = [w.text for w in before[-2:]]
    lead = said[-1] if said else ""
    if numeral.value >= _MODERN and lead in ("in", "since"):
        return True
    if _COUNTED.match(text, numeral.end) or lead in _BOUNDED or _begins_range(text, numeral):
        return False
    if lead in _ROUGHLY:
        return not _is_round(numeral) and not is_counted(text, numeral)
    if lead == "of":
        round_sum = _is_round(numeral) and (numeral.value < _MODERN or is_counted(text, numeral))
        return said[0] not in _SUMS and not round_sum
    if numeral.value >= _MODERN:
        counts = lead not in _LEADS or _ROUND_BEFORE.fullmatch(said[0])
        return not (_is_round(numeral) and counts and is_counted(text, numeral))
    if lead == "the":
        return not _is_round(numeral) and not is_counted(text, numeral)
    if lead == "to":
        return _FOUR_DIGITS.fullmatch(said[0]) is not None or said[0] in ("dates", "dating", "dated", "back")
    return lead in _LEADS - {"for"}


def is_span_of_years(text: str, low: Numeral, high: Numeral) -> bool:
    """ "(1249–1314)", "2014-2019": four digits twice, and nothing that they count."""
    four = all(_FOUR_DIGITS.fullmatch(text, n.start, n.end) for n in (low, high))
    return four and not (_is_round(low) and _is_round(high)) and not is_counted(text, high)


def follows_month(text: str, numeral: Numeral, before: Sequence[Word]) -> int | None:
    """Where a day after its month ends, with the year or the last day of a span: "March 29, 2019", "Sept. 20-24"."""
    if not before or (numeral.value > 31 and not is_year(text, numeral, ())):
        return None
    word = text[before[-1].start : before[-1].end]
    if not _MONTH_BEFORE.fullmatch(word):
        return None
    if word.endswith(",") and (_COUNTED.match(text, numeral.end) or is_counted(text, numeral)):
        return None  # "since January, 31 people"
    days = _MORE_DAYS.match(text, numeral.end)
    return days.end() if days else numeral.end


def _is_round(numeral: Numeral) -> bool:
    return numeral.value % 50 == 0


def _begins_range(text: str, numeral: Numeral) -> bool:
    """ "1000 to 2000 nurses": round as estimates are, and what follows the second number may be counted."""
    other = _TO_ANOTHER.match(text, numeral.end) if numeral.value % 500 == 0 else None
    return other is not None and text[other.end() - 3 : other.end()] in ("000", "500") and counts_at(text, other.end())
