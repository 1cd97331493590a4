"""Text that is safe to show: whatever a source wrote, a terminal takes it as text."""

from __future__ import annotations

import json
import sys
from typing import Any

from service.shown_text import DIRECTIONS, SEPARATORS, SURROGATES, shown
from tui.encodings import holds_all

__all__ = ["in_json", "shown"]

_IN_JSON = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *DIRECTIONS, *SEPARATORS, *SURROGATES)}


def in_json(value: Any, indent: int | None = None) -> str:
    """As JSON that a terminal takes for text: what is no text in it, or what standard output cannot encode, is written
    by its number, as JSON allows.

    >>> in_json({"quote": "Cafe \x1b[31m\x9b2J \u202egnp"})
    '{"quote": "Cafe \\\\u001b[31m\\\\u009b2J \\\\u202egnp"}'
    """
    return json.dumps(value, ensure_ascii=not holds_all(sys.stdout), indent=indent).translate(_IN_JSON)
