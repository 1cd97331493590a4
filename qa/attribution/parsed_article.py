"""An article with its sentences and quotations, whose sentences are parsed when they are needed, and once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from qa.attribution.quotes import Quotes
from qa.language.parsing import Parse, Token


class SentenceLike(Protocol):
    """A sentence of an article: `article.text[start:end] == text`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


S = TypeVar("S", bound=SentenceLike)


class ParsedArticle(Generic[S]):
    """All offsets count characters of the article."""

    def __init__(self, text: str, sentences: Sequence[S], parse_of: Callable[[S], Parse]) -> None:
        self.text = text
        self.sentences = sentences
        self.quotes = Quotes(text)
        self._starts = [s.start for s in sentences]
        self._parse_of = parse_of
        self._parses: dict[int, Parse] = {}

    def position(self, offset: int) -> int:
        """Which sentence holds a character, or precedes it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def parse(self, position: int) -> Parse:
        """The parse of one sentence; its offsets count from the sentence's start."""
        if position not in self._parses:
            self._parses[position] = self._parse_of(self.sentences[position])
        return self._parses[position]

    def tokens(self, start: int, end: int) -> Iterator[tuple[Token, Parse, int]]:
        """Tokens that begin within a stretch, each with its parse and the offset of its sentence."""
        if start >= end or not self.sentences:
            return
        i = self.position(start)
        while i < len(self.sentences) and self.sentences[i].start < end:
            s = self.sentences[i]
            if s.end > start:
                parse = self.parse(i)
                for t in parse.tokens:
                    if start <= t.start + s.start < end:
                        yield t, parse, s.start
            i += 1

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Where the line that holds a character begins and ends."""
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, len(self.text) if end < 0 else end
