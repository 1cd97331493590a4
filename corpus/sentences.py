"""Sentences, each with where it stands. Offsets are made here and carried from here on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import boundaries
from corpus.blocks import blocks

LONGEST = 2000
"""Characters. What runs longer without a stop is no sentence, and is cut at white space."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or list item: `article.text[start:end] == text`, without white space around it."""

    start: int
    end: int
    text: str


def split(text: str) -> list[Sentence]:
    r"""The sentences of `text`, in order and without overlap; only white space and dividing lines stand between them.

    >>> text = "“Who did it?” he asked.\n\nGen. Khan of the U.S. left at 3 a.m. Nobody saw."
    >>> [sentence.text for sentence in split(text)]
    ['“Who did it?” he asked.', 'Gen. Khan of the U.S. left at 3 a.m.', 'Nobody saw.']
    """
    return [
        Sentence(start, end, text[start:end])
        for block_start, block_end in blocks(text)
        for sentence_start, sentence_end in boundaries.find(text[block_start:block_end])
        for start, end in _bounded(text, block_start + sentence_start, block_start + sentence_end)
        if not _DIVIDER.fullmatch(text, start, end)
    ]


_DIVIDER = re.compile(r"[-_=*~#+.•·–—\s]+")
"""A row of these parts a text; it says nothing."""


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most `LONGEST` characters, without white space around them."""
    while end - start > LONGEST:
        space = max(text.rfind(" ", start, start + LONGEST + 1), text.rfind("\n", start, start + LONGEST + 1))
        cut = space if space > start else start + LONGEST
        piece = text[start:cut].rstrip()
        yield start, start + len(piece)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
