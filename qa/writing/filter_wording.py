"""Filters in words, for a header and for the turns that were asked under them."""

from __future__ import annotations

from qa.filters import Filters
from qa.writing import wording


def told(filters: Filters) -> str:
    """
    >>> from datetime import date
    >>> told(Filters(("AP", "AFP"), since=date(2026, 1, 31)))
    'AP, AFP · since 31 Jan 2026'
    >>> told(Filters())
    'none'
    """
    parts = [", ".join(filters.sources)] if filters.sources else []
    if filters.since:
        parts.append(f"since {wording.full_day(filters.since)}")
    if filters.until:
        parts.append(f"until {wording.full_day(filters.until)}")
    if filters.story:
        parts.append(f"story {filters.story}")
    return " · ".join(parts) or "none"
