"""Bytes of a file to characters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from corpus.errors import FileNotRead

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
"""Bytes that are looked at to tell text from what is not."""
_MOST_CONTROLS = 0.02
_MOST_HIGH = 0.3
"""Of the sample: English or French in windows-1252 has a few high bytes, Russian or Chinese in theirs most."""

_MOST_BROKEN = 0.05
"""Of the bytes beyond ASCII: what is UTF-8 but for a few of them was damaged, not written in another encoding."""


def decode(data: bytes) -> str:
    """By its byte order mark, else as UTF-8, damaged in a few places or not, else as windows-1252.

    Raises:
        FileNotRead: it is empty, binary, or in an encoding that cannot be told.
    """
    if not data.strip():
        raise FileNotRead("it is empty", "Leave it out")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    sample = data[:_SAMPLE]
    if b"\0" in data or len(_BINARY.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise FileNotRead("it is binary, not text", "Leave it out, or save what it holds as text")
    text = data.decode("utf-8", "replace")
    if "\ufffd" not in text or text.count("\ufffd") <= _MOST_BROKEN * len(_HIGH.findall(data)):
        return text
    if len(_HIGH.findall(sample)) > _MOST_HIGH * len(sample):
        raise FileNotRead("it is not UTF-8, and its encoding cannot be told", "Save it again as UTF-8")
    # Latin-1 keeps the bytes that windows-1252 leaves undefined; cleaning reads its C1 codes as windows-1252.
    return data.decode("latin-1")


def lines_of(data: bytes) -> Iterator[bytes]:
    """The lines of a file, each to be decoded by itself, so that one bad line spoils no other."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace")
            break
    yield from data.split(b"\n")
