"""A story: the articles of one event, with a title of one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index import Header
from qa.answer import StoryShown
from qa.language.stemming import stems

_TAIL = re.compile(r"\s+(?:[|»«]|[-–—]{1,2})\s+[^|»«]{2,80}$")
"""What outlets put behind a title: " - Herald, Kent News", " | Herald"."""
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one event that are in a library."""

    id: str
    """Stays as articles come and go."""
    articles: tuple[Header, ...]
    """By day of publication, without their texts."""

    @property
    def first(self) -> date | None:
        """Day of its first report."""
        return min((a.published for a in self.articles if a.published), default=None)

    @property
    def last(self) -> date | None:
        return max((a.published for a in self.articles if a.published), default=None)

    def shown(self) -> StoryShown:
        """As an answer names it."""
        sources = len({a.source for a in self.articles})
        return StoryShown(self.id, title_of(self.articles), self.first, self.last, len(self.articles), sources)


def title_of(articles: Sequence[Header]) -> str:
    """The title that shares most with the others, without the outlet's name behind it; of equals the shorter.

    >>> title_of([])
    ''
    """
    titles = [_bare(a.title) for a in articles if a.title.strip()]
    spread = Counter(word for title in titles for word in stems(title))
    return max(titles, key=lambda title: (_typical(title, spread), -len(title)), default="")


def _typical(title: str, spread: Counter[str]) -> float:
    words = stems(title)
    return sum(spread[word] for word in words) / (len(words) + 3)


def _bare(title: str) -> str:
    """
    >>> _bare("Two shot at a Kent mill - Herald, Kent News")
    'Two shot at a Kent mill'
    """
    title = " ".join(title.split())
    while (shorter := _TAIL.sub("", title)) != title and len(shorter.split()) >= _LEAST_WORDS:
        title = shorter
    return title
