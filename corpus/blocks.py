"""Blocks of a text: paragraphs, headings and list items, told apart by their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_PARAGRAPH = re.compile(r"(?:[^\n]++\n?)+?(?=\n|\Z)")
_LIST_ITEM = re.compile(r"[ ]*(?:[-*•‣▪●◦–—+]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ ]")
_ENDED = re.compile(r"[.!?…:][\"'”’)\]]*\s*\Z")
_CONTINUES = re.compile(r"[\"'“‘(\[]?[a-z]")
_BREAKS_OFF = re.compile(
    r"(?:[,;–—-]|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|that|as|than|into|over|his|her|its|their|who|which"
    r"|is|was|are|were|has|had|have|said|[A-Z][a-z]{0,3}\.|[A-Z]\.))\Z"
)
_WIDEST_WRAPPED = 120
"""Characters: longer lines are whole paragraphs, each ended by its line break."""
_NARROWEST_WRAPPED = 40


def blocks(text: str) -> Iterator[tuple[int, int]]:
    r"""Start and end of each block. Inside a block, a line break stands in mid-paragraph and ends nothing.

    >>> text = "Fire kills ten\nTen people died in a fire that spread through a market in the\nold town.\n- one\n- two"
    >>> [text[start:end] for start, end in blocks(text)]  # doctest: +NORMALIZE_WHITESPACE
    ['Fire kills ten', 'Ten people died in a fire that spread through a market in the\nold town.', '- one', '- two']
    """
    position = 0
    while position < len(text):
        end = text.find("\n\n", position)
        end = len(text) if end < 0 else end
        yield from _blocks_of_paragraph(text, position, end)
        position = end + 2


def _blocks_of_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    breaks = [start - 1]
    while (line_end := text.find("\n", breaks[-1] + 1, end)) >= 0:
        breaks.append(line_end)
    breaks.append(end)
    lines = [(a + 1, b) for a, b in pairwise(breaks) if text[a + 1 : b].strip()]
    if not lines:
        return
    width = max(b - a for a, b in lines)
    block_start = lines[0][0]
    for (a, b), (next_a, next_b) in pairwise(lines):
        if not _is_wrapped(text[a:b], text[next_a:next_b], width):
            yield block_start, b
            block_start = next_a
    yield block_start, lines[-1][1]


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether the break between two lines of one paragraph stands for a space.

    >>> _is_wrapped("Prime", "Minister said so.", 80), _is_wrapped("the army", "said so.", 80)
    (False, True)
    """
    if _LIST_ITEM.match(following):
        return False
    if _CONTINUES.match(following.lstrip(" ")):
        return not _ENDED.search(line[-8:]) or bool(_BREAKS_OFF.search(line[-12:]))
    if _BREAKS_OFF.search(line[-12:]):
        return True
    if not _NARROWEST_WRAPPED <= width <= _WIDEST_WRAPPED:
        return False
    first_word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) > width
