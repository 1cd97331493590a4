"""The stories of a library, as they stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary, proxy

from corpus import Article
from index import Header, Index
from qa.stories.grouping import Grouping
from qa.stories.kept_profiles import Profiles
from qa.stories.likeness import Likeness
from qa.stories.story import Story

_FIRST = 3


class Stories:
    """The stories of one index. Articles without a day belong to none: an event has a time."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._generation = -1
        self._likest: dict[tuple[str, str], Likeness] = {}
        """Of the pairs that questions have compared, at this generation."""
        self._compared = Grouping(index), Profiles(index)
        """What compares them: knows how rare the words of the articles are that it has met, at this generation."""
        self._lock = Lock()

    def refreshed(self) -> Stories:
        """With every dated article in a story, but for those that another process is just adding."""
        with self._lock:
            self._index.place_waiting()
            generation = self._index.generation
            if generation != self._generation:
                self._likest.clear()
                self._compared = Grouping(self._index), Profiles(self._index)
                self._generation = generation
        return self

    def of(self, article_id: str) -> str | None:
        """The story of an article."""
        return self.of_each([article_id]).get(article_id)

    def of_each(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The story of each of these articles that has one."""
        return {a: h.story for a, h in self._index.headers(article_ids).items() if h.story is not None}

    def size(self, story: str) -> int:
        """How many articles it has; 0 for an unknown story."""
        return self._index.story_size(story)

    def members(self, story: str) -> tuple[str, ...]:
        """Ids of its articles, by day of publication; none for an unknown story."""
        return tuple(a.id for a in self._index.headers_of_story(story))

    def story(self, story: str) -> Story:
        return Story(story, tuple(self._index.headers_of_story(story)))

    def stories(self, ids: Iterable[str]) -> list[Story]:
        return [self.story(i) for i in ids]

    def first_day(self, story: str) -> date | None:
        """On which the first of its articles was published."""
        return next((a.published for a in self._index.headers_of_story(story, 1)), None)

    def read(self, headers: Iterable[Header]) -> Iterator[Article]:
        """These articles with their texts, each when it is wanted."""
        return (self._index.article(header.id) for header in headers)

    def begun(self, since: date, until: date) -> list[Story]:
        """Those whose first article was published within these days."""
        return self.stories(self._index.stories_begun(since, until))

    def latest(self, most: int, after: int = 0) -> list[Story]:
        """Those with the latest reports, the latest first, without the first `after` of them."""
        return self.stories(self._index.latest_stories(most, after))

    def count(self) -> int:
        """How many there are."""
        return self._index.story_count()

    def likest(self, a: str, b: str) -> Likeness:
        """How far two stories agree, by those of the first reports of each that agree most, whenever they appeared."""
        pair = min(a, b), max(a, b)
        if pair not in self._likest:
            grouping, profiles = self._compared
            firsts = [profiles.of([x.id for x in self._index.headers_of_story(s, _FIRST)]) for s in pair]
            every = (grouping.likeness(x, y) for x in firsts[0] for y in firsts[1])
            self._likest[pair] = max(every, key=lambda near: near.agreed, default=Likeness(0.0, 0.0, 0.0, 0))
        return self._likest[pair]


_KNOWN: WeakKeyDictionary[Index, Stories] = WeakKeyDictionary()
_KNOWN_LOCK = Lock()


def stories_of(index: Index) -> Stories:
    """The stories of an index, which are made as articles arrive. Those that wait in it, because a program without this
    package added them, are placed now: some milliseconds each."""
    with _KNOWN_LOCK:
        stories = _KNOWN.setdefault(index, Stories(proxy(index)))
    return stories.refreshed()
