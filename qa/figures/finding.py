"""Figures that a text states, read from its characters alone: values, bounds, ranges and units of measure.

What a count counts needs a parse: see `qa.figures.quantities`. Every pattern looks at a window of fixed length around a
number, so the time is proportional to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from qa.answer import Bound
from qa.figures import other_numbers
from qa.figures.bound_words import Bounded, Word, bound_after, bound_before, bound_symbol, is_during, words_before
from qa.figures.building import bounded, restated
from qa.figures.measured import unit_of
from qa.figures.measures import Measured, currency_ahead, currency_before, unit_after
from qa.figures.number_digits import GLYPHS, read_digits
from qa.figures.number_words import TENS, UNITS, Numeral, read_words
from qa.figures.quantity import Measure, Quantity
from qa.figures.ranges import JOIN, Join, pair
from qa.figures.vague_words import read_vague

_ARTICLED = (
    "dozen|hundred|thousand|lakh|million|crore|billion|trillion|couple|few|handful|half|third|quarter|fifth|tenth"
)
_VAGUE = "half several tens dozens scores hundreds thousands lakhs millions crores billions trillions twice"


def _by_initial(words: Iterable[str]) -> str:
    """Alternatives in lower, title and upper case, sorted by initial: several times faster than ignoring case."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).extend((word[1:], word[1:].upper()))
    return "|".join(f"[{initial}{initial.upper()}](?:{'|'.join(rest)})" for initial, rest in rests.items())


