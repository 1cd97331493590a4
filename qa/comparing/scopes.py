"""How the scopes of two statements stand to each other: who is counted, who did it, then where, then when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer import Relation
from qa.claims.statement import Statement
from qa.comparing.deeds import compare_occasions, compare_parties
from qa.comparing.standing import SAME_SCOPE, Holds, Scope
from qa.comparing.times import compare_times
from qa.language.meaning import Kinship, Meaning
from qa.language.places import lies_in, one_in_other, spelled_out

_ANYBODY = frozenset({"others", "other", "wounded", "injured", "dead", "killed", "casualties"})
"""Words for those who are counted that do not say who they are."""


def compare_scopes(a: Statement, b: Statement, meaning: Meaning) -> Scope:
    """Who is counted, who does it, where, when: the first that differs decides; what one leaves open cannot be told."""
    parts = (
        _fates(a, b), _groups(a, b, meaning), compare_parties(a, b), compare_occasions(a, b), _places(a, b),
        compare_times(a, b),
    )  # fmt: skip
    different = [p for p in parts if p.relation is Relation.DIFFERENT_SCOPE]
    if different:
        apart = next((p for p in different if p.holds is Holds.NEITHER), different[0])
        crossed = len({p.holds for p in different}) > 1
        return replace(apart, holds=Holds.NEITHER) if crossed else apart
    return next((p for p in parts if p.relation is Relation.CANNOT_TELL), SAME_SCOPE)


def same_people(a: Statement, b: Statement, meaning: Meaning) -> bool:
    """As far as they say."""
    return _groups(a, b, meaning).relation is Relation.SAME


def one_among_other(a: Statement, b: Statement, meaning: Meaning) -> bool:
    """One counts people of whom the other counts a kind, at a place and a time that do not differ."""
    if a.counted is None or b.counted is None:
        return False
    nested = meaning.kinship(a.counted, b.counted) in (Kinship.NARROWER, Kinship.BROADER)
    parts = (_places(a, b), compare_times(a, b))
    return nested and not any(p.relation is Relation.DIFFERENT_SCOPE and p.holds is Holds.NEITHER for p in parts)


def dated_by_report(a: Statement, b: Statement, meaning: Meaning) -> bool:
    """Only their days differ, and one is the day of its own report, on which it was told and need not have happened."""
    if any(
        p.relation is Relation.DIFFERENT_SCOPE for p in (_groups(a, b, meaning), compare_parties(a, b), _places(a, b))
    ):
        return False
    days = [(s.period.start, s.period.end, s.passage.article.published) for s in (a, b) if s.period]
    return any(start is not None and start == end == published for start, end, published in days)


def same_place(a: Statement, b: Statement) -> bool:
    """As far as they say."""
    return _places(a, b).relation is Relation.SAME


def _fates(a: Statement, b: Statement) -> Scope:
    """ "Dead or missing" holds those who are dead."""
    if a.fates == b.fates:
        return SAME_SCOPE
    holds = Holds.NEITHER
    if not b.fates:
        holds = Holds.FIRST_HOLDS_SECOND
    elif not a.fates:
        holds = Holds.SECOND_HOLDS_FIRST
    both = " or ".join(sorted(a.fates or b.fates))
    return Scope(Relation.DIFFERENT_SCOPE, f"{both} together against one of them", holds)


def _groups(a: Statement, b: Statement, meaning: Meaning) -> Scope:
    if a.counted is None or b.counted is None or a.counted.lower() == b.counted.lower():
        return SAME_SCOPE
    if {a.counted.lower(), b.counted.lower()} & _ANYBODY:
        return SAME_SCOPE
    if meaning.kinship(a.counted, b.counted) in (Kinship.OTHER, Kinship.NARROWER, Kinship.BROADER):
        return Scope(Relation.DIFFERENT_SCOPE, f"{a.counted} against {b.counted}")
    return SAME_SCOPE


def _places(a: Statement, b: Statement) -> Scope:
    if a.place is None or b.place is None:
        return SAME_SCOPE
    x, y = a.place.text, b.place.text
    texts = (a.passage.article.text, b.passage.article.text)
    if one_in_other(x, y):
        return SAME_SCOPE
    for inner, outer, holds in ((x, y, Holds.SECOND_HOLDS_FIRST), (y, x, Holds.FIRST_HOLDS_SECOND)):
        if any(lies_in(inner, spelled_out(outer), t) for t in texts):
            return Scope(Relation.DIFFERENT_SCOPE, f"{inner} lies in {outer}", holds)
    return Scope(Relation.DIFFERENT_SCOPE, f"{x} against {y}")


def gathered(statements: Sequence[Statement], alike: Callable[[Statement, Statement], bool]) -> list[list[Statement]]:
    """Clusters in order of appearance: each statement joins the first one with all of whose members it is alike."""
    clusters: list[list[Statement]] = []
    for statement in statements:
        home = next((c for c in clusters if all(alike(member, statement) for member in c)), None)
        if home is None:
            clusters.append([statement])
        else:
            home.append(statement)
    return clusters
