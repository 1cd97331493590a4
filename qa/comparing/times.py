"""How the times of two statements stand to each other."""

from __future__ import annotations

import re
from datetime import date, timedelta

from qa.answer import Period, Relation
from qa.claims.statement import Statement
from qa.comparing.standing import SAME_SCOPE, Holds, Scope
from qa.language.periods import MONTH, days_around, find_periods, hours_in, is_long, one_says_more, same_period

_FROM_ANOTHER = re.compile(r"\b(?:ago|after|later|earlier|before)$", re.I)
"""Times that are told by their distance from another: "two years ago", "a day after"."""
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")
"""When a page was changed, which is not when a claim holds."""


def compare_times(a: Statement, b: Statement) -> Scope:
    """When two statements hold; "two years ago" is about as far from its report as it says."""
    if a.period is not None and b.period is not None and None in (a.period.start, b.period.start) and _between(a, b):
        return Scope(Relation.DIFFERENT_SCOPE, f"{_told(a.period, b.period)} against {_told(b.period, a.period)}")
    return compare_periods(a.period, b.period)


def told_on_one_day(a: Statement, b: Statement) -> bool:
    """Two reports of one day, of which one says that day of what it tells and the other none: it says no less."""
    if (a.period is None) is (b.period is None) or a.passage.article.id == b.passage.article.id:
        return False
    dated = a if a.period is not None else b
    return all(_days(dated) == (day, day) for day in (s.passage.article.published for s in (a, b)))


def far_apart(a: Statement, b: Statement) -> bool:
    """Whether their days cannot be those of one week, told once right and once wrong: more than a month lies between
    them, or one is a whole month or year in which the other does not lie."""
    between = _between(a, b)
    long = any(days is not None and is_long(days) for days in (_days(a), _days(b)))
    return between > MONTH or (bool(between) and long)


def _between(a: Statement, b: Statement) -> timedelta:
    """From the last day of the one to the first of the other; nothing where they meet or are not known."""
    one, other = _days(a), _days(b)
    if one is None or other is None:
        return timedelta()
    return max(one[0] - other[1], other[0] - one[1], timedelta())


def of_the_past(s: Statement) -> bool:
    """Its time is over for its report: a day more than a month before, or a whole year or month."""
    days, published = _days(s), s.passage.article.published
    if days is None or published is None:
        return False
    return published - days[1] > MONTH or (is_long(days) and days[1] < published)


def _days(s: Statement) -> tuple[date, date] | None:
    if s.period is None:
        return None
    if s.period.start is not None and s.period.end is not None:
        return s.period.start, s.period.end
    return days_around(s.period.text, s.passage.article.published)


def compare_periods(a: Period | None, b: Period | None) -> Scope:
    """Of two periods alone."""
    a, b = (None if p is not None and _STAMP.fullmatch(p.text) else p for p in (a, b))
    if a is None and b is None:
        return SAME_SCOPE
    if a is None or b is None:
        stated = a or b
        return Scope(
            Relation.CANNOT_TELL, f"one is for {stated.text if stated else ''}, the other does not say for when"
        )
    if same_period(a, b):
        return SAME_SCOPE
    if any(p.start is None and _FROM_ANOTHER.search(p.text) for p in (a, b)):
        return Scope(Relation.CANNOT_TELL, f"{a.text} may be {b.text}")
    if None in (a.start, b.start) and one_says_more(a.text, b.text):
        return Scope(Relation.CANNOT_TELL, f"{a.text} may be {b.text}")
    holds = _holds(a, b)
    if holds is not Holds.NEITHER:
        inner, outer = (a, b) if holds is Holds.SECOND_HOLDS_FIRST else (b, a)
        return Scope(Relation.DIFFERENT_SCOPE, f"{_told(inner, outer)} against {_told(outer, inner)}", holds)
    return Scope(Relation.DIFFERENT_SCOPE, f"{_told(a, b)} against {_told(b, a)}")


def _holds(a: Period, b: Period) -> Holds:
    """By their days, where both are known and one has days besides the other's."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return Holds.NEITHER
    if (a.start, a.end) == (b.start, b.end):
        return Holds.NEITHER
    if a.start <= b.start and b.end <= a.end:
        return Holds.FIRST_HOLDS_SECOND
    return Holds.SECOND_HOLDS_FIRST if b.start <= a.start and a.end <= b.end else Holds.NEITHER


def _told(period: Period, other: Period) -> str:
    """Its words, and its first day where the words alone do not tell it from the other."""
    alike = period.text.lower() == other.text.lower()
    return f"{period.text} ({full_day(period.start)})" if alike and period.start else period.text


def full_day(day: date) -> str:
    """
    >>> full_day(date(2026, 2, 1))
    '1 February 2026'
    """
    return f"{day.day} {day:%B %Y}"


def is_own_time(text: str) -> bool:
    """Whether the words for a time say it by themselves.

    >>> is_own_time("Saturday"), is_own_time("the past 48 hours"), is_own_time("a day after")
    (True, True, False)
    """
    return bool(hours_in(text)) or any(not m.elsewhere for m in find_periods(text, None))
