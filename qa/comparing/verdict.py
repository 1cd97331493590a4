"""All answers in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Group, Related, Relation, Verdict
from qa.claims.statement import Statement
from qa.comparing.parts import is_some_of_them
from qa.comparing.ranges import ReportedRange
from qa.comparing.units import comparable
from qa.comparing.wording import for_scope, listed, number

_GRAVEST = (Relation.CONFLICTING, Relation.DIFFERENT_SCOPE, Relation.CANNOT_TELL, Relation.COMPATIBLE)
"""What the verdict over several groups is, where any pair of them stands so: the first that applies."""
_REASONS = 3
_SCOPES = 3
"""Times that the verdict tells apart; the notes tell them all."""


def verdict(
    statements: Sequence[Statement],
    groups: Sequence[Group],
    related: Sequence[Related],
    silent: int,
    scopes: Sequence[ReportedRange] = (),
    unread: int = 0,
) -> Verdict:
    """What the sources' answers amount to. A range bounds what was reported; it is not an estimate of what is true.

    `scopes` are the ranges of all that the sources state, what they say besides included; `unread` counts articles that
    could not be read.
    """
    if not statements:
        nobody = "No source answers this" if silent or unread else "Nothing on this was found"
        return Verdict(Relation.NONE, f"{nobody}{tail(0, unread)}.")
    whole = [s for s in statements if not is_some_of_them(s)] or statements
    ends = [x for s in whole if s.value for x in (s.value.low, s.value.high) if x is not None and comparable(whole)]
    low, high = (min(ends), max(ends)) if ends else (None, None)
    reported = _reported(statements, low, high)
    rest = tail(silent, unread)
    if len({s.source for s in statements}) == 1:
        return Verdict(Relation.SINGLE, f"One source answers: {groups[0].answer}{rest}.", low, high)
    if len(groups) == 1:
        return Verdict(Relation.SAME, f"{len(groups[0].sources)} sources agree: {groups[0].answer}{rest}.", low, high)
    relation = next((r for r in _GRAVEST if any(pair.relation is r for pair in related)), Relation.COMPATIBLE)
    explained = _explained(relation, related, groups)
    if relation in (Relation.CONFLICTING, Relation.DIFFERENT_SCOPE):
        explained += _apart(scopes)
    return Verdict(relation, f"{reported}: {explained}{rest}.", low, high)


def tail(silent: int, unread: int) -> str:
    """How the verdict ends: who says nothing, and what could not be read.

    >>> tail(2, 1), tail(0, 0)
    ('; 2 silent; 1 article could not be read', '')
    """
    articles = f"; {unread} article{'s' if unread > 1 else ''} could not be read" if unread else ""
    return (f"; {silent} silent" if silent else "") + articles


def _reported(statements: Sequence[Statement], low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"{len({s.source for s in statements})} sources answer"
    return f"{number(low)} reported" if low == high else f"{number(low)} to {number(high)} reported"


def _explained(relation: Relation, related: Sequence[Related], groups: Sequence[Group]) -> str:
    answers = {g.id: g.answer for g in groups}
    pairs = [p for p in related if p.relation is relation]
    first = pairs[0] if pairs else None
    if relation is Relation.CONFLICTING:
        scopes = [p.why for p in related if p.relation is Relation.DIFFERENT_SCOPE]
        rest = f"; the rest differ in scope ({scopes[0]})" if scopes else ""
        against: dict[int, list[str]] = {}
        for p in pairs:
            against.setdefault(p.a, []).append(answers[p.b])
        return "; ".join(_conflict(answers[a], others) for a, others in list(against.items())[:2]) + rest
    if relation is Relation.DIFFERENT_SCOPE:
        reasons = list(dict.fromkeys(p.why for p in pairs))
        more = f"; {len(reasons) - _REASONS} more" if len(reasons) > _REASONS else ""
        return f"different scopes ({'; '.join(reasons[:_REASONS])}{more})"
    if relation is Relation.CANNOT_TELL and first is not None:
        return f"whether they differ cannot be told ({first.why})"
    return "they can all be true" if len(groups) > 2 or first is None else first.why


def _apart(scopes: Sequence[ReportedRange]) -> str:
    """The times of which several figures are told: "; by scope: 67 and 92 for Saturday; 108 and 133 for ..."."""
    told = []
    for found in scopes:
        ends = sorted({x for c in found.claims if c.value for x in (c.value.low, c.value.high) if x is not None})
        if len(ends) > 1:
            told.append(f"{listed(map(number, ends))} {for_scope(found.scope or '')}")
    more = f"; {len(told) - _SCOPES} more" if len(told) > _SCOPES else ""
    return f"; by scope: {'; '.join(told[:_SCOPES])}{more}" if len(told) > 1 else ""


def _conflict(answer: str, others: Sequence[str]) -> str:
    if len(others) == 1:
        return f"{answer} and {others[0]} conflict"
    return f"{answer} conflicts with {', '.join(others[:-1])} and {others[-1]}"
