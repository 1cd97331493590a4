"""Which articles a search or a list is about: a predicate, which the engine of a library applies where its rows are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Where:
    """All of it must hold of an article."""

    sources: tuple[str, ...] = ()
    """Its outlet is one of these, whatever their capitals; empty is all."""
    since: date | None = None
    """It was published on this day or later. One without a day is within no bound."""
    until: date | None = None
    story: str | None = None
    """It belongs to the story of this id."""
    articles: tuple[str, ...] | None = None
    """Its id is one of these; None is all, and empty none."""

    @property
    def narrows(self) -> bool:
        """Whether any article can fail to be within."""
        return self != EVERYWHERE

    def sources_of(self, known: dict[str, int]) -> list[str] | None:
        """The outlets of a library that are meant, as it writes them; None where all are.

        >>> Where(sources=("ap",)).sources_of({"AP": 3, "Reuters": 1})
        ['AP']
        """
        if not self.sources:
            return None
        wanted = {source.casefold() for source in self.sources}
        return [source for source in known if source.casefold() in wanted]


EVERYWHERE = Where()
