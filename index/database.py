"""One SQLite file: its connection, its transactions, and its errors in the words of `corpus.errors`."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.cut_off import cut_at
from corpus.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryNotWritable
from index.seals import seal

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""


_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_NOT_WRITABLE = frozenset(
    {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a family of SQLite's results means to a user."""

    codes: frozenset[int]
    error: type[LibraryError]
    message: str


_MEANINGS = (
    _Meaning(
        _BUSY, LibraryLocked, "the library {place} is being written by another process; try again when it is done"
    ),
    _Meaning(
        _NOT_WRITABLE,
        LibraryNotWritable,
        "the library {place} cannot be written ({reason}); free some space, allow writing there, or choose another "
        "place with --library",
    ),
)
_DAMAGED = "the library {place} is damaged ({reason}); delete that folder and add the articles again"


class Database:
    """A connection that several threads may share. `file` None keeps the database in memory."""

    def __init__(self, file: Path | None, patience: float = PATIENCE) -> None:
        """Opens the file, and makes it where there is none.

        Raises:
            LibraryDamaged: it is no SQLite file.
            LibraryNotWritable: it cannot be made, or its changes not yet merged cannot be read in a read-only folder.
        """
        self.file = file
        self.read_only = False
        """Whether nothing can be written where the file is."""
        self._lock = threading.RLock()
        with self._errors_in_our_words():
            self._connection = self._connect(patience)

    def _connect(self, patience: float) -> sqlite3.Connection:
        if self.file is None:
            return _prepared(_connection(":memory:", patience))
        address = self.file.absolute().as_uri()
        try:
            return _prepared(_connection(f"{address}?mode=rwc", patience))
        except sqlite3.OperationalError as error:
            if not _codes(error) & _NOT_WRITABLE or not self.file.exists() or _size(f"{self.file}-wal"):
                raise
            # Nobody can write here and nothing waits to be merged: the file alone is the whole truth.
            self.read_only = True
            connection = _connection(f"{address}?mode=ro&immutable=1", patience)
            connection.execute("PRAGMA temp_store = MEMORY")
            return connection

    @property
    def place(self) -> str:
        """The library's folder, for messages."""
        return str(self.file.parent) if self.file else "in memory"

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        with self._lock, self._errors_in_our_words():
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: Any) -> Any:
        """The first row of a query, or None."""
        return next(iter(self.rows(statement, *values)), None)

    def run(self, statement: str, *values: Any) -> int:
        """Runs a statement of a transaction; gives the id of the row that it inserted."""
        with self._errors_in_our_words():
            return self._connection.execute(statement, values).lastrowid or 0

    def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        with self._errors_in_our_words():
            self._connection.executemany(statement, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that changes all or nothing; no other thread or process writes meanwhile."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction in which every query sees the same state."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with self._lock, self._errors_in_our_words():
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def impatiently(self) -> Iterator[None]:
        """Within it, a lock that another process holds is an error at once."""
        with self._lock, self._errors_in_our_words():
            (patience,) = self._connection.execute("PRAGMA busy_timeout").fetchone()
            self._connection.execute("PRAGMA busy_timeout = 0")
            try:
                yield
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {patience}")

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def _errors_in_our_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.IntegrityError):
                raise
            for meaning in _MEANINGS:
                if _codes(error) & meaning.codes:
                    raise meaning.error(meaning.message.format(place=self.place, reason=error)) from error
            raise LibraryDamaged(_DAMAGED.format(place=self.place, reason=error)) from error
        except UnicodeDecodeError as error:  # of SQLite's own message, which quotes what it cannot read
            raise LibraryDamaged(_DAMAGED.format(place=self.place, reason="its tables cannot be read")) from error


def _connection(place: str, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(place, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    connection.create_function("seal", -1, seal, deterministic=True)
    connection.create_function("cut_off", 1, lambda text: cut_at(text) is not None, deterministic=True)
    return connection


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _codes(error: sqlite3.Error) -> frozenset[int]:
    """SQLite's result with and without the detail in its upper bits; none where it is not SQLite's."""
    code = getattr(error, "sqlite_errorcode", None)
    return frozenset() if code is None else frozenset({code, code & 0xFF})


def _size(file: str) -> int:
    path = Path(file)
    return path.stat().st_size if path.exists() else 0
