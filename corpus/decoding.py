"""Bytes of a file to characters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus.cleaning import restore_c1
from corpus.errors import FileNotRead
from corpus.files import LARGEST

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 comes before UTF-16, whose mark its own begins with."""

_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 64_000
"""Bytes that are looked at to tell text from what is not, and one encoding from another."""
_MOST_CONTROLS = 0.02
_MOST_HIGH = 0.3
"""Of the sample: English or French in windows-1252 has a few high bytes, Russian or Chinese in theirs most."""
_MOSTLY_NUL = 0.4
"""Of every second byte: text in UTF-16 that is mostly in the Latin script."""

_MOST_BROKEN = 0.05
"""Of the bytes beyond ASCII: what is UTF-8 but for a few of them was damaged, not written in another encoding."""

_MACINTOSH = re.compile(rb"[a-z]\xd5(?:s|t|ll|re|ve)\b")
"""An apostrophe as old Macintosh programs wrote it: in windows-1252 that is a capital letter inside a word."""

_WINDOWS_1252 = frozenset({"iso8859-1", "ascii", "cp1252"})
"""What is said to be one of these is windows-1252, as HTML 5 has it."""


def decode(data: bytes, declared: str = "") -> str:
    """By its byte order mark, else as UTF-8, damaged in a few places or not, else as what it is declared to be, else
    as windows-1252, or as what charset-normalizer finds where too many bytes are beyond ASCII for that.

    Raises:
        FileNotRead: it is empty, binary, or in an encoding that cannot be told.
    """
    text = _decoded(data, declared)
    if not text.strip():
        raise FileNotRead("it is empty", "Leave it out")
    return text


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    sample = data[:_SAMPLE]
    if b"\0" in data and (wide := _utf_16(sample)):
        return data.decode(wide, "replace")
    if b"\0" in data or len(_BINARY.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise FileNotRead("it is binary, not text", "Leave it out, or save what it holds as text")
    text = data.decode("utf-8", "replace")
    if "\ufffd" not in text:
        return text
    if (as_declared := _in_declared(data, declared)) is not None:
        return as_declared
    if text.count("\ufffd") <= _MOST_BROKEN * len(_HIGH.findall(data)):
        return text
    if len(_HIGH.findall(sample)) > _MOST_HIGH * len(sample):
        return _guessed(data)
    if _MACINTOSH.search(sample):
        return data.decode("mac-roman")
    return _windows_1252(data)


def _utf_16(sample: bytes) -> str | None:
    half = len(sample) / 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > _MOSTLY_NUL * half and not sample[1 - first :: 2].count(0):
            return encoding
    return None


def _in_declared(data: bytes, declared: str) -> str | None:
    """None where the declared encoding is none that is known, or not what `data` is in."""
    try:
        name = codecs.lookup(declared).name
        if name in _WINDOWS_1252:
            return (
                None if len(_HIGH.findall(data[:_SAMPLE])) > _MOST_HIGH * len(data[:_SAMPLE]) else _windows_1252(data)
            )
        return data.decode(name)
    except (LookupError, ValueError):  # ValueError: a NUL in the name, or bytes that are not in that encoding
        return None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise FileNotRead("it is not UTF-8, and its encoding cannot be told", "Save it again as UTF-8")
    return data.decode(best.encoding, "replace")


def _windows_1252(data: bytes) -> str:
    """With the bytes that windows-1252 leaves undefined, which Latin-1 has as controls."""
    return restore_c1(data.decode("latin-1"))


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, each to be decoded by itself, so that one bad line spoils no other."""
    first = stream.readline(LARGEST)
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            rest = first[len(mark) :] + (b"" if encoding == "utf-8" else stream.read(LARGEST))
            yield from rest.decode(encoding, "replace").encode("utf-8", "replace").splitlines(keepends=True)
            break
    else:
        yield first
    while line := stream.readline(LARGEST):
        yield line
