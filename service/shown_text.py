"""Text that is safe to show: whatever a source wrote, a terminal or a page takes it as text, in its own direction."""

from __future__ import annotations

_KEPT = "\n\t"
_CONTROLS = [c for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in _KEPT]
DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
SEPARATORS = [0x2028, 0x2029]
_LINE_MOVES = [0x0B, 0x0C, 0x0D]
"""White space that would move the cursor."""
SURROGATES = range(0xD800, 0xE000)

_REPLACED = {
    **dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(DIRECTIONS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(SURROGATES, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys([*SEPARATORS, *_LINE_MOVES], " "),
}


def shown(text: str) -> str:
    r"""The text with terminal controls and direction overrides replaced one for one, so that offsets still hold.

    Files are cleaned when they are read, articles that a program hands over are not: this stands before the terminal.

    >>> shown("a\x1b]0;title\x07b \u202egnp.exe")
    'a�]0;title�b �gnp.exe'
    """
    return text.translate(_REPLACED)
