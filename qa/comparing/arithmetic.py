"""Sums that explain why figures differ: 67 on Saturday and 41 on Friday are the 108 of 48 hours.

Figures are added only where the reports themselves make them parts of another: parts of a time or instalments of one
count (the same people, to whom the same happened), or groups of people within a wider one at one time and place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from qa.answer import Bound
from qa.claims.statement import Statement
from qa.comparing.intervals import interval
from qa.comparing.scopes import same_people, same_place
from qa.comparing.standing import Holds
from qa.comparing.times import compare_periods, is_own_time
from qa.comparing.wording import number, outlets, with_scope
from qa.figures.finding import find_figures
from qa.language.meaning import Kinship, Meaning
from qa.language.periods import hours_in

_LEAST = 5
"""Smaller wholes fit too many sums by chance."""
_LEAST_ACROSS = 20
"""The same for a sum whose parts stand in several reports."""
_BY_AGE_AND_SEX = {"men", "women", "children"}
_PARTS = range(2, 4)
"""How many groups make up a wider one."""


def sums(statements: Sequence[Statement], meaning: Meaning) -> list[str]:
    """One note for each sum found, in words; of two that say the same, the one within a report."""
    figures = [s for s in statements if s.value is not None and s.value.low is not None and not _is_vague(s)]
    notes: dict[tuple[float, ...], str] = {}
    for found in (_times_of_one_report(figures), _times_across(figures, meaning), _groups(figures, meaning)):
        for parts, whole, note in found:
            notes.setdefault((*sorted(map(_low, parts)), _low(whole)), note)
    return list(notes.values())


def _is_vague(statement: Statement) -> bool:
    """ "Dozens" has a least number only so that it can be compared."""
    return any(q.vague for q in find_figures(statement.text))


Sum = tuple[tuple[Statement, ...], Statement, str]


def _low(statement: Statement) -> float:
    assert statement.value is not None
    assert statement.value.low is not None
    return statement.value.low


def _pairs(figures: Sequence[Statement], least: float) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Two figures, the larger first, and one that is their sum."""
    for whole in figures:
        total = _low(whole)
        parts = [s for s in figures if _low(s) < total and s.value and s.value.bound is not Bound.ABOUT]
        for a, b in combinations(parts if total >= least else [], 2):
            if _low(a) + _low(b) == total:
                yield (a, b, whole) if _low(a) >= _low(b) else (b, a, whole)


def _times_of_one_report(figures: Sequence[Statement]) -> Iterator[Sum]:
    """ "67 (Saturday) + 41 (Friday) = 108 (the past 48 hours)" · "37 + 30 = 67"."""
    for a, b, whole in _pairs(figures, _LEAST):
        if len({s.passage.article.id for s in (a, b, whole)}) > 1:
            continue
        if a.further or b.further or _longer(whole, a, b):
            a, b = _dated(a, figures), _dated(b, figures)
            yield (a, b), whole, f"{_told(a, whole)} + {_told(b, whole)} = {with_scope(whole)}, in {whole.source}"


def _longer(whole: Statement, a: Statement, b: Statement) -> bool:
    """The whole states a time of its own, which is not that of either part, and the parts are not for one time."""
    if whole.period is None:
        return False
    parts = [p.text.lower() if p else None for p in (a.period, b.period)]
    return whole.period.text.lower() not in parts and (parts[0] != parts[1] or parts[0] is None)


def _dated(part: Statement, figures: Sequence[Statement]) -> Statement:
    """A part that gives no time, as another report gives it: the same figure of the same people."""
    if part.period is not None:
        return part
    others = (s for s in figures if s.period and is_own_time(s.period.text) and s.source != part.source)
    alike = (s for s in others if s.period and hours_in(s.period.text) is None and _low(s) == _low(part))
    return next((s for s in alike if _low(s) >= _LEAST_ACROSS), part)


def _told(part: Statement, whole: Statement) -> str:
    """With its outlet, where that is not the one of the whole."""
    if part.source == whole.source or part.period is None:
        return with_scope(part)
    return f"{number(_low(part))} ({part.period.text}, in {part.source})"


