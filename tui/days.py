"""Days as people type them on the prompt."""

from __future__ import annotations

from datetime import date, datetime

_WITH_YEAR = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d/%m/%Y", "%d.%m.%Y")
_WITHOUT_YEAR = ("%d %b", "%d %B", "%b %d", "%B %d")


def day_of(words: str, latest: date) -> date | None:
    """The day that the words name; None where they name none.

    A day without its year is the last such day up to `latest`, the library's latest report.

    >>> latest = date(2026, 2, 1)
    >>> day_of("31 Jan", latest), day_of("Dec 30", latest)
    (datetime.date(2026, 1, 31), datetime.date(2025, 12, 30))
    >>> day_of("2026-01-05", latest), day_of("soon", latest)
    (datetime.date(2026, 1, 5), None)
    """
    plain = " ".join(words.replace(",", " ").split())
    for form in _WITH_YEAR:
        if (found := _parsed(plain, form)) is not None:
            return found
    for form in _WITHOUT_YEAR:
        for year in range(latest.year, latest.year - 8, -1):  # 29 Feb comes every fourth year, or eighth
            found = _parsed(f"{plain} {year}", f"{form} %Y")
            if found is not None and found <= latest:
                return found
    return None


def _parsed(words: str, form: str) -> date | None:
    try:
        return datetime.strptime(words, form).date()
    except ValueError:
        return None
