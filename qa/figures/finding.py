"""Figures that a text states, read from its characters alone: values, bounds, ranges and units of measure.

What a count counts needs a parse: see `qa.figures.quantities`. Every pattern looks at a window of fixed length around a
number, so the time is proportional to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from qa.answer import Bound
from qa.figures import other_numbers
from qa.figures.bound_words import bound_after, bound_before, words_before
from qa.figures.building import bounded, restated
from qa.figures.in_context import Read, figure_of, run_end
from qa.figures.measures import Measured, currency_before, unit_after
from qa.figures.number_digits import GLYPHS, read_digits, read_height
from qa.figures.number_words import TENS, UNITS, read_words
from qa.figures.quantity import Measure, Quantity
from qa.figures.vague_words import Vague, read_vague

_ARTICLED = (
    "dozen|hundred|thousand|lakh|million|crore|billion|trillion|couple|few|handful|half|third|quarter|fifth|tenth|"
    "pair|hour|minute|day|week|month|year|decade|century|mile"
)
_VAGUE = "half several tens dozens scores hundreds thousands lakhs millions crores billions trillions twice"


def _by_initial(words: Iterable[str]) -> str:
    """Alternatives in lower, title and upper case, sorted by initial: several times faster than ignoring case."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).extend((word[1:], word[1:].upper()))
    return "|".join(f"[{initial}{initial.upper()}](?:{'|'.join(rest)})" for initial, rest in rests.items())


_CANDIDATE = re.compile(
    rf"[0-9{GLYPHS}]|\b(?:{_by_initial((*UNITS, *TENS, *_VAGUE.split()))}|[Aa]n?[\s-](?:{_ARTICLED})|[Tt]he other half"
    r"|couple(?=\s(?:of|hours|days|weeks|months|years)\b)|[A-Za-z]{3,9}fold)\b"
)
_LISTED = re.compile(r"(?:\s[A-Z]\w{0,20})?(?:,\s?|,?\s(?:and|or|to|&)\s|\s?[-–]\s?)")
"""Between the number of a name and the next one of its list."""
_TWICE = re.compile(r"(?i:twice)(?=\s(?:as\s[a-z]\w*|the|that|its|their|his|her|what)\b)")
_FOLD = re.compile(r"(?P<times>[A-Za-z]{3,9}?)-?fold\b")
_ONE_AND_PART = re.compile(
    r"an?\s(?P<unit>hour|minute|day|week|month|year|decade|century|mile)\sand\sa\s(?:half|(?P<quarter>quarter))\b", re.I
)


def find_figures(text: str) -> list[Quantity]:
    """All figures in text order; counts have no unit here. Time is linear in the text's length.

    >>> [(q.start, q.end, q.low, q.high, q.bound.value) for q in find_figures("at least 108 of some 200")]
    [(0, 12, 108.0, None, 'at_least'), (16, 24, 200.0, 200.0, 'about')]
    """
    return list(_kept(text) if len(text) <= _SENTENCE else _figures(text))


def one_of_a_unit(text: str, start: int, end: int) -> Quantity | None:
    """ "An hour", "about a kilometre", of which some words are at `start` to `end`: a figure where one was asked for.

    >>> text = "It takes about an hour by boat."
    >>> (q := one_of_a_unit(text, 18, 22)) and (text[q.start : q.end], q.low, q.bound.value, q.unit)
    ('about an hour', 1.0, 'about', 'hours')
    """
    for article in _ARTICLE.finditer(text, max(0, start - _BEFORE_UNIT), end):
        unit = unit_after(text, article.end())
        if unit is not None and start < unit.edge:
            return _one_figure(text, article.start(), unit.edge, 1.0, unit).quantity
    return None


_ARTICLE = re.compile(r"\ban?(?=\s)", re.IGNORECASE)
_BEFORE_UNIT = 3
"""Characters of an article and the space behind it."""
_SENTENCE = 1_000
"""Characters up to which a text's figures are kept: one question looks for those of a sentence in several rooms."""


@lru_cache(maxsize=1024)
def _kept(text: str) -> tuple[Quantity, ...]:
    return tuple(_figures(text))


def _figures(text: str) -> list[Quantity]:
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


def _read(text: str, start: int, listed: bool) -> Read:
    """What is read at `start`; `listed` says that it goes on from the number of a name: "Articles 5 and 7"."""
    first = text[start]
    if first.isdigit() or first in GLYPHS:
        return _read_digits(text, start, listed)
    return _read_worded(text, start)


def _read_digits(text: str, start: int, listed: bool) -> Read:
    currency = currency_before(text, start)
    if start and text[start - 1] == "." and not text[start - 2 : start - 1].isalnum():
        start -= 1
    if currency is None:
        if other_numbers.is_part_of_word(text, start):
            return Read(None, run_end(text, start))
        if height := read_height(text, start):
            return _one_figure(text, start, height.end, height.value, Measured(height.end, "feet", Measure.LENGTH))
        if end := other_numbers.skip(text, start):
            return Read(None, end)
    numeral = read_digits(text, start, currency)
    if numeral is None or (currency and text.startswith("PS", currency.edge) and numeral.value < 1000):
        return Read(None, run_end(text, start))
    return figure_of(text, numeral, currency, listed)


def _read_worded(text: str, start: int) -> Read:
    if other_numbers.is_part_of_word(text, start):
        return Read(None, start + 1)
    if vague := read_vague(text, start):
        return _vague_figure(text, vague)
    if twice := _TWICE.match(text, start):
        return _multiple(text, start, twice.end(), 2.0)
    if fold := _FOLD.match(text, start):
        value = float(UNITS.get(fold["times"].lower()) or TENS.get(fold["times"].lower(), 0))
        return _multiple(text, start, fold.end(), value) if value else Read(None, fold.end())
    if more := _ONE_AND_PART.match(text, start):
        unit = unit_after(text, more.start("unit") - 1)
        return _one_figure(text, start, more.end(), 1.25 if more["quarter"] else 1.5, unit)
    numeral = read_words(text, start)
    return figure_of(text, numeral, None) if numeral else Read(None, start + 1)


def _vague_figure(text: str, vague: Vague) -> Read:
    edges = bound_before(words_before(text, vague.start), vague.start)
    after = bound_after(text, vague.end, vague.end)
    bound = edges.bound if edges.bound not in (None, Bound.ABOUT) else vague.bound
    unit = unit_after(text, vague.end) or _measured_of(text, vague.end)
    end = max(vague.end, after.edge)
    quantity = bounded(edges.edge, end, vague.value, vague.value, bound, unit)
    further = edges.further or after.further
    figure = replace(quantity, figure_start=vague.start, figure_end=vague.end, vague=True, further=further)
    return Read(figure, end)


def _measured_of(text: str, end: int) -> Measured | None:
    """ "dozens of miles"."""
    return unit_after(text, end + 3) if text.startswith(" of", end) else None


def _multiple(text: str, start: int, end: int, value: float) -> Read:
    return _one_figure(text, start, end, value, Measured(end, "times", Measure.MULTIPLE))


def _one_figure(text: str, start: int, end: int, value: float, unit: Measured | None) -> Read:
    edges = bound_before(words_before(text, start), start)
    quantity = bounded(edges.edge, end, value, value, edges.bound, unit)
    return Read(replace(quantity, figure_start=start, figure_end=end), end)
