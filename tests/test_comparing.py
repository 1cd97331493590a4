"""Scope before value: how two statements, and all of them, stand to each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Bound, Period, Place, Relation, Value
from qa.claims.statement import Statement
from qa.comparing.intervals import interval
from qa.comparing.ranges import ranges
from qa.comparing.relations import group, label_figures, relate, relate_groups
from qa.comparing.verdict import verdict
from qa.language.meaning import Meaning
from tests.fakes import HashingEncoder
from tests.passages import about, article, at_least, exactly, statement

MEANING = Meaning(HashingEncoder())
SATURDAY = Period("Saturday", date(2026, 1, 31), date(2026, 1, 31))
FRIDAY = Period("Friday", date(2026, 1, 30), date(2026, 1, 30))
TWO_DAYS = Period("the past 48 hours", date(2026, 1, 30), date(2026, 2, 1))
THIS_WEEK = Period("this week", date(2026, 1, 26), date(2026, 2, 1))
SUNDAY = Period("Sunday", date(2026, 2, 1), date(2026, 2, 1))
"""The day on which statements are published here."""
DAY_AFTER = Period("two days after", None, None)
YEARS_AGO = Period("two years ago", None, None)
IN_2028 = date(2028, 2, 3)
STAMPED = Period("2026-02-03", date(2026, 2, 3), date(2026, 2, 3))

MORE_THAN_30 = Value(30, None, Bound.MORE_THAN, None)
ALMOST_30 = Value(None, 30, Bound.FEWER_THAN, None)


def on(x: float, period: Period) -> Statement:
    return statement(exactly(x), period=period)


def elsewhere(x: float) -> Statement:
    """Of another article of the same day."""
    other = statement(exactly(x))
    return replace(other, passage=replace(other.passage, article=replace(other.passage.article, id="other")))


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
        (on(67, SUNDAY), statement(exactly(92)), Relation.CANNOT_TELL),
        (on(67, SUNDAY), elsewhere(92), Relation.CONFLICTING),
        (on(21, SATURDAY), on(21, THIS_WEEK), Relation.SAME),
        (statement(MORE_THAN_30, period=THIS_WEEK), on(37, SATURDAY), Relation.COMPATIBLE),
        (on(67, SATURDAY), on(92, THIS_WEEK), Relation.DIFFERENT_SCOPE),
        (statement(at_least(60), period=TWO_DAYS), on(67, SATURDAY), Relation.DIFFERENT_SCOPE),
        (on(21, SATURDAY), on(30, YEARS_AGO), Relation.DIFFERENT_SCOPE),
        (on(21, SATURDAY), statement(exactly(30), period=YEARS_AGO, published=None), Relation.CANNOT_TELL),
        (on(21, SATURDAY), statement(exactly(30), period=YEARS_AGO, published=IN_2028), Relation.CANNOT_TELL),
        (on(21, SATURDAY), on(21, STAMPED), Relation.SAME),
        (statement(at_least(2), counted="people"), of(6, "civilians"), Relation.COMPATIBLE),
        (of(11, "others"), of(67, "militants"), Relation.CONFLICTING),
        (of(3, "people"), of(3, "civilians"), Relation.SAME),
        (on(21, SUNDAY), on(21, FRIDAY), Relation.SAME),
        (on(21, SUNDAY), on(24, FRIDAY), Relation.DIFFERENT_SCOPE),
        (on(21, DAY_AFTER), on(24, FRIDAY), Relation.CANNOT_TELL),
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


def test_reports_of_one_day_tell_what_those_of_two_days_leave_open():
    rows = [
        statement(exactly(60), source="A", published=date(2026, 2, 5)),
        statement(exactly(82), source="B", published=date(2026, 2, 6)),
    ]
    assert relate_groups(rows, [1, 2], MEANING)[0].relation is Relation.CANNOT_TELL
    rows.append(statement(exactly(82), source="C", published=date(2026, 2, 5)))
    assert relate_groups(rows, [1, 2, 2], MEANING)[0].relation is Relation.CONFLICTING


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


def test_what_is_counted_in_a_part_of_a_place_cannot_be_more_than_in_all_of_it():
    text = "Pasni, a town in Lorne, was hit. "
    few, many = (
        replace(s, passage=replace(s.passage, article=article(text, published=None)), place=Place(place))
        for s, place in ((statement(exactly(5)), "Pasni"), (statement(exactly(9)), "Lorne"))
    )
    assert relate(few, many, MEANING) == (Relation.DIFFERENT_SCOPE, "Pasni lies in Lorne")
    more = replace(few, value=exactly(12))
    assert relate(more, many, MEANING)[0] is relate(many, more, MEANING)[0] is Relation.CONFLICTING
    assert relate(replace(few, value=exactly(9)), many, MEANING)[0] is Relation.SAME


def test_those_who_are_named_or_told_apart_do_not_conflict_with_all_who_are_counted():
    every = statement(exactly(12))
    named = statement(exactly(4), "Ana and Bo Ruiz, with their daughters")
    assert relate(every, named, MEANING) == (
        Relation.DIFFERENT_SCOPE,
        "Ana and Bo Ruiz, with their daughters: some of those who are counted",
    )
    part = statement(exactly(5), "5")
    told = replace(part, passage=replace(part.passage, article=article("5 of those hurt went home.", published=None)))
    at_start = replace(told, start=0, end=1)
    assert relate(every, at_start, MEANING)[0] is Relation.DIFFERENT_SCOPE
    rows = [every, statement(exactly(12), source="B"), replace(named, value=exactly(4))]
    assert verdict(rows, group(rows, [1, 1, 2]), relate_groups(rows, [1, 1, 2], MEANING), 0).low == 12


def test_a_town_lies_in_the_part_of_a_city_that_a_report_puts_it_in():
    text = "A tram fell over in Dorn, south Lorne. "
    few, many = (
        replace(s, passage=replace(s.passage, article=article(text, published=None)), place=Place(place))
        for s, place in ((statement(at_least(5)), "Dorn"), (statement(exactly(7)), "Lorne"))
    )
    assert relate(few, many, MEANING)[0] is Relation.COMPATIBLE


def test_more_for_a_day_than_for_the_days_that_hold_it_conflicts():
    friday_and_saturday = Period("the past 48 hours", date(2026, 1, 30), date(2026, 1, 31))
    assert relate(on(133, SATURDAY), on(108, friday_and_saturday), MEANING)[0] is Relation.CONFLICTING
    assert relate(on(67, SATURDAY), on(108, friday_and_saturday), MEANING)[0] is Relation.DIFFERENT_SCOPE


@given(st.lists(statements, max_size=8))
def test_a_reported_range_contains_each_of_its_claims(rows):
    found = ranges(rows, MEANING)
    assert sum(len(r.claims) for r in found) == len(rows)
    for scoped in found:
        for side in (scoped, *scoped.sides().values()):
            ends = [x for c in side.claims for x in (c.value.low, c.value.high) if x is not None]
            assert all(side.low <= x <= side.high for x in ends)
            assert {side.low, side.high} <= set(ends)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("the union accepted the offer", "the union has not accepted the offer", Relation.CONFLICTING),
        ("the union accepted the offer", "the union rejected the offer", Relation.CONFLICTING),
        ("the union has not accepted the offer", "the union rejected the offer", Relation.CANNOT_TELL),
        ("the road was closed", "the road was not open", Relation.CANNOT_TELL),
        ("the union accepted the offer", "the union accepted the offer on Friday", Relation.COMPATIBLE),
        ("because of the rain", "because a wall gave way", Relation.CANNOT_TELL),
        ("claimed the attack", "denied any link to smugglers", Relation.CANNOT_TELL),
    ],
)
def test_words_conflict_where_one_denies_what_the_other_says(one: str, other: str, relation: Relation) -> None:
    a, b = statement(None, one), statement(None, other)
    assert relate(a, b, MEANING)[0] is relation
    assert relate(b, a, MEANING)[0] is relation
