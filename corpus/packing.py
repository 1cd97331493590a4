"""Bounds on what is packed: how much may come out of a file, how often it may be packed, and by which paths."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpus.errors import FileNotRead
from corpus.faults import parsing

DEEPEST = 4
"""Times that a thing may be packed within another: an attachment of a mail of a mailbox in an archive."""
MOST_MEMBERS = 50_000
LARGEST_RATIO = 100
"""Bytes out of an archive for each byte of it; text is packed to a third or, at most, a thirtieth."""
ALWAYS_UNPACKED = 64 * 2**20
"""Bytes that any archive may give: a small one of ratio 1,000 is odd, and harmless."""
NEVER_UNPACKED = 8 * 2**30
"""Bytes that no archive may give."""


@dataclass(slots=True)
class Allowance:
    """How many bytes more may come out of one file and of what is packed within it."""

    left: int
    granted: int = field(init=False)

    def __post_init__(self) -> None:
        self.granted = self.left

    @classmethod
    def for_size(cls, packed: int) -> Allowance:
        """For a file of so many bytes."""
        return cls(min(max(ALWAYS_UNPACKED, LARGEST_RATIO * packed), NEVER_UNPACKED))

    def take(self, count: int) -> None:
        """
        Raises:
            FileNotRead: that is more than is left.
        """
        if count > self.left:
            self.left = 0
        self.left -= min(count, self.left)
        self.check()

    def check(self) -> None:
        """
        Raises:
            FileNotRead: nothing is left.
        """
        if not self.left:
            raise FileNotRead(
                f"it unpacks to more than {self.granted // 2**20:,} MiB, as what is packed to do harm does",
                "Unpack what you trust of it, and add that",
            )


class Metered(io.RawIOBase):
    """What is read from a stream, taken from an allowance."""

    def __init__(self, stream: BinaryIO, allowance: Allowance) -> None:
        self._stream, self._allowance = stream, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        with parsing("whole", BadZipFile):
            data = self._stream.read(len(buffer))
        self._allowance.take(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def metered(open_stream: Callable[[], BinaryIO], allowance: Allowance) -> BinaryIO:
    return io.BufferedReader(Metered(open_stream(), allowance), 2**16)


def check_packed(archive: ZipFile, largest: int) -> None:
    """
    Raises:
        FileNotRead: it holds too many members, or they say that they unpack to more than `largest` bytes.
    """
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise FileNotRead(f"it holds more than {MOST_MEMBERS:,} files", "Pack them in parts")
    if sum(member.file_size for member in members) > largest:
        raise FileNotRead(f"it unpacks to more than {largest // 2**20} MiB", "Save its text by itself")


def why_refused(member: ZipInfo) -> tuple[str, str] | None:
    """Reason and way out for a member that is not to be unpacked; None for one that is."""
    if climbs(member.filename):
        return "its path climbs out of the archive", "Pack it again under a plain path"
    if member.flag_bits & _ENCRYPTED:
        return "it is locked with a password", "Unpack the archive, and add what it held"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link, not a file", "Pack the file that it points to"
    if member.file_size > max(ALWAYS_UNPACKED, LARGEST_RATIO * member.compress_size):
        return f"it unpacks to more than {LARGEST_RATIO} times its size", "Unpack it, if you trust it, and add that"
    return None


_ENCRYPTED = 0x1


def climbs(path: str) -> bool:
    r"""
    >>> [climbs(path) for path in ("a/b.txt", "../b.txt", "a/../../b", "/etc/b", "C:\\b.txt", "a\\..\\b", "a..b/c")]
    [False, True, True, True, True, True, False]
    """
    plain = path.replace("\\", "/")
    return plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/")
