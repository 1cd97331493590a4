"""What tells a damaged file from a sound one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xxhash import xxh3_128

_LENGTH_OF_SHA256 = 64


def checksum(file: Path) -> str:
    """XXH3 of 128 bits, hexadecimal; it takes as long as reading the file does. Raises OSError."""
    return _digest(file, xxh3_128)


def has_checksum(file: Path, expected: str) -> bool:
    """Whether this is a file's checksum, or its SHA-256, which libraries kept before. Raises OSError."""
    algorithm: Callable[[], Any] = hashlib.sha256 if len(expected) == _LENGTH_OF_SHA256 else xxh3_128
    return _digest(file, algorithm) == expected


def _digest(file: Path, algorithm: Callable[[], Any]) -> str:
    with file.open("rb") as opened:
        digest: str = hashlib.file_digest(opened, algorithm).hexdigest()
    return digest
