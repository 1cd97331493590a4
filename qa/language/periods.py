"""When a claim holds: the expressions of time in a sentence, resolved against the day of publication.

Days of the week look back ("Saturday" is the last one up to the day of publication), spans count back from it ("the
past 48 hours"), and what the day of publication does not settle keeps its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from qa.answer import Period
from qa.language.parsing import Parse, Token

_Days = tuple[date, date]
_Rule = Callable[[re.Match[str], date | None], _Days | None]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "several": 3, "few": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

_N = r"(?P<n>\d{1,4}|" + "|".join(_SMALL) + ")"
_UNIT = r"(?P<unit>hour|day|week|month|year|decade)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_COUNTED = r"(?:people|men|women|children|police|personnel|staff|troops)"
"""Nouns without an "s" that are counted, so that four digits before them are no year."""
_PART_OF_YEAR = r"(?P<ordinal>" + "|".join(_ORDINALS) + r")"
_WEEKDAY = r"(?P<weekday>" + "|".join(_WEEKDAYS) + r")"
_MONTH = r"(?P<month>(?:" + "|".join(_MONTHS) + "|" + "|".join(m[:3] for m in _MONTHS) + r"|sept)\b)\.?"
_MONTH_ALONE = r"(?P<month>(?-i:" + "|".join(m.capitalize() for m in _MONTHS) + r"))(?P<year>)"
"""Its capital tells the month of May from what may be."""
MONTH = timedelta(days=31)
"""What lies further back is not the news of a report."""
_PART = r"(?: (?:morning|afternoon|evening|night))?"


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time in a parsed sentence."""

    start: int
    end: int
    text: str
    days: _Days | None
    """Inclusive; None where the day of publication is not known or does not settle them."""
    elsewhere: bool
    """It points away from the main event: "a day before", "last year", "in August 2024"."""


def _number(match: re.Match[str]) -> int:
    word = match["n"].lower() if match["n"] else "1"
    return _SMALL[word] if word in _SMALL else int(word)


