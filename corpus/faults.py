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
        reason = " ".join(str(error).split())[:_LONGEST_REASON] or type(error).__name__
        raise FileNotRead(f"it is broken, or not {kind} ({reason})", "Save it anew, or as text") from error


_LONGEST_REASON = 100
