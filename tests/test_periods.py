"""Expressions of time, resolved against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from qa.language.periods import find_periods

SUNDAY = date(2026, 2, 1)


def days(text: str, published: date | None = SUNDAY) -> list[tuple[str, str | None, str | None]]:
    return [
        (m.text, m.days[0].isoformat() if m.days else None, m.days[1].isoformat() if m.days else None)
        for m in find_periods(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on Saturday.", [("Saturday", "2026-01-31", "2026-01-31")]),
        ("It began early Saturday morning.", [("early Saturday morning", "2026-01-31", "2026-01-31")]),
        ("It ended on Sunday.", [("Sunday", "2026-02-01", "2026-02-01")]),
        ("108 in the past 48 hours", [("the past 48 hours", "2026-01-30", "2026-02-01")]),
        ("145 within 40 hours", [("within 40 hours", "2026-01-30", "2026-02-01")]),
        ("over a two-day period", [("a two-day period", "2026-01-30", "2026-02-01")]),
        ("700 over the past year", [("the past year", "2025-02-01", "2026-02-01")]),
        ("Last year 450 were aboard.", [("Last year", "2025-01-01", "2025-12-31")]),
        ("last month", [("last month", "2026-01-01", "2026-01-31")]),
        ("last week", [("last week", "2026-01-19", "2026-01-25")]),
        ("in August 2024", [("August 2024", "2024-08-01", "2024-08-31")]),
        ("on July 18, 2015", [("July 18, 2015", "2015-07-18", "2015-07-18")]),
        ("on 5 Oct", [("5 Oct", "2025-10-05", "2025-10-05")]),
        ("yesterday", [("yesterday", "2026-01-31", "2026-01-31")]),
        ("since 2009", [("since 2009", "2009-01-01", "2009-12-31")]),
        ("a profit of $5m for 2023, up", [("for 2023", "2023-01-01", "2023-12-31")]),
        ("homes for 2023 people", []),
        ("won the 2019 race", [("the 2019 race", "2019-01-01", "2019-12-31")]),
        ("the 2000 workers, the 2000 men", []),
        ("in the first half of 2025", [("in the first half of 2025", "2025-01-01", "2025-06-30")]),
        ("the fourth quarter of 2024", [("the fourth quarter of 2024", "2024-10-01", "2024-12-31")]),
        ("11 per cent in the third quarter", [("in the third quarter", None, None)]),
        ("the 2024-25 season", [("the 2024-25 season", None, None)]),
        ("a day after the raid", [("a day after", None, None)]),
        ("three weeks ago", [("three weeks ago", None, None)]),
    ],
)
def test_an_expression_of_time_gives_its_days(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    "text", ["a 38-year-old man", "They may march.", "She was 40 days old.", "Room 2019", "the second day", "Julia 5"]
)
def test_what_is_no_period_gives_none(text):
    assert days(text) == []


def test_without_a_day_of_publication_only_what_names_its_year_is_resolved():
    assert days("on Saturday", None) == [("Saturday", None, None)]
    assert days("on 3 March 2021", None) == [("3 March 2021", "2021-03-03", "2021-03-03")]


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("on Saturday", False),
        ("the past 48 hours", False),
        ("the past year", True),
        ("in August 2024", True),
        ("a day before", True),
        ("last year", True),
    ],
)
def test_a_long_or_distant_period_is_background_to_a_report(text, elsewhere):
    assert [m.elsewhere for m in find_periods(text, SUNDAY)] == [elsewhere]


def test_a_day_that_does_not_exist_is_not_resolved():
    assert days("on 31 February 2021")[0][1:] == (None, None)
