"""What a reader of a format is given: a file, or a part of one that is a file by itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from corpus.columns import Columns
from corpus.errors import FileNotRead
from corpus.files import LARGEST, opened, shown, size_of
from corpus.packing import Allowance
from corpus.problem import OnProblem, Problem


@dataclass(frozen=True, slots=True)
class Document:
    """A file, a member of an archive, a mail of a mailbox, an attachment, an archived page."""

    name: str
    """Its ending tells its format; without it, it may tell a title and a date."""
    origin: str
    """Absolute path; a member of an archive stands below the archive's path, as if that were a folder."""
    open: Callable[[], BinaryIO]
    """A fresh stream of its bytes. Raises FileNotRead."""
    key: str = ""
    """Tells it apart from the other documents that have its origin; empty where it is all of it."""
    url: str | None = None
    """Where it was fetched from, if that is known."""
    charset: str = ""
    """What it was delivered as saying of its encoding."""
    depth: int = 0
    """How many times over it is packed."""
    allowance: Allowance = field(default_factory=lambda: Allowance.for_size(0))
    """What may still be unpacked of the file that it stands in."""

    @classmethod
    def of_file(cls, path: Path) -> Document:
        allowance = Allowance.for_size(size_of(path))
        return cls(shown(path.name), shown(path), lambda: opened(path), allowance=allowance)

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    def read(self) -> bytes:
        """All of its bytes.

        Raises:
            FileNotRead: it cannot be read, or it is too large to be held.
        """
        try:
            with self.open() as stream:
                data = stream.read(LARGEST + 1)
        except OSError as error:
            raise FileNotRead(error.strerror or str(error), "Copy it again") from error
        if len(data) > LARGEST:
            raise FileNotRead(f"it is larger than {LARGEST // 2**20} MiB", "Save it in parts")
        return data

    def member(self, path: str, open_member: Callable[[], BinaryIO]) -> Document:
        """What stands at `path` within this archive."""
        return replace(
            self,
            name=PurePosixPath(path).name,
            origin=f"{self.origin}/{path}",
            open=open_member,
            url=None,
            charset="",
            depth=self.depth + 1,
        )

    def unpacked(self, name: str, open_unpacked: Callable[[], BinaryIO]) -> Document:
        """All of this file without its packing."""
        return replace(self, name=name, open=open_unpacked, depth=self.depth + 1)

    def part(self, name: str, data: bytes, key: str, *, url: str | None = None, charset: str = "") -> Document:
        """What is packed in this file under no path of its own."""
        return replace(
            self,
            name=name,
            open=lambda: io.BytesIO(data),
            key=joined(self.key, key),
            url=url,
            charset=charset,
            depth=self.depth + 1,
        )

    def problem(self, reason: str, remedy: str, line: int | None = None) -> Problem:
        return Problem(self.origin, reason, remedy, line, self.key)


def joined(*keys: str) -> str:
    """
    >>> joined("", "7"), joined("mail-1", "table.csv", "")
    ('7', 'mail-1/table.csv')
    """
    return "/".join(filter(None, keys))


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for every file of one call of `corpus.read`."""

    report: OnProblem
    columns: Columns
