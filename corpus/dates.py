"""Dates as articles and their files write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Satur|Sat|Sun)(?:day)?)"

DAYS_WITHOUT_YEAR = (rf"{_MONTH}\s{_DAY}", rf"{_DAY}\s{_MONTH}")
"""American and British order."""

_FULL_FORMS = (
    re.compile(rf"{_MONTH}\s{_DAY},?\s{_YEAR}\b"),
    re.compile(rf"{_DAY}\s{_MONTH},?\s{_YEAR}\b"),
    re.compile(rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(rf"{_YEAR}/(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"),
)


def date_at_start(words: str) -> tuple[date, int] | None:
    """The date with day, month and year that `words` begin with, maybe after its weekday, and where it ends.

    >>> date_at_start("Sunday, February 16, 2014 1:50 PM"), date_at_start("3 March 2021")
    ((datetime.date(2014, 2, 16), 25), (datetime.date(2021, 3, 3), 12))
    >>> date_at_start("03/04/2021"), date_at_start("February 30, 2014"), date_at_start("March 2021")
    (None, None, None)
    """
    weekday = _WEEKDAY_FIRST.match(words)
    start = weekday.end() if weekday else 0
    for form in _FULL_FORMS:
        if (match := form.match(words, start)) and (day := _valid(match["year"], match["month"], match["day"])):
            return day, match.end()
    return None


def dates_in(words: str) -> Iterator[tuple[date, int]]:
    """Every date with day, month and year in `words`, and where it starts.

    >>> list(dates_in("Updated 9 March 2026, first published March 2, 2026"))
    [(datetime.date(2026, 3, 9), 8), (datetime.date(2026, 3, 2), 38)]
    """
    position = 0
    while start := _WORD_START.search(words, position):
        found = date_at_start(words[start.start() : start.start() + _LONGEST_GIVEN])
        if found:
            yield found[0], start.start()
        position = start.start() + (found[1] if found else 1)


_WORD_START = re.compile(r"(?<![\w.,/-])[A-Z\d]")


def ambiguous_day(words: str) -> str | None:
    """A day in numbers that is one in one country and another elsewhere.

    >>> ambiguous_day("Published 03/04/2026 10:15"), ambiguous_day("03/03/2026"), ambiguous_day("23/04/2026")
    ('03/04/2026', None, None)
    """
    for match in _NUMBERS_WITHIN.finditer(words):
        first, second = int(match[1]), int(match[3])
        if first != second and 0 < first <= 12 and 0 < second <= 12:
            return match[0]
    return None


def two_days(words: str) -> tuple[str, str]:
    """Reason and way out for an ambiguous day.

    >>> two_days("03/04/2026")[0]
    "'03/04/2026' is 3 April in one country and 4 March in another, so its day is left open"
    """
    first, second = (int(number) for number in re.split("[/.-]", words)[:2])
    days = f"{first} {_MONTH_NAMES[second]} in one country and {second} {_MONTH_NAMES[first]} in another"
    return f"{words!r} is {days}, so its day is left open", "Write the day into the file as 2026-01-31"


_MONTH_NAMES = tuple(calendar.month_name)
_NUMBERS_WITHIN = re.compile(r"(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(?:(?:19|20)\d\d|\d\d)(?![\d/.-]\d|\d)")


def numbered_day(words: str) -> date | None:
    """The day of "23/04/2026", whose order is clear.

    >>> numbered_day("on 23/04/2026"), numbered_day("04/23/2026"), numbered_day("03/04/2026")
    (datetime.date(2026, 4, 23), datetime.date(2026, 4, 23), None)
    """
    match = re.search(rf"(?<!\d){_NUMBERS.pattern}(?!\d)", words)
    return given_date(match[0]) if match else None


_WEEKDAY_FIRST = re.compile(rf"{WEEKDAY}\.?,?\s")


def latest_on_weekday(month: str, day: int, weekday: str, today: date) -> date | None:
    """The last time up to `today` that this day of the year fell on this weekday.

    >>> today = date(2026, 3, 1)
    >>> latest_on_weekday("Jan", 31, "Saturday", today), latest_on_weekday("Jan", 31, "Sunday", today)
    (datetime.date(2026, 1, 31), datetime.date(2021, 1, 31))
    """
    for year in range(today.year, today.year - _YEARS_BACK, -1):
        found = _valid(str(year), month, str(day))
        if found and found <= today and found.weekday() == _WEEKDAYS.index(weekday[:3].lower()):
            return found
    return None


_YEARS_BACK = 40
"""A day falls on each weekday again within eleven years, 29 February within forty."""


def date_in_file_name(stem: str, today: date) -> date | None:
    """The year, month and day that stand in a file's name, in this order; later than tomorrow is no date.

    >>> today = date(2026, 3, 1)
    >>> date_in_file_name("2026-01-31-market-fire", today), date_in_file_name("20260131_fire", today)
    (datetime.date(2026, 1, 31), datetime.date(2026, 1, 31))
    >>> date_in_file_name("000_721a08fd", today), date_in_file_name("report-20261399", today)
    (None, None)
    """
    for match in FILE_NAME_DATE.finditer(stem):
        found = _valid(match["year"], match["month"], match["day"])
        if found and found <= today + timedelta(days=1):
            return found
    return None


FILE_NAME_DATE = re.compile(
    rf"(?<![0-9A-Za-z]){_YEAR}(?P<between>[-_. ]?)(?P<month>0[1-9]|1[0-2])(?P=between)"
    r"(?P<day>0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])"
)
"""Digits and letters beside it make it a number of some other kind."""


def given_date(words: str) -> date | None:
    """The date that a person wrote into a field, in any usual way that names day, month and year.

    "03/04/2021" is March in one country and April in another, and is no date here.

    >>> given_date("2026-01-31T23:10:00+05:00"), given_date("le 3 mars 2021"), given_date("03/04/2021")
    (datetime.date(2026, 1, 31), datetime.date(2021, 3, 3), None)
    >>> given_date("20260131T231000Z"), given_date("1769814600"), given_date("1769814600000")
    (datetime.date(2026, 1, 31), datetime.date(2026, 1, 30), datetime.date(2026, 1, 30))
    """
    if found := date_at_start(words.strip()):
        return found[0]
    if match := _COMPACT.fullmatch(words.strip()):
        return _valid(match["year"], match["month"], match["day"])
    if match := _SECONDS.fullmatch(words.strip()):
        return datetime.fromtimestamp(int(match["seconds"]), UTC).date()
    if match := _NUMBERS.fullmatch(words.strip()):
        first, second, year = match.groups()
        if int(first) <= 12 and int(second) <= 12 and first != second:
            return None
        return _valid(year, first, second) or _valid(year, second, first)
    if not words.strip() or len(words) > _LONGEST_GIVEN:
        return None
    from dateparser import parse

    parsed = parse(words, languages=_LANGUAGES, settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"]})
    return parsed.date() if parsed else None


_COMPACT = re.compile(rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:T?\d{{4,6}}Z?)?")
_SECONDS = re.compile(r"(?P<seconds>[1-9]\d{8,9})(?:\.\d+|\d{3})?")
"""Since 1970, as programs count them, or milliseconds."""
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LONGEST_GIVEN = 60
_LANGUAGES = ["en", "fr", "de", "es", "pt", "it", "nl", "tr", "id", "ru"]
"""Tried one after another; all two hundred that dateparser knows would take seconds."""


def _valid(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