_CANDIDATE = re.compile(
    rf"[0-9{GLYPHS}]|\b(?:{_by_initial((*UNITS, *TENS, *_VAGUE.split()))}|[Aa]n?\s(?:{_ARTICLED})|[Tt]he other half"
    r"|[A-Za-z]{3,9}fold)\b"
)
_LISTED = re.compile(r"(?:\s[A-Z]\w{0,20})?(?:,\s?|,?\s(?:and|or|to|&)\s|\s?[-–]\s?)")
"""Between the number of a name and the next one of its list."""
_RUN = re.compile(r"[\w.,/:-]*\w|.", re.S)
_OF = re.compile(r"\s(?:out\sof(?:\severy)?|in(?:\severy)?|of\severy)\s")
_ONE_OF = re.compile(r"\sof\s(?:the|his|her|its|their|our|my|your|those|these|[A-Z][\w’']*['’]s?)\b")
_TWICE = re.compile(r"(?i:twice)(?=\s(?:as\s[a-z]\w*|the|that|its|their|his|her|what)\b)")
_FOLD = re.compile(r"(?P<times>[A-Za-z]{3,9}?)-?fold\b")


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure, if there is one, and where to read on."""

    quantity: Quantity | None
    resume: int
    named: bool = False
    """It is the number of a name: "Article 5"."""


def find_figures(text: str) -> list[Quantity]:
    """All figures in text order; counts have no unit here. Time is linear in the text's length.

    >>> [(q.start, q.end, q.low, q.high, q.bound.value) for q in find_figures("at least 108 of some 200")]
    [(0, 12, 108.0, None, 'at_least'), (16, 24, 200.0, 200.0, 'about')]
    """
    found: list[Quantity] = []
    position, named_to = 0, -1
    while candidate := _CANDIDATE.search(text, position):
        listed = named_to >= 0 and _LISTED.fullmatch(text, named_to, candidate.start()) is not None
        read = _read(text, candidate.start(), listed)
        named_to = read.resume if read.named else -1
        position = max(read.resume, candidate.start() + 1)
        if read.quantity is not None:
            found.append(restated(text, read.quantity, found[-1]) if found else read.quantity)
    return found


def _read(text: str, start: int, listed: bool) -> _Read:
    """What is read at `start`; `listed` says that it goes on from the number of a name: "Articles 5 and 7"."""
    first = text[start]
    if first.isdigit() or first in GLYPHS:
        return _read_digits(text, start, listed)
    return _read_worded(text, start)


def _read_digits(text: str, start: int, listed: bool) -> _Read:
    currency = currency_before(text, start)
    if start and text[start - 1] == "." and not text[start - 2 : start - 1].isalnum():
        start -= 1
    if currency is None:
        if other_numbers.is_part_of_word(text, start):
            return _Read(None, _run_end(text, start))
        if end := other_numbers.skip(text, start):
            return _Read(None, end)
    numeral = read_digits(text, start, currency)
    if numeral is None or (currency and text.startswith("PS", currency.edge) and numeral.value < 1000):
        return _Read(None, _run_end(text, start))
    return _measured(text, numeral, currency, listed)


def _read_worded(text: str, start: int) -> _Read:
    if other_numbers.is_part_of_word(text, start):
        return _Read(None, start + 1)
    if vague := read_vague(text, start):
        before = words_before(text, start)
        edges = bound_before(before, start)
        after = bound_after(text, vague.end, vague.end)
        bound = edges.bound if edges.bound not in (None, Bound.ABOUT) else vague.bound
        unit = unit_after(text, vague.end) or _measured_of(text, vague.end)
        quantity = bounded(edges.edge, max(vague.end, after.edge), vague.value, vague.value, bound, unit)
        return _Read(
            replace(
                quantity,
                figure_start=vague.start,
                figure_end=vague.end,
                vague=True,
                further=edges.further or after.further,
            ),
            max(vague.end, after.edge),
        )
    if twice := _TWICE.match(text, start):
        return _multiple(text, start, twice.end(), 2.0)
    if fold := _FOLD.match(text, start):
        value = float(UNITS.get(fold["times"].lower()) or TENS.get(fold["times"].lower(), 0))
        return _multiple(text, start, fold.end(), value) if value else _Read(None, fold.end())
    numeral = read_words(text, start)
    return _measured(text, numeral, None) if numeral else _Read(None, start + 1)


def _multiple(text: str, start: int, end: int, value: float) -> _Read:
    edges = bound_before(words_before(text, start), start)
    quantity = bounded(edges.edge, end, value, value, edges.bound, Measured(end, "times", Measure.MULTIPLE))
    return _Read(replace(quantity, figure_start=start, figure_end=end), end)


def _measured(text: str, numeral: Numeral, currency: Measured | None, listed: bool = False) -> _Read:
    """A numeral that may be a figure: told apart from names and years, joined to a range, given its unit and bound."""
    before = words_before(text, currency.edge if currency else numeral.start)
    unit = currency or unit_of(text, numeral, before)
    ranged = _ranged(text, numeral, currency, unit, before)
    if ranged and ranged.quantity and ranged.quantity.unit:
        return ranged
    if unit is None:
        if end := other_numbers.follows_month(text, numeral, before):
            return _Read(None, end)
        if share := _share_of(text, numeral, before):
            return share
        if other_numbers.is_named(text, numeral, before) or (listed and not other_numbers.is_counted(text, numeral)):
            return _Read(None, numeral.end, named=True)
        if (
            other_numbers.is_year(text, numeral, before)
            or other_numbers.is_emergency_call(text, numeral, before)
            or other_numbers.is_rank(text, numeral, before)
            or other_numbers.is_titled(text, numeral, before)
            or other_numbers.is_idiom(text, numeral, before)
        ):
            return _Read(None, numeral.end)
        if numeral.digits and text[numeral.end : numeral.end + 1].isalpha():
            return _Read(None, _run_end(text, numeral.end))
    return ranged or _single(text, numeral, numeral, unit, before, Bound.EXACTLY)


def _ranged(
    text: str, numeral: Numeral, currency: Measured | None, unit: Measured | None, before: list[Word]
) -> _Read | None:
    joint = None
    for end in {unit.edge if unit and not currency else numeral.end, numeral.end}:
        joint = joint or JOIN.match(text, end)
    if joint is None:
        return None
    start = joint.end()
    if currency and (ahead := currency_ahead(text, start)):
        if ahead.name != currency.name:
            return None
        start = ahead.edge
    other = _numeral_at(text, start, currency)
    if other is None:
        return None
    second = currency or unit_of(text, other, before)
    if unit is None and second is None and other_numbers.is_year(text, other, ()):
        return _Read(None, other.end) if joint["dash"] else None
    if unit and second and (unit.measure, unit.name) != (second.measure, second.name):
        return None
    found = pair(text, numeral, other, joint, before, unit, second)
    match found.join:
        case Join.NO_FIGURES:
            return _Read(None, other.end)
        case Join.RANGE:
            return _single(text, found.low, found.high, second or unit, before, Bound.BETWEEN)
    return None


def _single(text: str, low: Numeral, high: Numeral, unit: Measured | None, before: list[Word], default: Bound) -> _Read:
    currency = unit if unit and unit.edge <= low.start else None
    signed = low.digits and low.start > 0 and text[low.start - 1] in "-−" and _negative(text, low.start, before)
    start = currency.edge if currency else low.start - signed
    unit_end = unit.edge if unit and not currency else high.end
    figure_end = unit_end if unit_end == high.end or not text[high.end : unit_end].strip(" -").isalpha() else high.end
    if text[high.end : high.end + 1] in (" ", "-", "\u00a0"):
        figure_end = high.end
    edges = bound_before(before, start)
    if edges.bound is None and edges.edge == start:
        edges = bound_symbol(text, start)
    if default is Bound.BETWEEN and edges.edge == start:
        edges = _range_words(before, start)
    if unit and unit.measure is Measure.DURATION and is_during(before):
        edges = Bounded(start, None)
    after = bound_after(text, high.end, unit_end)
    bound = edges.bound or after.bound or default
    sign = -1.0 if _negative(text, low.start, before) else 1.0
    quantity = bounded(edges.edge, max(figure_end, after.edge), sign * low.value, sign * high.value, bound, unit)
    if unit is None and low.fraction:
        quantity = replace(quantity, measure=Measure.FRACTION)
    elif unit is None and low.value == 1 and not low.digits and _ONE_OF.match(text, low.end):
        quantity = replace(quantity, measure=Measure.OTHER)
    return _Read(
        replace(quantity, figure_start=start, figure_end=figure_end, further=edges.further or after.further),
        max(high.end, after.edge if after.bound or after.further else unit_end if unit else 0),
    )


def _range_words(before: list[Word], start: int) -> Bounded:
    """ "between" and "from" belong to the range that they open."""
    if before and before[-1].text in ("between", "from"):
        return Bounded(before[-1].start, None)
    return Bounded(start, None)


def _negative(text: str, start: int, before: list[Word]) -> bool:
    said = [w.text for w in before[-2:]]
    if (said[-1:] in (["minus"], ["negative"]) and said[0] != "or") or text[
        max(0, start - 6) : start
    ].lower() == "minus-":
        return True
    return start > 0 and text[start - 1] in "-−" and not text[start - 2 : start - 1].isalnum()


def _numeral_at(text: str, start: int, currency: Measured | None) -> Numeral | None:
    if start >= len(text):
        return None
    if text[start].isdigit() or text[start] in GLYPHS:
        if currency is None and other_numbers.skip(text, start):
            return None
        return read_digits(text, start, currency)
    return read_words(text, start)


def _measured_of(text: str, end: int) -> Measured | None:
    """ "dozens of miles", "half of a mile"."""
    return unit_after(text, end + 3) if text.startswith(" of", end) else None


def _share_of(text: str, numeral: Numeral, before: list[Word]) -> _Read | None:
    """ "one in five", "nine out of 10": a share, not two counts."""
    of = _OF.match(text, numeral.end)
    if of is None or numeral.scale != 1.0:
        return None
    whole = _numeral_at(text, of.end(), None)
    if whole is None or (whole.digits and other_numbers.is_year(text, whole, ())) or not numeral.value < whole.value:
        return None
    plain_in = of[0].strip() == "in"
    if plain_in and (numeral.value > 9 or (whole.value > 1000 and numeral.value > 1) or unit_after(text, whole.end)):
        return None
    share = numeral.value / whole.value
    edges = bound_before(before, numeral.start)
    quantity = bounded(edges.edge, whole.end, share, share, edges.bound, None)
    return _Read(
        replace(quantity, measure=Measure.FRACTION, figure_start=numeral.start, figure_end=whole.end), whole.end
    )


def _run_end(text: str, start: int) -> int:
    found = _RUN.match(text, start)
    return found.end() if found else start + 1
