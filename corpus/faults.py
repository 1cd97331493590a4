"""What other people's parsers raise on a broken file, as the one error that is ours."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import FileNotRead

FAULTS: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,  # RecursionError and NotImplementedError among them
    SyntaxError,  # lxml's XMLSyntaxError
    TypeError,
    ValueError,  # UnicodeError among them
    struct.error,
    zlib.error,
)
"""A parser of a format as loose as PDF meets broken files with nearly any error, whatever it documents."""


@contextmanager
def parsing(kind: str, *more: type[Exception]) -> Iterator[None]:
    """Turns what a parser of `kind` ("a PDF") raises into FileNotRead; `more`: errors of its own beside `FAULTS`.

    Raises:
        FileNotRead: the parser failed, or raised it itself.
    """
    try:
        yield
    except FileNotRead:
        raise
    except FAULTS + more as error:
        detail = " ".join(str(error).split())[:_LONGEST_DETAIL] if isinstance(error, (*_TELLING, *more)) else ""
        reason = f"it is broken, or not {kind}" + (f" ({detail})" if detail else "")
        raise FileNotRead(reason, "Save it anew, or as text") from error


_TELLING = (EOFError, OSError, SyntaxError, ValueError, struct.error, zlib.error)
"""Errors whose words are about the file; those of the others are about the parser."""
_LONGEST_DETAIL = 100
