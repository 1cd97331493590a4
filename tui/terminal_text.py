"""Text that is safe to show: whatever a source wrote, a terminal takes it as text."""

from __future__ import annotations

import json
import sys
from typing import Any

from tui.encodings import holds_all

_KEPT = "\n\t"
_CONTROLS = [c for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in _KEPT]
_DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SEPARATORS = [0x2028, 0x2029]
_LINE_MOVES = [0x0B, 0x0C, 0x0D]
"""White space that would move the cursor."""
_SURROGATES = range(0xD800, 0xE000)

_REPLACED = {
    **dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_DIRECTIONS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_SURROGATES, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys([*_SEPARATORS, *_LINE_MOVES], " "),
}


_IN_JSON = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *_DIRECTIONS, *_SEPARATORS, *_SURROGATES)}


def in_json(value: Any, indent: int | None = None) -> str:
    """As JSON that a terminal takes for text: what is no text in it, or what standard output cannot encode, is written
    by its number, as JSON allows.

    >>> in_json({"quote": "Cafe \x1b[31m\x9b2J \u202egnp"})
    '{"quote": "Cafe \\\\u001b[31m\\\\u009b2J \\\\u202egnp"}'
    """
    return json.dumps(value, ensure_ascii=not holds_all(sys.stdout), indent=indent).translate(_IN_JSON)


def shown(text: str) -> str:
    r"""The text with terminal controls and direction overrides replaced one for one, so that offsets still hold.

    Files are cleaned when they are read, articles that a program hands over are not: this stands before the terminal.

    >>> shown("a\x1b]0;title\x07b \u202egnp.exe")
    'a�]0;title�b �gnp.exe'
    """
    return text.translate(_REPLACED)
