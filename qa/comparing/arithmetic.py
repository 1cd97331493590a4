"""Sums that explain why figures differ: 67 on Saturday and 41 on Friday are the 108 of 48 hours.

Two figures are added only where the reports themselves make them parts of a third: all three count the same people to
whom the same happened, in one report, and the whole is for a longer time, or one part is told as coming on top.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from qa.answer import Bound
from qa.claims.statement import Statement
from qa.comparing.verdict import number

_LEAST = 5
"""Smaller wholes fit too many sums by chance."""


def sums(statements: Sequence[Statement]) -> list[str]:
    """One note for each sum found, in words."""
    notes: dict[tuple[float, float, float], str] = {}
    figures = [(s, s.value.low) for s in statements if s.value and s.value.low]
    for whole, total in figures:
        parts = [(s, x) for s, x in figures if x < total and s.value and s.value.bound is not Bound.ABOUT]
        for (a, x), (b, y) in combinations(parts, 2):
            if total < _LEAST or x + y != total or not _one_report(a, b, whole):
                continue
            key = (max(x, y), min(x, y), total)
            if key not in notes and (a.further or b.further or _longer(whole, a, b)):
                first, second = sorted((a, b), key=lambda s: -(s.value.low or 0) if s.value else 0)
                notes[key] = f"{_told(first)} + {_told(second)} = {_told(whole)}, in {whole.source}"
    return list(notes.values())


def _one_report(*statements: Statement) -> bool:
    return len({s.passage.article.id for s in statements}) == 1


def _longer(whole: Statement, a: Statement, b: Statement) -> bool:
    """The whole states a time of its own, which is not that of either part, and the parts are not for one time."""
    if whole.period is None:
        return False
    parts = [p.text.lower() if p else None for p in (a.period, b.period)]
    return whole.period.text.lower() not in parts and (parts[0] != parts[1] or parts[0] is None)


def _told(statement: Statement) -> str:
    value = statement.value
    assert value is not None
    assert value.low is not None
    scope = statement.period.text if statement.period else statement.place.text if statement.place else None
    return f"{number(value.low)} ({scope})" if scope else number(value.low)
