"""What is told beside the answers: sums of figures, the range of each scope and side, how a figure changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.answer import Period, Span, Value
from qa.claims.statement import Statement
from qa.comparing.arithmetic import sums
from qa.comparing.history import history_notes
from qa.comparing.ranges import range_notes, ranges
from qa.language.meaning import Meaning
from tests.fakes import HashingEncoder
from tests.passages import about, at_least, exactly, statement

MEANING = Meaning(HashingEncoder())
SATURDAY = Period("Saturday", date(2026, 1, 31), date(2026, 1, 31))
FRIDAY = Period("Friday", date(2026, 1, 30), date(2026, 1, 30))
TWO_DAYS = Period("the past 48 hours", date(2026, 1, 30), date(2026, 2, 1))


def on(x: float, period: Period) -> Statement:
    return statement(exactly(x), period=period)


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
