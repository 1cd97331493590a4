"""Articles that are read and split, waiting to be embedded: batches of them, and as many more as there is time for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from corpus import Article, clean


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is not in the library yet."""

    article: Article
    spans: tuple[tuple[int, int], ...]
    """Start and end of each sentence."""
    tidy: bool
    """Cleaning changes nothing in the text."""

    def texts(self) -> list[str]:
        """The sentences as they are embedded: cleaned."""
        written = [self.article.text[start:end] for start, end in self.spans]
        return written if self.tidy else list(map(clean, written))


@dataclass(slots=True)
class ReadingAhead:
    """Takes from an iterator of drafts in batches."""

    drafts: Iterator[Draft]
    size: int
    """Sentences of a batch: the first number of drafts that has as many."""
    most: int
    """Characters that are held before they are given out, at least one draft whatever its length."""
    sentences: int = 0
    """Of all that has been read."""
    _held: deque[Draft] = field(default_factory=deque)
    _sentences_held: int = 0
    _characters_held: int = 0

    def batch(self, wanted: Callable[[], bool]) -> list[Draft]:
        """The next batch, once it is full and `wanted`; meanwhile it reads on. Empty where nothing is left."""
        while not (self._full() and wanted()) and self._characters_held < self.most:
            draft = next(self.drafts, None)
            if draft is None:
                break
            self._held.append(draft)
            self._count(draft, 1)
            self.sentences += len(draft.spans)
        taken: list[Draft] = []
        left = self.size
        while self._held and left > 0:
            taken.append(self._held.popleft())
            self._count(taken[-1], -1)
            left -= len(taken[-1].spans)
        return taken

    def _full(self) -> bool:
        return self._sentences_held >= self.size

    def _count(self, draft: Draft, sign: int) -> None:
        self._sentences_held += sign * len(draft.spans)
        self._characters_held += sign * len(draft.article.text)
