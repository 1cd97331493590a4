"""Relations between answers: scope before value, and no verdict that the reports do not carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from qa.answer import Group, Period, Related, Relation
from qa.claims.statement import Statement
from qa.comparing.intervals import interval, same
from qa.language.meaning import Kinship, Meaning
from qa.language.periods import same_period
from qa.language.places import lies_in, one_in_other, spelled_out


@dataclass(frozen=True, slots=True)
class Scope:
    """How the scopes of two statements stand to each other."""

    relation: Relation
    """SAME, DIFFERENT_SCOPE, or CANNOT_TELL where one of them leaves open what the other states."""
    why: str


_SAME_SCOPE = Scope(Relation.SAME, "")


def compare_scopes(a: Statement, b: Statement, meaning: Meaning) -> Scope:
    """Who is counted, then where, then when: the first that differs decides; what one leaves open cannot be told."""
    parts = (_groups(a, b, meaning), _places(a, b), _periods(a.period, b.period))
    for part in parts:
        if part.relation is Relation.DIFFERENT_SCOPE:
            return part
    return next((p for p in parts if p.relation is Relation.CANNOT_TELL), _SAME_SCOPE)


def _groups(a: Statement, b: Statement, meaning: Meaning) -> Scope:
    if a.counted is None or b.counted is None or a.counted.lower() == b.counted.lower():
        return _SAME_SCOPE
    if meaning.kinship(a.counted, b.counted) in (Kinship.OTHER, Kinship.NARROWER, Kinship.BROADER):
        return Scope(Relation.DIFFERENT_SCOPE, f"{a.counted} against {b.counted}")
    return _SAME_SCOPE


def _places(a: Statement, b: Statement) -> Scope:
    if a.place is None or b.place is None:
        return _SAME_SCOPE
    x, y = a.place.text, b.place.text
    texts = (a.passage.article.text, b.passage.article.text)
    if one_in_other(x, y) or any(lies_in(x, spelled_out(y), t) or lies_in(y, spelled_out(x), t) for t in texts):
        return _SAME_SCOPE
    return Scope(Relation.DIFFERENT_SCOPE, f"{a.place.text} against {b.place.text}")


def _periods(a: Period | None, b: Period | None) -> Scope:
    if a is None and b is None:
        return _SAME_SCOPE
    if a is None or b is None:
        stated = a or b
        return Scope(
            Relation.CANNOT_TELL, f"one is for {stated.text if stated else ''}, the other does not say for when"
        )
    if same_period(a, b):
        return _SAME_SCOPE
    return Scope(Relation.DIFFERENT_SCOPE, f"{_told(a, b)} against {_told(b, a)}")


def _told(period: Period, other: Period) -> str:
    """Its words, and its first day where the words alone do not tell it from the other."""
    alike = period.text.lower() == other.text.lower()
    return f"{period.text} ({_day(period.start)})" if alike and period.start else period.text


def relate(a: Statement, b: Statement, meaning: Meaning) -> tuple[Relation, str]:
    """How two statements on one question stand to each other, with the reason in plain words. Symmetric."""
    if a.value is None or b.value is None:
        return _relate_words(a, b)
    scope = compare_scopes(a, b, meaning)
    if scope.relation is Relation.DIFFERENT_SCOPE:
        return Relation.DIFFERENT_SCOPE, scope.why
    if same(a.value, b.value):
        return Relation.SAME, "the same figure"
    if interval(a.value).meets(interval(b.value)):
        return Relation.COMPATIBLE, f"{a.text} and {b.text} can both be true"
    if scope.relation is Relation.CANNOT_TELL:
        return Relation.CANNOT_TELL, scope.why
    days = a.passage.article.published, b.passage.article.published
    if a.period is None and days[0] is not None and days[1] is not None and days[0] != days[1]:
        earlier, later = sorted(d for d in days if d is not None)
        return Relation.CANNOT_TELL, f"reported on {_day(earlier)} and {_day(later)}, and the count may have changed"
    when = f" for {a.period.text}" if a.period else ""
    return Relation.CONFLICTING, f"{a.text} against {b.text}{when}, of the same scope"


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _relate_words(a: Statement, b: Statement) -> tuple[Relation, str]:
    x, y = a.text.lower(), b.text.lower()
    if x in y or y in x:
        return Relation.COMPATIBLE, "one says it in more detail"
    return Relation.CANNOT_TELL, "different words, which may both hold"


def group(statements: Sequence[Statement], labels: Sequence[int]) -> tuple[Group, ...]:
    """Groups of statements that say the same, the largest first; `labels` names the group of each statement."""
    members: dict[int, list[Statement]] = {}
    for statement, label in zip(statements, labels, strict=True):
        members.setdefault(label, []).append(statement)
    return tuple(
        Group(label, min((s.text for s in found), key=len), tuple(dict.fromkeys(s.source for s in found)))
        for label, found in sorted(members.items())
    )


def relate_groups(statements: Sequence[Statement], labels: Sequence[int], meaning: Meaning) -> tuple[Related, ...]:
    """Each pair of groups, by those of their statements that say most of their scope."""
    spokesman: dict[int, Statement] = {}
    for statement, label in zip(statements, labels, strict=True):
        if label not in spokesman or (spokesman[label].period is None and statement.period is not None):
            spokesman[label] = statement
    related = []
    for a, b in combinations(sorted(spokesman), 2):
        relation, why = relate(spokesman[a], spokesman[b], meaning)
        related.append(Related(a, b, relation, why))
    return tuple(related)


def label_figures(statements: Sequence[Statement], meaning: Meaning) -> list[int]:
    """A group for each statement with a figure: the same figure of a scope that does not differ. From 1."""
    labels: list[int] = []
    for i, statement in enumerate(statements):
        twin = next((j for j in range(i) if relate(statements[j], statement, meaning)[0] is Relation.SAME), None)
        labels.append(labels[twin] if twin is not None else max(labels, default=0) + 1)
    return labels
