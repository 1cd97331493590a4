"""Scope before value: how two statements, and all of them, stand to each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Bound, Period, Relation, Value
from qa.claims.statement import Statement
from qa.comparing.arithmetic import sums
from qa.comparing.intervals import interval
from qa.comparing.relations import group, label_figures, relate, relate_groups
from qa.comparing.verdict import verdict
from qa.language.meaning import Meaning
from tests.fakes import HashingEncoder
from tests.passages import at_least, exactly, statement

MEANING = Meaning(HashingEncoder())
SATURDAY = Period("Saturday", date(2026, 1, 31), date(2026, 1, 31))
FRIDAY = Period("Friday", date(2026, 1, 30), date(2026, 1, 30))
TWO_DAYS = Period("the past 48 hours", date(2026, 1, 30), date(2026, 2, 1))


MORE_THAN_30 = Value(30, None, Bound.MORE_THAN, None)
ALMOST_30 = Value(None, 30, Bound.FEWER_THAN, None)


def about(x: float) -> Value:
    return Value(x, x, Bound.ABOUT, None)


def on(x: float, period: Period) -> Statement:
    return statement(exactly(x), period=period)


def of(x: float, counted: str) -> Statement:
    return statement(exactly(x), counted=counted)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (statement(exactly(67)), statement(exactly(67)), Relation.SAME),
        (statement(exactly(67)), statement(exactly(92)), Relation.CONFLICTING),
        (statement(at_least(60)), statement(exactly(92)), Relation.COMPATIBLE),
        (statement(at_least(30)), statement(exactly(30)), Relation.COMPATIBLE),
        (statement(MORE_THAN_30), statement(exactly(30)), Relation.CONFLICTING),
        (statement(MORE_THAN_30), statement(ALMOST_30), Relation.CONFLICTING),
        (statement(about(50)), statement(exactly(48)), Relation.COMPATIBLE),
        (statement(about(50)), statement(exactly(70)), Relation.CONFLICTING),
        (on(67, SATURDAY), on(92, SATURDAY), Relation.CONFLICTING),
        (on(67, SATURDAY), on(108, TWO_DAYS), Relation.DIFFERENT_SCOPE),
        (on(67, SATURDAY), on(67, FRIDAY), Relation.DIFFERENT_SCOPE),
        (on(67, SATURDAY), statement(exactly(92)), Relation.CANNOT_TELL),
        (statement(exactly(6), place="Gwadar"), statement(exactly(9), place="Quetta"), Relation.DIFFERENT_SCOPE),
        (of(11, "civilians"), of(67, "militants"), Relation.DIFFERENT_SCOPE),
        (of(11, "insurgents"), of(67, "militants"), Relation.CONFLICTING),
        (statement(exactly(3)), statement(exactly(5), published=date(2026, 2, 3)), Relation.CANNOT_TELL),
    ],
)  # fmt: skip
def test_two_statements_are_related_by_scope_first_and_then_by_value(a, b, relation):
    assert relate(a, b, MEANING)[0] is relation
    assert relate(b, a, MEANING)[0] is relation


values = st.builds(
    lambda low, width, bound: {
        Bound.EXACTLY: Value(low, low, bound, None),
        Bound.ABOUT: Value(low, low, bound, None),
        Bound.AT_LEAST: Value(low, None, bound, None),
        Bound.MORE_THAN: Value(low, None, bound, None),
        Bound.AT_MOST: Value(None, low, bound, None),
        Bound.FEWER_THAN: Value(None, low, bound, None),
        Bound.BETWEEN: Value(low, low + width, bound, None),
    }[bound],
    st.integers(0, 500),
    st.integers(1, 50),
    st.sampled_from(list(Bound)),
)
statements = st.builds(
    lambda v, p, where, counted: statement(v, period=p, place=where, counted=counted),
    values,
    st.sampled_from([None, SATURDAY, FRIDAY, TWO_DAYS]),
    st.sampled_from([None, "Gwadar", "Quetta"]),
    st.sampled_from(["militants", "civilians", "rebels"]),
)


@given(statements, statements)
def test_relations_are_symmetric(a, b):
    assert relate(a, b, MEANING)[0] is relate(b, a, MEANING)[0]


@given(values)
def test_an_interval_meets_itself_unless_a_bound_empties_it(value):
    assert interval(value).meets(interval(value))


def test_compatibility_is_not_transitive_so_groups_hold_only_what_is_the_same():
    rows = [statement(at_least(10), source="A"), statement(exactly(12), source="B"), statement(exactly(15), source="C")]
    labels = label_figures(rows, MEANING)
    assert labels == [1, 2, 3]
    related = {(r.a, r.b): r.relation for r in relate_groups(rows, labels, MEANING)}
    assert related == {
        (1, 2): Relation.COMPATIBLE,
        (1, 3): Relation.COMPATIBLE,
        (2, 3): Relation.CONFLICTING,
    }


def test_the_verdict_names_the_range_the_conflict_and_the_scopes():
    rows = [
        statement(exactly(67), source="A", period=SATURDAY),
        statement(exactly(92), source="B", period=SATURDAY),
        statement(exactly(145), source="C", period=TWO_DAYS),
    ]
    labels = label_figures(rows, MEANING)
    groups = group(rows, labels)
    found = verdict(rows, groups, relate_groups(rows, labels, MEANING), silent=1)
    assert (found.relation, found.low, found.high) == (Relation.CONFLICTING, 67, 145)
    assert "67 and 92 conflict" in found.summary
    assert "Saturday against the past 48 hours" in found.summary
    assert found.summary.endswith("1 silent.")


def test_sources_that_say_the_same_agree_and_one_source_alone_is_single():
    rows = [statement(exactly(67), source="A"), statement(exactly(67), source="B")]
    labels = label_figures(rows, MEANING)
    assert verdict(rows, group(rows, labels), (), 0).relation is Relation.SAME
    assert verdict(rows[:1], group(rows[:1], [1]), (), 2).relation is Relation.SINGLE
    assert verdict([], (), (), 5).relation is Relation.NONE


def test_parts_of_one_report_that_add_up_to_its_whole_are_noted():
    parts = [
        statement(exactly(67), period=SATURDAY),
        statement(exactly(41), period=FRIDAY),
        on(108, TWO_DAYS),
    ]
    assert sums(parts, MEANING) == ["67 (Saturday) + 41 (Friday) = 108 (the past 48 hours), in Herald"]


def test_figures_that_only_happen_to_add_up_are_not_noted():
    same_day = [statement(exactly(x), period=SATURDAY) for x in (67, 41, 108)]
    other_reports = [statement(exactly(x), source=s) for x, s in ((67, "A"), (41, "B"), (108, "C"))]
    assert sums(same_day, MEANING) == []
    assert sums(other_reports, MEANING) == []