def _step(unit: str, n: int) -> relativedelta:
    if unit == "hour":
        return relativedelta(days=-(-n // 24))
    return relativedelta(years=10 * n) if unit == "decade" else relativedelta(**{f"{unit}s": n})  # type: ignore[arg-type]


def _counted_back(match: re.Match[str], published: date | None) -> _Days | None:
    return (published - _step(match["unit"].lower(), _number(match)), published) if published else None


def _weekday(match: re.Match[str], published: date | None) -> _Days | None:
    if published is None:
        return None
    back = (published.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    day = published - timedelta(days=back)
    return day, day


def _from_weekday(match: re.Match[str], published: date | None) -> _Days | None:
    """The day before Saturday."""
    weekday = _weekday(match, published)
    if weekday is None:
        return None
    step = _step(match["unit"].lower(), _number(match))
    day = weekday[0] - step if match["way"].lower() == "before" else weekday[0] + step
    return day, day


def _near(match: re.Match[str], published: date | None) -> _Days | None:
    if published is None:
        return None
    day = published - timedelta(days=match[0].lower().startswith(("yesterday", "last night")))
    return day, day


def _overnight(match: re.Match[str], published: date | None) -> _Days | None:
    return (published - timedelta(days=1), published) if published else None


def _unit_before(match: re.Match[str], published: date | None) -> _Days | None:
    """Last week is the calendar week before this one; so with months and years."""
    if published is None:
        return None
    unit, last = match["unit"].lower(), match["which"].lower() == "last"
    if unit in ("hour", "day", "decade"):
        return None
    if unit == "year":
        year = published.year - last
        return date(year, 1, 1), date(year, 12, 31) if last else published
    if unit == "month":
        first = published.replace(day=1) - relativedelta(months=int(last))
        return first, first + relativedelta(months=1, days=-1) if last else published
    monday = published - timedelta(days=published.weekday() + 7 * last)
    return monday, monday + timedelta(days=6) if last else published


def _month_of(match: re.Match[str]) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(match["month"][:3].lower()))


def _calendar_day(match: re.Match[str], published: date | None) -> _Days | None:
    month, day_of_month = _month_of(match), int(match["day"])
    year = int(match["year"]) if match["year"] else None
    if year is None and published is None:
        return None
    try:
        day = date(year or published.year, month, day_of_month)  # type: ignore[union-attr]
    except ValueError:
        return None
    if year is None and published is not None and day > published + timedelta(days=31):
        day = day.replace(year=day.year - 1) if (month, day_of_month) != (2, 29) else day
    return day, day


def _calendar_month(match: re.Match[str], published: date | None) -> _Days | None:
    if not match["year"] and published is None:
        return None
    month = _month_of(match)
    year = int(match["year"]) if match["year"] else published.year - (month > published.month)  # type: ignore[union-attr]
    first = date(year, month, 1)
    return first, first + relativedelta(months=1, days=-1)


def _year(match: re.Match[str], published: date | None) -> _Days | None:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _part_of_year(match: re.Match[str], published: date | None) -> _Days | None:
    """None where no year is named: it may be that of a company's books, or of a match."""
    if not match["year"] or (match["part"].lower() == "half" and _ORDINALS[match["ordinal"].lower()] > 2):
        return None
    months = 3 if match["part"].lower() == "quarter" else 6
    first = date(int(match["year"]), 1, 1) + relativedelta(months=months * (_ORDINALS[match["ordinal"].lower()] - 1))
    return first, first + relativedelta(months=months, days=-1)


def _unsettled(match: re.Match[str], published: date | None) -> _Days | None:
    return None


def _iso(match: re.Match[str], published: date | None) -> _Days | None:
    try:
        day = date(int(match["year"]), int(match["number"]), int(match["day"]))
    except ValueError:
        return None
    return day, day


_RULES: tuple[tuple[str, _Rule, bool], ...] = (
    (rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b", _iso, False),
    (rf"{_MONTH} ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? {_YEAR})?", _calendar_day, False),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? {_YEAR})?", _calendar_day, False),
    (rf"{_MONTH},? (?:of )?{_YEAR}", _calendar_month, True),
    (
        rf"(?:in|since|during|until|throughout|last|this)(?: early| late| mid-?)? {_MONTH_ALONE}\b(?! \d)",
        _calendar_month,
        True,
    ),
    (r"overnight\b", _overnight, False),
    (rf"(?:early |late |last |this |mid-)?{_WEEKDAY}{_PART}", _weekday, False),
    (rf"(?:the )?(?:past|last|previous|preceding) {_N} {_UNIT}s?\b", _counted_back, False),
    (rf"(?:the )(?:past|last|previous|preceding) (?P<n>){_UNIT}\b", _counted_back, False),
    (rf"(?P<which>last) {_UNIT}\b", _unit_before, True),
    (rf"(?P<which>this) {_UNIT}\b", _unit_before, False),
    (
        r"(?:in|within|over|during|after)(?: just| only| less than| about| more than)? "
        rf"{_N}[- ]{_UNIT}s?\b(?! (?:before|after|earlier|later|ago|old))",
        _counted_back,
        False,
    ),
    (rf"(?:(?:a|the|this) )?{_N}-{_UNIT}\b(?![- ]old)(?: [a-z]+)?", _counted_back, False),
    (
        rf"(?:a |the )?[a-z]+ (?:of|lasting) {_N} (?P<unit>hour|day)s\b(?! (?:old|ago|earlier|later))",
        _counted_back,
        False,
    ),
    (rf"(?:{_N}|the) {_UNIT}s? (?P<way>before|after) (?:last )?{_WEEKDAY}", _from_weekday, True),
    (rf"(?:{_N}|the) {_UNIT}s? (?:before|after|earlier|later|ago|previously)\b", _unsettled, True),
    (r"the (?:previous|next|following) (?:day|night|morning)\b", _unsettled, True),
    (r"(?:today|tonight|this (?:morning|afternoon|evening)|yesterday|last night)\b", _near, False),
    (rf"(?:in|since|of|during|from|by|until|before|after) {_YEAR}\b", _year, True),
    (rf"(?:for|in|of) (?:the )?(?:fiscal|financial)(?: year)? {_YEAR}\b", _year, True),
    (rf"for {_YEAR}(?=[.,;:)]|$| (?:and|as|at|by|in|is|on|than|to|was|were)\b)", _year, True),
    (rf"the {_YEAR} (?!{_COUNTED}\b)(?:[\w-]*[^\Ws]|elections|games|olympics|finals|polls)\b", _year, True),
    (
        rf"(?:in )?(?:the )?{_PART_OF_YEAR} (?P<part>quarter|half)(?:(?: of| in)? {_YEAR})?\b",
        _part_of_year,
        False,
    ),
    (r"(?:(?:the )?(?:last|previous)|this) (?:season|quarter)\b", _unsettled, False),
    (
        r"(?:(?:the|in) )?(?:19|20)\d\d[-–/](?:(?:19|20)\d\d|\d\d) (?:season|term|school year|financial year)\b",
        _unsettled,
        False,
    ),
    (r"(?:in recent|for|in the past|over the last) (?:years|months|decades)\b", _unsettled, True),
)
"""Pattern, how its days are found, and whether it points away from the event that a report is about."""
_PATTERNS = tuple((re.compile(rf"\b{pattern}", re.IGNORECASE), rule, away) for pattern, rule, away in _RULES)


def _in_calendar(rule: _Rule, match: re.Match[str], published: date | None) -> _Days | None:
    """None also for days that no calendar holds: "over the past 3000 years"."""
    try:
        return rule(match, published)
    except (ValueError, OverflowError):
        return None


def find_periods(text: str, published: date | None) -> list[Mention]:
    """Expressions of time in a sentence, in text order; of two that overlap, the longer.

    >>> [(m.text, str(m.days[0]), str(m.days[1])) for m in find_periods("On Saturday, 67 died.", date(2026, 2, 1))]
    [('Saturday', '2026-01-31', '2026-01-31')]
    >>> [str(m.days[0]) for m in find_periods("108 were killed over the past 48 hours.", date(2026, 1, 31))]
    ['2026-01-29']
    """
    return list(_kept(text, published) if len(text) <= _SENTENCE else _periods(text, published))


_SENTENCE = 1_000
"""Characters up to which a text's periods are kept: one question looks for those of a sentence several times."""


@lru_cache(maxsize=1024)
def _kept(text: str, published: date | None) -> tuple[Mention, ...]:
    return tuple(_periods(text, published))


def _periods(text: str, published: date | None) -> list[Mention]:
    found = []
    for pattern, rule, elsewhere in _PATTERNS:
        for match in pattern.finditer(text):
            days = _in_calendar(rule, match, published)
            away = elsewhere or _long_past(days, published) or _is_long(match)
            found.append(Mention(match.start(), match.end(), match[0], days, away))
    found.sort(key=lambda m: (m.start - m.end, m.start))
    kept: list[Mention] = []
    for mention in found:
        if all(mention.end <= m.start or m.end <= mention.start for m in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def hours_in(text: str) -> int | None:
    """How long a span is that a text names, in hours; None for days of the calendar and for no span.

    >>> hours_in("the past 48 hours"), hours_in("the last two days"), hours_in("a 40-hour battle"), hours_in("Saturday")
    (48, 48, 40, None)
    """
    match = _SPAN.search(text) or _PAST_UNIT.search(text)
    if match is None:
        return None
    return _number(match) * _HOURS[match["unit"].lower()]


_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 730, "year": 8760, "decade": 87600}
_SPAN = re.compile(rf"\b{_N}[- ]{_UNIT}s?\b(?! (?:before|after|earlier|later|ago|old))", re.IGNORECASE)


_PAST_UNIT = re.compile(rf"\bpast (?P<n>){_UNIT}\b", re.IGNORECASE)


_AGO = re.compile(rf"\b{_N} {_UNIT}s? ago$", re.IGNORECASE)


def days_around(text: str, published: date | None) -> _Days | None:
    """The days that are as far from a report as it says, to the unit in which it says so; None for other expressions.

    >>> [day.year for day in days_around("two years ago", date(2026, 1, 31))]
    [2023, 2024]
    """
    match = _AGO.search(text)
    if match is None or published is None:
        return None
    unit = timedelta(hours=_HOURS[match["unit"].lower()])
    try:
        middle = published - _number(match) * unit
        return middle - unit / 2, middle + unit / 2
    except OverflowError:
        return None


def same_time(a: str, a_days: _Days | None, b: str, b_days: _Days | None) -> bool | None:
    """Whether two expressions of time mean the same; None where that cannot be told. Spans go by length.

    >>> same_time("within 40 hours", None, "the past 48 hours", None)
    False
    """
    spans = hours_in(a), hours_in(b)
    if spans != (None, None):
        return spans[0] == spans[1]
    if a_days is not None and b_days is not None:
        return a_days == b_days
    return True if _bare(a) == _bare(b) else None


def same_period(a: Period, b: Period) -> bool | None:
    """`same_time` of two periods as answers show them."""
    return same_time(a.text, _days_of(a), b.text, _days_of(b))


def _days_of(period: Period) -> _Days | None:
    return (period.start, period.end) if period.start and period.end else None


def _bare(text: str) -> str:
    """Without what does not tell one time from another: "early Saturday" is Saturday."""
    dropped = {"early", "late", "the", "on", "a", "an", "this", "last", "in"}
    return " ".join(w for w in text.lower().split() if w not in dropped)


def one_says_more(a: str, b: str) -> bool:
    """Whether all words of one expression stand in the other.

    >>> one_says_more("in the third quarter", "the third quarter of 2025"), one_says_more("in March", "in May")
    (True, False)
    """
    x, y = ({w for w in _bare(t).split() if w != "of"} for t in (a, b))
    return x <= y or y <= x


def _is_long(match: re.Match[str]) -> bool:
    """A span of a month and more, whether or not its days are known."""
    unit = (match.groupdict().get("unit") or "").lower()
    return unit in ("month", "year", "decade")


def _long_past(days: _Days | None, published: date | None) -> bool:
    """Four weeks and more, or over a month ago: background to a report, not its event."""
    if days is None:
        return False
    return is_long(days) or (published is not None and published - days[1] > MONTH)


def is_long(days: _Days) -> bool:
    """A month and more, February's too."""
    return days[1] - days[0] >= timedelta(days=27)


def period_of(mention: Mention) -> Period:
    """As an answer shows it."""
    return Period(mention.text, *(mention.days or (None, None)))


def governed_by(parse: Parse, mention_start: int, mention_end: int) -> Token | None:
    """The verb, or else the noun, that an expression of time or place belongs to; None at the root."""
    tokens = parse.within(mention_start, mention_end)
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
    return next((t for t in parse.ancestors(top) if t.pos in ("VERB", "AUX", "NOUN") and t.index not in inside), None)
