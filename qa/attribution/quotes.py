"""Quoted passages of an article: where each begins and ends, across paragraphs too."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“”\"«»„]|''|``|(?<![\w'‘’.])['‘](?=[\w“\"])(?!(?:\d0s|em|til|tis|twas|cause|n)\b)", re.IGNORECASE)
"""A single mark opens where a word begins, and is none before "90s" or "em"."""
_SINGLE_CLOSING = re.compile(r"(?<=[^\s'‘’])['’](?!\w)")
_SINGLE = frozenset("'‘")
_OPENING = frozenset("“«„") | {"``"}
_CLOSING = frozenset("”»")
MARKS = "“”\"«»„‘’'` \xa0"
"""What stands at the ends of a quotation, around its words."""
_ENDS = frozenset(".,!?—…")
_WORD = re.compile(r"\w+")
_SPEECH_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation, its marks included; a quotation left open runs to the end of its paragraph."""

    start: int
    end: int
    continues: bool
    """It carries on an open quotation of the paragraph before: one speaker for both."""
    words: int
    punctuated: bool
    """It ends as an utterance does, with a comma or a stop within the marks."""
    stopped: bool
    """It ends with a full stop, so that what follows is a sentence of its own."""

    @property
    def is_speech(self) -> bool:
        """Long enough, or punctuated like an utterance: not a title, nor a word in scare quotes."""
        return self.words >= _SPEECH_WORDS or self.punctuated


def find_quotes(text: str) -> list[Quote]:
    """All quotations in text order, not nested, in one pass over the text.

    >>> [text[q.start : q.end] for text in ['“It burnt,” he said. “All of it.”'] for q in find_quotes(text)]
    ['“It burnt,”', '“All of it.”']
    """
    quotes: list[Quote] = []
    carried = False
    for paragraph in _PARAGRAPH.finditer(text):
        opened: int | None = None
        continues = False
        first = True
        read_to = paragraph.start()
        marks = list(_MARK.finditer(text, paragraph.start(), paragraph.end()))
        single_ends = _single_ends(text, [m.end() for m in marks if m.group() in _SINGLE], paragraph.end())
        for mark in marks:
            at_start = first and not text[paragraph.start() : mark.start()].strip()
            first = False
            if mark.start() < read_to or (opened is not None and mark.group() in _SINGLE):
                continue
            if mark.group() in _SINGLE:
                if mark.end() in single_ends:
                    read_to = single_ends[mark.end()]
                    quotes.append(_quote(text, mark.start(), read_to, carried and at_start))
                elif at_start and text[paragraph.end() - 1] in _ENDS:
                    opened, continues = mark.start(), carried
                    break
                continue
            if opened is None:
                if mark.group() in _CLOSING and not at_start:
                    continue
                if mark.group() == '"' and _inches(text, mark.start()):
                    continue
                opened, continues = mark.start(), carried and at_start
            elif mark.group() not in _OPENING or _ends_words(text, mark):
                quotes.append(_quote(text, opened, mark.end(), continues))
                opened = None
        carried = opened is not None
        if opened is not None:
            quotes.append(_quote(text, opened, paragraph.end(), continues))
    return quotes


def _single_ends(text: str, opened: Sequence[int], limit: int) -> dict[int, int]:
    """Where each quotation ends whose single mark opened it, by where its words begin; those that end nowhere are left
    out.

    It ends at a mark before the next that opens one, if there is any: behind a stop, or else not behind an "s", for
    that may be "the workers' union". Otherwise others stand within it, and it ends behind the next stop.
    """
    if not opened:
        return {}
    closing = [m.start() for m in _SINGLE_CLOSING.finditer(text, opened[0], limit)]
    stopped = [c for c in closing if text[c - 1] in _ENDS]
    found: dict[int, int] = {}
    for start, following in zip(opened, (*opened[1:], limit), strict=True):
        own = closing[bisect_left(closing, start) : bisect_left(closing, following)]
        later = stopped[bisect_left(stopped, following) :][:1] if not own else ()
        ways = ((c for c in own if text[c - 1] in _ENDS), (c for c in own if text[c - 1] != "s"), own, later)
        end = next((c for way in ways for c in way), None)
        if end is not None:
            found[start] = end + 1
    return found


def _ends_words(text: str, mark: re.Match[str]) -> bool:
    """An opening mark in the place of a closing one: "“It burnt,“ he said"."""
    return text[mark.start() - 1 : mark.start()] in _ENDS and text[mark.end() : mark.end() + 1].isspace()


def _inches(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit()


def _quote(text: str, start: int, end: int, continues: bool) -> Quote:
    inner = text[start:end].strip(MARKS)
    return Quote(start, end, continues, len(_WORD.findall(inner)), inner[-1:] in _ENDS, inner[-1:] == ".")


class Quotes:
    """The quotations of one article, found by offset."""

    def __init__(self, text: str) -> None:
        self.all: Sequence[Quote] = find_quotes(text)
        self._starts = [q.start for q in self.all]

    def at(self, offset: int) -> Quote | None:
        """The quotation that covers a character."""
        i = bisect_right(self._starts, offset) - 1
        return self.all[i] if i >= 0 and offset < self.all[i].end else None

    def before(self, offset: int) -> Quote | None:
        """The last quotation that ends at or before a character."""
        i = bisect_right(self._starts, offset) - 1
        while i >= 0 and self.all[i].end > offset:
            i -= 1
        return self.all[i] if i >= 0 else None

    def after(self, offset: int) -> Quote | None:
        """The first quotation that starts at or after a character."""
        i = bisect_right(self._starts, offset - 1)
        return self.all[i] if i < len(self.all) else None

    def between(self, start: int, end: int) -> Sequence[Quote]:
        """The quotations that overlap a stretch."""
        i = max(0, bisect_right(self._starts, start) - 1)
        j = bisect_right(self._starts, end - 1)
        return [q for q in self.all[i:j] if q.end > start]
