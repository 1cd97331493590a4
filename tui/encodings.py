"""Output in any encoding: signs that a stream's encoding cannot show are written with plain ones."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from typing import TextIO

HANDLER = "rashomon.plain"

_SIGNS = str.maketrans(
    {
        "≠": "!=",
        "≈": "~",
        "…": "...",
        "·": "-",
        "•": "*",
        "●": "*",
        "▲": "^",
        "■": "#",
        "◆": "+",
        "▼": "v",
        "★": "*",
        "○": "o",
        "△": "^",
        "□": "#",
        "◇": "+",
        "▽": "v",
        "☆": "*",
        "╌": "-",
        "▶": ">",
        "→": "->",
        "–": "-",
        "—": "-",
        "−": "-",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‹": "'",
        "›": ">",
        "€": "EUR",
        "£": "GBP",
        "×": "x",
        "°": " deg",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def plain(text: str) -> str:
    """`text` in ASCII, as near to it as that can come; "?" for what has no likeness there.

    >>> plain("≠ 67 to 145 · “café” – 東")
    '!= 67 to 145 - "cafe" - ?'
    """
    letters = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    return "".join(c if c.isascii() else "?" for c in letters if not unicodedata.combining(c))


def replace_signs() -> None:
    """Lets standard output and error write whatever their encodings can, and `plain` signs for the rest."""
    codecs.register_error(HANDLER, _replaced)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=HANDLER)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end


def holds_all(stream: TextIO) -> bool:
    """Whether a stream can write every character, so that what a program reads need not be escaped."""
    try:
        return codecs.lookup(stream.encoding or "ascii").name.startswith("utf")
    except LookupError:
        return False
