"""One writer: a lock that the operating system lets go when its process ends, however it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryLocked, LibraryNotWritable
from index.database import PATIENCE


class WriterLock:
    """Held by the one thread of the one process that writes a library.

    It is an exclusive transaction on an empty SQLite file of its own: SQLite knows how to lock on every system, and
    readers of the library itself are not kept out.
    """

    def __init__(self, file: Path, patience: float = PATIENCE) -> None:
        """`patience`: seconds to wait for another writer."""
        self._file = file
        self._patience = patience

    @contextmanager
    def held(self) -> Iterator[None]:
        """Waits for its turn.

        Raises:
            LibraryLocked: another process is still writing after `patience`.
            LibraryNotWritable: the folder is read-only.
        """
        connection = self._acquire(self._patience)
        try:
            yield
        finally:
            connection.close()

    @contextmanager
    def held_if_free(self) -> Iterator[bool]:
        """Whether it could be had at once."""
        try:
            connection = self._acquire(0.0)
        except (LibraryLocked, LibraryNotWritable):
            yield False
            return
        try:
            yield True
        finally:
            connection.close()

    def _acquire(self, patience: float) -> sqlite3.Connection:
        place = self._file.parent
        try:
            connection = sqlite3.connect(self._file, timeout=patience, isolation_level=None, check_same_thread=False)
        except sqlite3.OperationalError as error:
            raise LibraryNotWritable(f"the library {place} cannot be written: {error}") from error
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise LibraryLocked(
                    f"another process is adding to the library {place}; try again when it is done"
                ) from error
            raise LibraryNotWritable(f"the library {place} cannot be written: {error}") from error
        return connection