def _times_across(figures: Sequence[Statement], meaning: Meaning) -> Iterator[Sum]:
    """Two days of one or two reports that make up the span of another: each of one day, and within the span."""
    for a, b, whole in _pairs(figures, _LEAST_ACROSS):
        days = a.period, b.period, whole.period
        if any(p is None for p in days) or len({s.passage.article.id for s in (a, b, whole)}) == 1:
            continue
        spans = [hours_in(p.text) for p in days if p is not None]
        if spans[:2] != [None, None] or spans[2] is None or compare_periods(a.period, b.period).why == "":
            continue
        if all(same_people(s, whole, meaning) and same_place(s, whole) and _within(s, whole) for s in (a, b)):
            told = f"{with_scope(a)} + {with_scope(b)} = {with_scope(whole)}"
            yield (a, b), whole, f"{told}, as reported by {outlets(s.source for s in (a, b, whole))}"


def _within(part: Statement, whole: Statement) -> bool:
    """Unless the days of both are known, and the part's are not among the whole's."""
    dated = [p for p in (part.period, whole.period) if p is not None and p.start and p.end]
    return len(dated) < 2 or compare_periods(part.period, whole.period).holds is Holds.SECOND_HOLDS_FIRST


def _groups(figures: Sequence[Statement], meaning: Meaning) -> Iterator[Sum]:
    """ "five men + three women + three children = 11 people" · "31 civilians + 17 officers = 48, reported as close to
    50 people": groups that share nobody, within a wider one, of one report."""
    for whole in figures:
        inner = [s for s in figures if _is_group_of(s, whole, meaning)]
        for size in _PARTS:
            for parts in combinations(inner, size):
                total = sum(map(_low, parts))
                if total < _LEAST or not _says(whole, total) or not _disjoint(parts, meaning):
                    continue
                told = " + ".join(f"{s.text} {s.counted}" for s in parts)
                loose = "" if total == _low(whole) else f"{number(total)}, reported as "
                yield parts, whole, f"{told} = {loose}{whole.text} {whole.counted}, in {whole.source}"


def _is_group_of(part: Statement, whole: Statement, meaning: Meaning) -> bool:
    if part.passage.article.id != whole.passage.article.id or not (part.counted and whole.counted):
        return False
    if whole.start <= part.start and part.end <= whole.end:
        return False  # a list of victims, of which the part is an item
    narrower = meaning.kinship(whole.counted, part.counted) is Kinship.NARROWER
    settled = part.value is not None and part.value.bound in (Bound.EXACTLY, Bound.AT_LEAST)
    return narrower and settled and same_place(part, whole) and _at_once(part, whole)


def _at_once(a: Statement, b: Statement) -> bool:
    """Of one time, as far as they say; a span without a day of its own ("a 40-hour battle") dates nothing."""
    periods = [p if p and (p.start or hours_in(p.text) is None) else None for p in (a.period, b.period)]
    return None in periods or compare_periods(*periods).why == ""


def _disjoint(parts: Sequence[Statement], meaning: Meaning) -> bool:
    """Nobody can belong to two of them: men, women and children; civilians and officers; but not militants and men."""
    groups = [meaning.group_of(s.counted or "") for s in parts]
    if len({g in _BY_AGE_AND_SEX for g in groups}) > 1:
        return False
    pairs = [(a.counted, b.counted) for a, b in combinations(parts, 2)]
    return all(a and b and meaning.kinship(a, b) is Kinship.OTHER for a, b in pairs)


def _says(whole: Statement, total: float) -> bool:
    """The whole is that sum, or a round or bounded figure that allows it and lies near."""
    value = whole.value
    if value is None or value.bound in (Bound.EXACTLY, Bound.AT_LEAST):
        return total == _low(whole)
    allowed = interval(value)
    return allowed.low <= total <= allowed.high and abs(total - _low(whole)) <= 0.1 * total
