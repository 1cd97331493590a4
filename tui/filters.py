"""What the reports that are asked must be: the outlets and the days that a reader keeps to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui import wording


@dataclass(frozen=True, slots=True)
class Filters:
    """An article passes that is of one of the outlets and was published between the days, both inclusive."""

    sources: tuple[str, ...] = ()
    """Empty: all."""
    since: date | None = None
    until: date | None = None

    def passes(self, source: str, published: date | None) -> bool:
        """Of an article without a day, no filter on days can say that it passes.

        >>> Filters(since=date(2026, 1, 31)).passes("AP", date(2026, 1, 31)), Filters(("AP",)).passes("AFP", None)
        (True, False)
        """
        if self.sources and source not in self.sources:
            return False
        if published is None:
            return self.since is None and self.until is None
        return (self.since or published) <= published <= (self.until or published)

    def __bool__(self) -> bool:
        return self != NO_FILTERS

    def __str__(self) -> str:
        """
        >>> str(Filters(("AP", "AFP"), since=date(2026, 1, 31)))
        'AP, AFP · since 31 Jan 2026'
        >>> str(Filters())
        'none'
        """
        parts = [", ".join(self.sources)] if self.sources else []
        if self.since:
            parts.append(f"since {wording.full_day(self.since)}")
        if self.until:
            parts.append(f"until {wording.full_day(self.until)}")
        return " · ".join(parts) or "none"


NO_FILTERS = Filters()
