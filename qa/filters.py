"""What the reports that are asked must be: of which outlets, of which days, of which story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus import Article
from index import Header
from index.where import Where


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article must be to be asked."""

    sources: tuple[str, ...] = ()
    """Its outlet is one of these, whatever their capitals; empty is all."""
    since: date | None = None
    """It was published on this day or later."""
    until: date | None = None
    story: str | None = None
    """Id of the story that is answered, whatever the question names."""

    def passes(self, article: Article | Header) -> bool:
        """Whether an article's outlet and day are within; of one without a day, no filter on days can say so.

        >>> ap = Article(id="1", source="AP", title="", published=None, url=None, text="")
        >>> Filters(sources=("ap",)).passes(ap), Filters(since=date(2026, 1, 31)).passes(ap)
        (True, False)
        """
        if self.sources and article.source.casefold() not in {s.casefold() for s in self.sources}:
            return False
        if article.published is None:
            return self.since is None and self.until is None
        return (self.since or article.published) <= article.published <= (self.until or article.published)

    @property
    def narrows(self) -> bool:
        """Whether any article can fail to pass."""
        return bool(self.sources or self.since or self.until)

    @property
    def where(self) -> Where:
        """As a library takes it."""
        return Where(self.sources, self.since, self.until, self.story)


NO_FILTERS = Filters()
