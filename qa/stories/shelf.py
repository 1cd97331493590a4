"""The stories of a library: which story each article belongs to, kept in the library and brought up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from threading import Lock
from weakref import WeakKeyDictionary, proxy

from index import Index
from qa.stories.grouping import Grouping
from qa.stories.likeness import Likeness
from qa.stories.profile import profile
from qa.stories.story import Story

_FIRST = 3
_KIND = "story-1"
"""Names what is kept and its form; another way of grouping takes another name."""


class Stories:
    """The stories of one index at one generation. Articles without a day belong to none: an event has a time."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._generation = -1
        self._story: dict[str, str] = {}
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        self._likest: dict[tuple[str, str], Likeness] = {}
        """Of the pairs that questions have compared, at this generation."""
        self._lock = Lock()

    def refreshed(self) -> Stories:
        """With every dated article in a story; those new in the library are placed now, and kept so."""
        with self._lock:
            generation = self._index.generation
            if generation != self._generation:
                self._refresh()
                self._generation = generation
        return self

    def _refresh(self) -> None:
        kept = {a: story.decode() for a, story in self._index.recall_articles(_KIND).items()}
        present = self._index.dated_article_ids()
        new = [a for a in present if a not in kept]
        # What could not be written, because another process was writing, is known here still.
        known = {a: self._story[a] for a in new if a in self._story}
        placed = known | Grouping(self._index, kept | known).place(a for a in new if a not in known) if new else {}
        if placed:
            self._index.remember_articles(_KIND, {a: story.encode() for a, story in placed.items()})
        self._story = kept | placed
        self._members.clear()
        self._likest.clear()
        for article in present:
            if article in self._story:
                self._members[self._story[article]].append(article)

    def of(self, article_id: str) -> str | None:
        """The story of an article."""
        return self._story.get(article_id)

    def members(self, story: str) -> tuple[str, ...]:
        """Ids of its articles, in the order in which they came; none for an unknown story."""
        return tuple(self._members.get(story, ()))

    def ids(self) -> tuple[str, ...]:
        return tuple(self._members)

    def story(self, story: str) -> Story:
        articles = [self._index.article(a) for a in self.members(story)]
        return Story(story, tuple(sorted(articles, key=lambda a: (str(a.published), a.id))))

    def stories(self, ids: Iterable[str]) -> list[Story]:
        return [self.story(i) for i in ids]

    def likest(self, a: str, b: str) -> Likeness:
        """How far two stories agree, by those of the first reports of each that agree most, whenever they appeared."""
        pair = min(a, b), max(a, b)
        if pair not in self._likest:
            grouping = Grouping(self._index, {})
            firsts = [[profile(x, self._index) for x in self.story(s).articles[:_FIRST]] for s in pair]
            every = (grouping.likeness(x, y) for x in firsts[0] for y in firsts[1])
            self._likest[pair] = max(every, key=lambda near: near.agreed, default=Likeness(0.0, 0.0, 0.0, 0))
        return self._likest[pair]

    def __len__(self) -> int:
        return len(self._members)


_KNOWN: WeakKeyDictionary[Index, Stories] = WeakKeyDictionary()
_KNOWN_LOCK = Lock()


def stories_of(index: Index) -> Stories:
    """The stories of an index, up to date. The first call after articles came groups them: some milliseconds each."""
    with _KNOWN_LOCK:
        stories = _KNOWN.setdefault(index, Stories(proxy(index)))
    return stories.refreshed()
