"""Relations between answers: scope before value, and no verdict that the reports do not carry."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from qa.answer import Group, Related, Relation
from qa.claims.statement import Statement
from qa.claims.within import figures_within
from qa.comparing.deeds import compare_parties
from qa.comparing.intervals import interval, same
from qa.comparing.parts import is_some_of_them
from qa.comparing.scopes import compare_scopes, dated_by_report, one_among_other
from qa.comparing.standing import Holds, Scope
from qa.comparing.times import compare_times, full_day, told_on_one_day
from qa.comparing.units import aligned
from qa.comparing.words import relate_words
from qa.language.meaning import Meaning
from qa.language.periods import hours_in

_EQUAL = "the same figure"


def relate(a: Statement, b: Statement, meaning: Meaning) -> tuple[Relation, str]:
    """How two statements on one question stand to each other, with the reason in plain words. Symmetric."""
    if a.value is None or b.value is None:
        return by_their_figures(a, b, meaning) or relate_words(a, b)
    in_one = aligned(a, b)
    if in_one is None or in_one[0].value is None or in_one[1].value is None:
        return Relation.CANNOT_TELL, f"{_on_one_line(a)} and {_on_one_line(b)} are not in one unit"
    as_told = a, b
    a, b = in_one
    assert a.value is not None
    assert b.value is not None
    scope = compare_scopes(a, b, meaning)
    if scope.relation is Relation.CANNOT_TELL and told_on_one_day(a, b):
        scope = compare_parties(a, b)
    equal, meet = same(a.value, b.value), interval(a.value).meets(interval(b.value))
    if _less_precisely(a, b, scope) or one_among_other(a, b, meaning) or dated_by_report(a, b, meaning):
        if equal:
            return Relation.SAME, _EQUAL
        if meet:
            return _both(a, b)
    if scope.relation is Relation.DIFFERENT_SCOPE:
        at_once = compare_times(a, b).relation is not Relation.DIFFERENT_SCOPE
        if scope.holds is Holds.NEITHER or (equal and not at_once):
            return Relation.DIFFERENT_SCOPE, scope.why
        return (Relation.SAME, _EQUAL) if equal else _part_and_whole(a, b, scope)
    if equal:
        return Relation.SAME, _EQUAL
    if meet:
        return _both(a, b)
    if scope.relation is Relation.CANNOT_TELL and not (_none_at_all(a) or _none_at_all(b)):
        return Relation.CANNOT_TELL, scope.why
    ends = zip(as_told, ((a, b), (b, a)), strict=True)
    some = next((s for s, (x, y) in ends if is_some_of_them(s) and _fewer(x, y)), None)
    if some is not None:
        return Relation.DIFFERENT_SCOPE, f"{_on_one_line(some)}: some of those who are counted"
    days = a.passage.article.published, b.passage.article.published
    if a.period is None and days[0] is not None and days[1] is not None and days[0] != days[1]:
        earlier, later = sorted(d for d in days if d is not None)
        return (
            Relation.CANNOT_TELL,
            f"reported on {full_day(earlier)} and {full_day(later)}, and the count may have changed",
        )
    when = f" for {a.period.text}" if a.period else ""
    return Relation.CONFLICTING, f"{a.text} against {b.text}{when}, of the same scope"


def by_their_figures(a: Statement, b: Statement, meaning: Meaning) -> tuple[Relation, str] | None:
    """Two whole sentences by the figures in them of what befell people: unlike tolls are no agreement."""
    first, second = figures_within(a), figures_within(b)
    found = [relate(first[kind], second[kind], meaning) for kind in sorted(first.keys() & second.keys())]
    return next((told for r in _DIFFER for told in found if told[0] is r), None)


_DIFFER = (Relation.CONFLICTING, Relation.DIFFERENT_SCOPE, Relation.CANNOT_TELL)


def _both(a: Statement, b: Statement) -> tuple[Relation, str]:
    return Relation.COMPATIBLE, f"{a.text} and {b.text} can both be true"


def _less_precisely(a: Statement, b: Statement, scope: Scope) -> bool:
    """The one scope lies within the other, and neither is a span over which counts add up.

    "Nice" in "France" or "Thursday" in "this week", but not "40 hours" in "48 hours".
    """
    spans = any(s.period is not None and hours_in(s.period.text) is not None for s in (a, b))
    return scope.relation is Relation.DIFFERENT_SCOPE and scope.holds is not Holds.NEITHER and not spans


def _none_at_all(a: Statement) -> bool:
    """ "Nobody was hurt", whenever: none on any day that another report tells of."""
    return a.value is not None and a.value.low == a.value.high == 0 and a.period is None


def _fewer(a: Statement, b: Statement) -> bool:
    return a.value is not None and b.value is not None and interval(a.value).high < interval(b.value).low


def _part_and_whole(a: Statement, b: Statement, scope: Scope) -> tuple[Relation, str]:
    """What is counted in a part of a place or a time cannot be more than what is counted in all of it."""
    assert a.value is not None
    assert b.value is not None
    part, whole = (b, a) if scope.holds is Holds.FIRST_HOLDS_SECOND else (a, b)
    inner, outer = (interval(s.value) for s in (part, whole) if s.value is not None)
    if inner.low > outer.high:
        return (
            Relation.CONFLICTING,
            f"{part.text} against {whole.text}: more for a part than for the whole, {scope.why}",
        )
    return Relation.DIFFERENT_SCOPE, scope.why


def _on_one_line(statement: Statement) -> str:
    """The words that answer, which may run over paragraphs."""
    return " ".join(statement.text.split())


def group(statements: Sequence[Statement], labels: Sequence[int]) -> tuple[Group, ...]:
    """Groups of statements that say the same, the largest first; `labels` names the group of each statement."""
    members: dict[int, list[Statement]] = {}
    for statement, label in zip(statements, labels, strict=True):
        members.setdefault(label, []).append(statement)
    return tuple(
        Group(label, min((_on_one_line(s) for s in found), key=len), tuple(dict.fromkeys(s.source for s in found)))
        for label, found in sorted(members.items())
    )


def relate_groups(statements: Sequence[Statement], labels: Sequence[int], meaning: Meaning) -> tuple[Related, ...]:
    """Each pair of groups, by those of their statements that say most of their scope; where these leave it open, by the
    first two that do not, as reports of one day."""
    members: dict[int, list[Statement]] = {}
    for statement, label in zip(statements, labels, strict=True):
        members.setdefault(label, []).append(statement)
    for of_one in members.values():
        of_one.sort(key=lambda s: s.period is None)
    related = []
    for a, b in combinations(sorted(members), 2):
        found = (relate(x, y, meaning) for x, y in product(members[a], members[b]))
        relation, why = next(found)
        if relation is Relation.SAME:  # of a statement that is like some of either group
            relation, why = next((told for told in found if told[0] is not Relation.SAME), (relation, why))
        if relation is Relation.CANNOT_TELL:
            relation, why = next((told for told in found if told[0] is not Relation.CANNOT_TELL), (relation, why))
        related.append(Related(a, b, relation, why))
    return tuple(related)


def label_figures(statements: Sequence[Statement], meaning: Meaning) -> list[int]:
    """A group for each statement with a figure: the same figure of a scope that does not differ. From 1."""
    labels: list[int] = []
    for i, statement in enumerate(statements):
        twin = next((j for j in range(i) if relate(statements[j], statement, meaning)[0] is Relation.SAME), None)
        labels.append(labels[twin] if twin is not None else max(labels, default=0) + 1)
    return labels
