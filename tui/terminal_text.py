"""Text that is safe to show: whatever a source wrote, a terminal takes it as text."""

from __future__ import annotations

_KEPT = "\n\t"
_CONTROLS = [c for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in _KEPT]
_DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SEPARATORS = [0x2028, 0x2029]
_SURROGATES = range(0xD800, 0xE000)

_REPLACED = {
    **dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_DIRECTIONS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_SURROGATES, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_SEPARATORS, " "),
}


def shown(text: str) -> str:
    r"""The text with terminal controls and direction overrides replaced one for one, so that offsets still hold.

    Articles are cleaned when they are read; this stands between the terminal and whatever was not.

    >>> shown("a\x1b]0;title\x07b \u202egnp.exe")
    'a�]0;title�b �gnp.exe'
    """
    return text.translate(_REPLACED)
