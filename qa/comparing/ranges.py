"""The reported range of each scope: the lowest and the highest figure, and whose claims they are.

Nothing is averaged, and nothing outside a scope moves its range: "67 to 92 for Saturday" beside "108 to 133 for the
past 48 hours".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Relation
from qa.claims.statement import Statement
from qa.comparing.scopes import compare_scopes, gathered, same_people
from qa.comparing.sides import side_of
from qa.comparing.times import is_own_time
from qa.comparing.wording import for_scope, number, outlets
from qa.figures.finding import find_figures
from qa.language.meaning import Meaning


@dataclass(frozen=True, slots=True)
class ReportedRange:
    """What was reported for one scope. Each of its claims states no figure below `low` and none above `high`."""

    low: float
    high: float
    claims: tuple[Statement, ...]

    @property
    def scope(self) -> str | None:
        """Time in the words of the first claim that states it, and place where all claims state one; else None."""
        times = [c.period.text for c in self.claims if c.period][:1]
        places = [c.place.text for c in self.claims if c.place]
        return ", ".join([*times, *(places[:1] if len(places) == len(self.claims) else [])]) or None

    def sides(self) -> dict[str, ReportedRange]:
        """The range of each side that speaks, in order of appearance."""
        spoken: dict[str, list[Statement]] = {}
        for claim in self.claims:
            spoken.setdefault(side_of(claim.speaker.text if claim.speaker else None), []).append(claim)
        return {side: _range(claims) for side, claims in spoken.items()}


def ranges(statements: Sequence[Statement], meaning: Meaning) -> list[ReportedRange]:
    """One range a scope, in order of appearance; parts of other figures, words without a number, and lists of several
    groups ("two guards and three inmates") bound nothing."""
    whole = [s for s in statements if _ends(s) and not (s.further or s.partial or s.one_person or _is_list(s))]
    return [_range(c) for c in gathered(whole, lambda a, b: compare_scopes(a, b, meaning).relation is Relation.SAME)]


def _is_list(statement: Statement) -> bool:
    return len(find_figures(statement.text)) > 1


def ranges_beside(first: Statement, statements: Sequence[Statement], meaning: Meaning) -> list[ReportedRange]:
    """The ranges of those whom `first` counts, at times that can be told without their reports."""
    alike = [s for s in statements if s.period is not None and same_people(first, s, meaning)]
    return [r for r in ranges(alike, meaning) if r.claims[0].period and is_own_time(r.claims[0].period.text)]


def _ends(statement: Statement) -> list[float]:
    value = statement.value
    return [x for x in (value.low, value.high) if x is not None] if value else []


def _range(claims: Sequence[Statement]) -> ReportedRange:
    ends = [x for c in claims for x in _ends(c)]
    return ReportedRange(min(ends), max(ends), tuple(claims))


def figures_told(found: ReportedRange) -> str:
    """ "67 to 92", and the outlets of either end.

    A range of one figure is told with all that report it.
    """
    if found.low == found.high:
        return f"{number(found.low)} ({outlets(c.source for c in found.claims)})"
    low = outlets(c.source for c in found.claims if found.low in _ends(c))
    high = outlets(c.source for c in found.claims if found.high in _ends(c))
    return f"{number(found.low)} ({low}) to {number(found.high)} ({high})"


def range_notes(statements: Sequence[Statement], meaning: Meaning) -> list[str]:
    """The range of each scope of several sources, where there are several scopes, and of each side that differs."""
    found = ranges([s for s in statements if s.counted is not None], meaning)
    notes = []
    for scoped in found:
        of = scoped.claims[0].counted
        where = for_scope(scoped.scope) if scoped.scope else "without a time or place"
        if len(found) > 1 and scoped.low < scoped.high and len({c.source for c in scoped.claims}) > 1:
            notes.append(f"{figures_told(scoped)} {of} reported {where}")
        sides = scoped.sides()
        if len(sides) > 1 and len({(r.low, r.high) for r in sides.values()}) > 1:
            told = "; ".join(f"{side} {figures_told(r)}" for side, r in sides.items())
            notes.append(f"{of} {where} by who says it: {told}")
    return notes
