"""Parses sentences while nobody asks, so that a question finds those it reads prepared."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from corpus.errors import RashomonError

if TYPE_CHECKING:
    from index import Index

_AT_ONCE = 8
"""Sentences; who asks meanwhile waits for no more than these, some 25 ms."""
_OF_AN_ARTICLE = 60
"""Sentences from its beginning."""
_LATEST = 100
"""Articles, those that came last, which are parsed without having been asked for."""


class Ahead(Protocol):
    """What a worker does while it is idle."""

    def start(self) -> None: ...

    def parse(self, article_ids: Sequence[str]) -> None: ...

    def parse_latest(self) -> None: ...

    def standing_aside(self) -> AbstractContextManager[None]: ...

    def end(self) -> None: ...


class NothingAhead:
    """Leaves the processor alone: others answer beside this worker."""

    def __init__(self, _index: Index) -> None: ...

    def start(self) -> None: ...

    def parse(self, article_ids: Sequence[str]) -> None: ...

    def parse_latest(self) -> None: ...

    def standing_aside(self) -> AbstractContextManager[None]:
        return nullcontext()

    def end(self) -> None: ...


class ParsingAhead(threading.Thread):
    """Parses the articles of the last answer first, as the next question is likely to be on them too; then the latest.

    What it parses is kept in the library. Where that is damaged or cannot be written, it leaves telling to the answers.
    """

    def __init__(self, index: Index) -> None:
        super().__init__(daemon=True)
        self._index = index
        self._article_ids: deque[str] = deque()
        self._others_at_work = 0
        self._ended = False
        self._changed = threading.Condition()

    def parse(self, article_ids: Sequence[str]) -> None:
        """These next, in this order."""
        with self._changed:
            self._article_ids.extendleft(reversed(article_ids))
            self._changed.notify()

    def parse_latest(self) -> None:
        """The articles that came last."""
        self.parse(self._index.latest_article_ids(_LATEST))

    @contextmanager
    def standing_aside(self) -> Iterator[None]:
        """Within it, no more is parsed than what is being parsed."""
        with self._changed:
            self._others_at_work += 1
        try:
            yield
        finally:
            with self._changed:
                self._others_at_work -= 1
                self._changed.notify()

    def end(self) -> None:
        """Waits for the sentences that are being parsed."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        self.join()

    def run(self) -> None:
        try:
            while (article_id := self._next()) is not None:
                self._hold(article_id)
        except RashomonError:
            return

    def _next(self) -> str | None:
        with self._changed:
            self._changed.wait_for(lambda: self._ended or (self._article_ids and not self._others_at_work))
            return None if self._ended else self._article_ids.popleft()

    def _hold(self, article_id: str) -> None:
        """A fault in one article ends neither the others nor the engine; a question on it will name it."""
        from qa.bulkhead import held

        held(f"parsing the article {article_id!r} ahead", lambda: self._parse(article_id))

    def _parse(self, article_id: str) -> None:
        from qa.preparing import prepare

        sentences = iter(self._index.sentences(article_id)[:_OF_AN_ARTICLE])
        while (few := list(islice(sentences, _AT_ONCE))) and self._alone():
            prepare(self._index, few)

    def _alone(self) -> bool:
        """Once nobody else is at work; false when it is to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or not self._others_at_work)
            return not self._ended
