"""Scope before value: how two statements, and all of them, stand to each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Bound, Period, Place, Relation, Span, Value
from qa.claims.statement import Statement
from qa.comparing.arithmetic import sums
from qa.comparing.history import history_notes
from qa.comparing.intervals import interval
from qa.comparing.ranges import range_notes, ranges
from qa.comparing.relations import group, label_figures, relate, relate_groups
from qa.comparing.verdict import verdict
from qa.language.meaning import Meaning
from tests.fakes import HashingEncoder
from tests.passages import article, at_least, exactly, statement

MEANING = Meaning(HashingEncoder())
SATURDAY = Period("Saturday", date(2026, 1, 31), date(2026, 1, 31))
FRIDAY = Period("Friday", date(2026, 1, 30), date(2026, 1, 30))
TWO_DAYS = Period("the past 48 hours", date(2026, 1, 30), date(2026, 2, 1))
THIS_WEEK = Period("this week", date(2026, 1, 26), date(2026, 2, 1))
SUNDAY = Period("Sunday", date(2026, 2, 1), date(2026, 2, 1))
"""The day on which statements are published here."""
DAY_AFTER = Period("two days after", None, None)
YEARS_AGO = Period("two years ago", None, None)
STAMPED = Period("2026-02-03", date(2026, 2, 3), date(2026, 2, 3))

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
        (on(21, SATURDAY), on(21, THIS_WEEK), Relation.SAME),
        (statement(MORE_THAN_30, period=THIS_WEEK), on(37, SATURDAY), Relation.COMPATIBLE),
        (on(67, SATURDAY), on(92, THIS_WEEK), Relation.DIFFERENT_SCOPE),
        (statement(at_least(60), period=TWO_DAYS), on(67, SATURDAY), Relation.DIFFERENT_SCOPE),
        (on(21, SATURDAY), on(30, YEARS_AGO), Relation.CANNOT_TELL),
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


def said(x: float, source: str, **stated: object) -> Statement:
    return replace(statement(exactly(x), source=source), **stated)  # type: ignore[arg-type]


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


def test_each_scope_has_its_range_with_the_claims_that_make_it():
    rows = [said(67, "A", period=SATURDAY), said(92, "B", period=SATURDAY), said(108, "A", period=TWO_DAYS)]
    assert [(r.low, r.high, r.scope, len(r.claims)) for r in ranges(rows, MEANING)] == [
        (67, 92, "Saturday", 2),
        (108, 108, "the past 48 hours", 1),
    ]
    assert range_notes(rows, MEANING) == ["67 (A) to 92 (B) rebels reported for Saturday"]


def test_each_side_that_speaks_has_its_range():
    police, rebels = Span("police", 0, 6), Span("the rebels", 0, 10)
    rows = [
        said(10, "A", speaker=police),
        said(15, "B", speaker=police),
        said(84, "B", speaker=rebels),
    ]
    assert range_notes(rows, MEANING) == [
        "rebels without a time or place by who says it: officials 10 (A) to 15 (B); armed groups 84 (B)"
    ]


def reported(x: float, source: str, day: int, text: str = "") -> Statement:
    return statement(exactly(x), text, source, published=date(2026, 5, day))


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


@pytest.mark.parametrize(
    ("figures", "note"),
    [
        ([(10, 3), (15, 4)], "Over time, Herald: 10 on 3 May, then 15 on 4 May: a rise"),
        ([(15, 3), (12, 5)], "Over time, Herald: 15 on 3 May, then 12 on 5 May: a correction downwards"),
        ([(15, 3), (15, 4)], "Over time, Herald: 15 on 3 May, then 15 on 4 May: unchanged"),
        (
            [(15, 3), (18, 4), (16, 5)],
            "Over time, Herald: 15 on 3 May, then 18 on 4 May, then 16 on 5 May: corrected both ways",
        ),
    ],
)
def test_an_outlet_with_several_reports_has_a_history(figures, note):
    assert history_notes([reported(x, "Herald", day) for x, day in figures], MEANING) == [note]


def test_a_story_has_a_history_where_its_outlets_report_a_change():
    assert history_notes([reported(10, "A", 3), reported(15, "B", 4)], MEANING) == [
        "Over time, A and B: 10 on 3 May, then 15 on 4 May: a rise"
    ]
    assert history_notes([reported(10, "A", 3), reported(10, "B", 4)], MEANING) == []


def test_a_lower_figure_of_one_outlet_corrects_no_other():
    assert history_notes([reported(27, "A", 3), reported(4, "B", 6)], MEANING) == []


def test_a_count_as_it_stood_is_one_history_whatever_day_it_is_told_for():
    rows = [
        replace(reported(10, "A", 3, "The toll stood at 10."), period=SATURDAY),
        replace(reported(15, "A", 4, "The toll has risen to 15."), period=FRIDAY),
    ]
    assert [note.rsplit(": ", 1)[1] for note in history_notes(rows, MEANING)] == ["a rise"]
    plain = [replace(r, passage=statement(exactly(1)).passage) for r in rows]
    assert history_notes(plain, MEANING) == []


def of_one_report(*told: tuple[str, Value]) -> list[Statement]:
    """Statements that stand one behind the other: a figure and what it counts, and its value."""
    text = ", ".join(words for words, _ in told)
    made, start = [], 0
    for words, value in told:
        figure, noun = words.split(" ", 1)
        whole = statement(value, text)
        made.append(replace(whole, start=start, end=start + len(figure), counted=noun))
        start += len(words) + 2
    return made


def test_groups_that_share_nobody_make_up_a_wider_one():
    family = of_one_report(
        ("five men", exactly(5)),
        ("three women", exactly(3)),
        ("three children", exactly(3)),
        ("11 people", exactly(11)),
    )
    assert sums(family, MEANING) == ["five men + three women + three children = 11 people, in Herald"]
    close = of_one_report(("31 civilians", exactly(31)), ("17 police officers", exactly(17)), ("~50 people", about(50)))
    assert sums(close, MEANING) == ["31 civilians + 17 police officers = 48, reported as ~50 people, in Herald"]
    overlapping = of_one_report(("five men", exactly(5)), ("six fathers", exactly(6)), ("11 people", exactly(11)))
    assert sums(overlapping, MEANING) == []
    mixed = of_one_report(("six rebels", exactly(6)), ("five men", exactly(5)), ("11 people", exactly(11)))
    assert sums(mixed, MEANING) == []


def test_days_of_several_reports_make_up_the_span_of_another():
    rows = [
        said(67, "A", period=SATURDAY),
        said(41, "B", period=FRIDAY),
        said(108, "C", period=Period("the past 48 hours", None, None)),
    ]
    assert sums(rows, MEANING) == ["67 (Saturday) + 41 (Friday) = 108 (the past 48 hours), as reported by A, B and C"]
    assert sums([said(67, "A"), said(41, "B"), said(108, "C")], MEANING) == []


def test_vague_words_are_no_part_of_a_sum() -> None:
    parts = [
        replace(statement(at_least(24), text, "AFP"), period=Period(time, None, None))
        for text, time in (("dozens", "last year"), ("dozens", "August 2024"))
    ]
    whole = replace(statement(exactly(48), "48", "Herald"), period=Period("in 40 hours", None, None))
    assert sums([*parts, whole], MEANING) == []
    told = [replace(p, passage=statement(at_least(24), "24", "AFP").passage, end=2) for p in parts]
    assert len(sums([*told, whole], MEANING)) == 1
