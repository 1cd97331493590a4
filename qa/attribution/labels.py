"""Transcripts: lines that begin with the name of who speaks, "HALE: …" or "Q: …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

_LABEL = re.compile(r"^[ \t>*\"“”'‘]*([^\W\d_a-z][\w.’'()/ -]{0,40}?)[ \t]*:(?=\s)", re.MULTILINE)
_MOST_WORDS = 5


class Labels:
    """The labelled lines of one article. Offsets count its characters."""

    def __init__(self, text: str) -> None:
        found = [m for m in _LABEL.finditer(text) if len(m.group(1).split()) <= _MOST_WORDS]
        often = Counter(m.group(1) for m in found)
        self._spans = [m.span(1) for m in found if often[m.group(1)] > 1 or m.group(1).isupper()]
        if len(self._spans) < 2:
            self._spans = []
        self._starts = [start for start, _ in self._spans]
        self._text = text

    def of(self, offset: int) -> tuple[int, int] | None:
        """The label of the line that holds a character; None for unlabelled lines, and where the text is no transcript.

        A transcript has at least two labelled lines, and labels in capitals or used again.

        >>> text = "Q: Who fell?\\nA: The roof fell.\\nNote: it was repaired."
        >>> [text[slice(*span)] if span else None for span in map(Labels(text).of, (3, 16, 40))]
        ['Q', 'A', None]
        """
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return None
        start, end = self._spans[i]
        return None if end > offset or self._text.find("\n", end, offset) >= 0 else (start, end)
