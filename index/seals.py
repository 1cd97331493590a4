"""Checksums of stored rows: SQLite notices a page that is no page, and not a changed byte within one."""

from __future__ import annotations

import struct
from zlib import crc32

_NUMBER = struct.Struct("<q").pack


def seal(*values: int | str | bytes | None) -> int:
    """CRC-32 of a row's values, in order; a changed, exchanged or missing byte changes it. None is what damage left.

    >>> seal(1, b"vector") == seal(1, b"vector"), seal(1, b"vector") == seal(2, b"vector")
    (True, False)
    """
    return crc32(b"".join(map(_bytes, values)))


def _bytes(value: int | str | bytes | None) -> bytes:
    if isinstance(value, bytes):
        return value
    return _NUMBER(value) if isinstance(value, int) else str(value).encode()
