"""A numeral with the words beside it: no figure at all, or one with its unit and bound, a range or a share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.answer import Bound
from qa.figures import labels, other_numbers, years
from qa.figures.bound_words import Bounded, Word, bound_after, bound_before, bound_symbol, is_during, words_before
from qa.figures.building import bounded
from qa.figures.measured import grown, unit_of
from qa.figures.measures import Measured, currency_ahead, unit_after
from qa.figures.number_digits import GLYPHS, read_digits
from qa.figures.number_words import Numeral, read_words
from qa.figures.quantity import Measure, Quantity
from qa.figures.ranges import JOIN, Join, pair

_RUN = re.compile(r"[\w.,/:-]*\w|.", re.S)
_OF = re.compile(r"\s(?:out\sof(?:\severy)?|in(?:\severy)?|of\severy)\s")
_ONE_OF = re.compile(r"\sof\s(?:the|his|her|its|their|our|my|your|those|these|[A-Z][\w’']*['’]s?)\b")
_SHARED = re.compile(r"-?\s(?:and|or|to)\s")
_FROM_BEFORE = re.compile(r"\sfrom\s(?:about\s|some\s|around\s)?(?:[$£€]|\d)")
_SINCE = re.compile(r"\s(?:later|after|before|earlier|into)\b")


@dataclass(frozen=True, slots=True)
class Read:
    """A figure, if there is one, and where to read on."""

    quantity: Quantity | None
    resume: int
    named: bool = False
    """It is the number of a name: "Article 5"."""


def figure_of(text: str, numeral: Numeral, currency: Measured | None, listed: bool = False) -> Read:
    """What a numeral is in its context; `currency` stands before it.

    `listed` says that it goes on from the number of a name: "Articles 5 and 7".
    """
    before = words_before(text, currency.edge if currency else numeral.start)
    if labels.is_titled(text, numeral, before) or other_numbers.is_set_phrase(text, numeral, before):
        return Read(None, numeral.end)
    numeral = grown(text, numeral)
    unit = currency or unit_of(text, numeral, before)
    if unit is None and (end := years.follows_month(text, numeral, before)):
        return Read(None, end)
    ranged = _ranged(text, numeral, currency, unit, before)
    if ranged and ranged.quantity and ranged.quantity.unit:
        return ranged
    if unit is None or _is_letter_of_name(text, numeral, unit, before):
        if share := _share_of(text, numeral, before):
            return share
        if no_figure := _no_figure(text, numeral, listed, before):
            return no_figure
    return ranged or _single(text, numeral, numeral, unit or _shared_unit(text, numeral), before, Bound.EXACTLY)


def run_end(text: str, start: int) -> int:
    """Where the characters end that hang together from `start` on."""
    found = _RUN.match(text, start)
    return found.end() if found else start + 1


def _no_figure(text: str, numeral: Numeral, listed: bool, before: list[Word]) -> Read | None:
    if labels.is_named(text, numeral, before) or (listed and not labels.is_counted(text, numeral)):
        return Read(None, max(labels.named_end(text, numeral.end), run_end(text, numeral.start)), named=True)
    if (
        years.is_year(text, numeral, before)
        or other_numbers.is_mark(text, numeral)
        or other_numbers.is_hour(text, numeral, before)
        or other_numbers.is_emergency_call(text, numeral, before)
        or other_numbers.is_nobody(text, numeral, before)
        or labels.is_rank(text, numeral, before)
    ):
        return Read(None, numeral.end)
    if numeral.digits and text[numeral.end : numeral.end + 1].isalpha():
        return Read(None, run_end(text, numeral.end))
    return None


def _is_letter_of_name(text: str, numeral: Numeral, unit: Measured, before: list[Word]) -> bool:
    """ "Long March 4C" is no temperature."""
    letter = text[numeral.end : unit.edge]
    return len(letter) == 1 and letter.isupper() and labels.is_named(text, numeral, before)


def _ranged(
    text: str, numeral: Numeral, currency: Measured | None, unit: Measured | None, before: list[Word]
) -> Read | None:
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
    if unit is None and second is None and years.is_year(text, other, ()):
        return Read(None, other.end) if joint["dash"] else None
    if unit and second and (unit.measure, unit.name) != (second.measure, second.name):
        return None
    found = pair(text, numeral, other, joint, before, unit, second)
    match found.join:
        case Join.NO_FIGURES:
            return Read(None, other.end)
        case Join.RANGE:
            return _single(text, found.low, found.high, second or unit, before, Bound.BETWEEN)
    return None


def _shared_unit(text: str, numeral: Numeral) -> Measured | None:
    """The unit that stands behind the second of two numbers only: "from 3 to 5 percent", "10- and 12-year-olds"."""
    joint = _SHARED.match(text, numeral.end)
    other = _numeral_at(text, joint.end(), None) if joint else None
    if other is None:
        return None
    unit = unit_of(text, other, ())
    if unit is None or unit.edge == other.end or unit.measure is Measure.MULTIPLE or _SINCE.match(text, unit.edge):
        return None
    return replace(unit, edge=numeral.end)


def _single(text: str, low: Numeral, high: Numeral, unit: Measured | None, before: list[Word], default: Bound) -> Read:
    currency = unit if unit and unit.edge <= low.start else None
    signed = low.digits and low.start > 0 and text[low.start - 1] in "-−" and _negative(text, low.start, before)
    start = currency.edge if currency else low.start - signed
    unit_end = unit.edge if unit and not currency else high.end
    figure_end = unit_end if unit_end == high.end or not text[high.end : unit_end].strip(" -").isalpha() else high.end
    if text[high.end : high.end + 1] in (" ", "-", "\u00a0"):
        figure_end = high.end
    edges = _edges(text, start, unit, before, default)
    if edges.bound is Bound.AT_MOST and _FROM_BEFORE.match(text, unit_end):
        edges = Bounded(start, None)  # "up to 40 from 30"
    after = bound_after(text, high.end, unit_end)
    bound = edges.bound or after.bound or default
    sign = -1.0 if _negative(text, low.start, before) else 1.0
    quantity = bounded(edges.edge, max(figure_end, after.edge), sign * low.value, sign * high.value, bound, unit)
    if unit is None and low.fraction:
        quantity = replace(quantity, measure=Measure.FRACTION)
    elif unit is None and low.value == 1 and not low.digits and _ONE_OF.match(text, low.end):
        quantity = replace(quantity, measure=Measure.OTHER)
    return Read(
        replace(quantity, figure_start=start, figure_end=figure_end, further=edges.further or after.further),
        max(high.end, after.edge if after.bound or after.further else unit_end if unit else 0),
    )


def _edges(text: str, start: int, unit: Measured | None, before: list[Word], default: Bound) -> Bounded:
    """The bound before a figure, and where the first word begins that belongs to it."""
    if unit and unit.measure is Measure.DURATION and is_during(before):
        return Bounded(start, None)
    edges = bound_before(before, start)
    if edges.bound is None and edges.edge == start:
        edges = bound_symbol(text, start)
    if default is Bound.BETWEEN:
        opening = [w for w in before if w.end < edges.edge][-1:]
        if opening and opening[0].text in ("between", "from"):
            return replace(edges, edge=opening[0].start)
    return edges


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


def _share_of(text: str, numeral: Numeral, before: list[Word]) -> Read | None:
    """ "one in five", "nine out of 10": a share, not two counts."""
    of = _OF.match(text, numeral.end)
    if of is None or numeral.scale != 1.0:
        return None
    whole = _numeral_at(text, of.end(), None)
    if whole is None or (whole.digits and years.is_year(text, whole, ())) or not numeral.value < whole.value:
        return None
    plain_in = of[0].strip() == "in"
    if plain_in and (numeral.value > 9 or (whole.value > 1000 and numeral.value > 1) or unit_after(text, whole.end)):
        return None
    share = numeral.value / whole.value
    edges = bound_before(before, numeral.start)
    quantity = bounded(edges.edge, whole.end, share, share, edges.bound, None)
    return Read(
        replace(quantity, measure=Measure.FRACTION, figure_start=numeral.start, figure_end=whole.end), whole.end
    )
