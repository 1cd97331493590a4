"""Tokenised text as it is written, with every offset carried over."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_WRITTEN = {
    "``": '"',
    "''": '"',
    "`": "'",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
_OPENING = {"``", "`", "(", "[", "{", "-LRB-", "-LSB-", "-LCB-", "$", "£", "€", "#"}
_CLOSING = re.compile(r"(?:[,.;:?!%)\]}]|-R[RSC]B-|''|'|\.\.\.|n't|n’t|['’](?:s|re|m|ve|ll|d))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]
    """Of each token in the tokenised text."""
    _spans: tuple[tuple[int, int], ...]
    """Of each token in `text`."""

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the tokens that hold these characters of the tokenised text stand; None where none does."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return (self._spans[first][0], self._spans[last - 1][1]) if first < last else None


def written(tokenised: str) -> Written:
    """Puts marks where a writer puts them.

    >>> w = written("`` It is n't over , '' said the minister -LRB- 61 -RRB- .")
    >>> w.text
    '"It isn\\'t over," said the minister (61).'
    >>> start, end = w.place(27, 39)
    >>> w.text[start:end]
    'the minister'
    """
    text = ""
    starts, ends, spans = [], [], []
    glued, quoted = True, False
    for token in re.finditer(r"\S+", tokenised):
        raw = token.group()
        opening = raw in _OPENING or (raw == '"' and not quoted)
        closing = _CLOSING.match(raw) or (raw == '"' and quoted)
        if raw == '"':
            quoted = not quoted
        if not (glued or closing):
            text += " "
        glued = opening
        shown = _WRITTEN.get(raw, raw)
        starts.append(token.start())
        ends.append(token.end())
        spans.append((len(text), len(text) + len(shown)))
        text += shown
    return Written(text, tuple(starts), tuple(ends), tuple(spans))
