"""Connections to one server: a few that are kept, their transactions, and their errors in this project's words."""

from __future__ import annotations

import selectors
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import psycopg
from pgvector.psycopg import register_vector
from psycopg import errors, sql

from corpus.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryMismatch,
    LibraryNotWritable,
    LibraryUnreachable,
)
from index.postgres.address import Address

Given = TypeVar("Given")
Rows = list[tuple[Any, ...]]
Connection = psycopg.Connection[tuple[Any, ...]]
Cursor = psycopg.Cursor[tuple[Any, ...]]

_SETTINGS = (
    "SET jit = off",  # compiling takes longer than any of these statements
    "SET plan_cache_mode = force_custom_plan",  # how many rows are wanted decides whether the index of vectors is used
    "SET client_min_messages = warning",
    "SET hnsw.ef_search = 200",
    "SET hnsw.iterative_scan = strict_order",  # goes on where a filter, or a large limit, leaves too few
    "SET hnsw.max_scan_tuples = 40000",
)
_ATTEMPTS = 3
"""Of a transaction that another one was in the way of."""
_LEAST_TIMEOUT = 2
"""Seconds; libpq takes no shorter one."""


class Server:
    """Threads may share it: each takes a connection for as long as it needs one.

    Methods raise LibraryUnreachable, LibraryNotWritable, LibraryLocked, LibraryMismatch or LibraryDamaged.
    """

    def __init__(self, address: Address, patience: float) -> None:
        self.address = address
        self._timeout = max(_LEAST_TIMEOUT, round(patience))
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._path: sql.Composable | None = None

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Outside of a transaction; one that breaks is not kept."""
        with self.in_our_words():
            connection = self._taken() or self._connect()
            try:
                yield connection
            finally:
                if not connection.closed and connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
                    with self._lock:
                        self._idle.append(connection)
                else:
                    connection.close()

    def rows(self, statement: str, values: Mapping[str, Any] | None = None) -> Rows:
        """All rows of a query."""
        with self.connection() as connection:
            return connection.cursor(binary=True).execute(statement, values).fetchall()

    def row(self, statement: str, values: Mapping[str, Any] | None = None) -> tuple[Any, ...] | None:
        """The first row of a query."""
        return next(iter(self.rows(statement, values)), None)

    def change(self, work: Callable[[Cursor], Given]) -> Given:
        """Does it in a transaction, all or nothing; again where another was in its way."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with self.connection() as connection, connection.transaction():
                    return work(connection.cursor(binary=True))
            except LibraryLocked:
                if attempt == _ATTEMPTS:
                    raise
        raise AssertionError

    @contextmanager
    def turn(self, what: str) -> Iterator[None]:
        """Holds the library's lock of this name, which ends with the connection. Waits for it."""
        with self.connection() as connection:
            connection.execute("SELECT pg_advisory_lock(hashtext(%s), hashtext(%s))", (self.address.schema, what))
            try:
                yield
            finally:
                self._let_go(connection, what)

    @contextmanager
    def turn_if_free(self, what: str) -> Iterator[bool]:
        """Whether it could be had at once."""
        with self.connection() as connection:
            found = connection.execute(
                "SELECT pg_try_advisory_lock(hashtext(%s), hashtext(%s))", (self.address.schema, what)
            ).fetchone()
            free = bool(found and found[0])
            try:
                yield free
            finally:
                if free:
                    self._let_go(connection, what)

    def _let_go(self, connection: Connection, what: str) -> None:
        with suppress(psycopg.Error):
            connection.execute("SELECT pg_advisory_unlock(hashtext(%s), hashtext(%s))", (self.address.schema, what))

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _taken(self) -> Connection | None:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                connection = self._idle.pop()
            if _is_quiet(connection) or _answers(connection):
                return connection
            connection.close()

    def _connect(self) -> Connection:
        try:
            connection = psycopg.connect(
                self.address.url, autocommit=True, connect_timeout=self._timeout, fallback_application_name="rashomon"
            )
        except psycopg.ProgrammingError as error:
            reason = " ".join(str(error).split())
            raise LibraryUnreachable(
                f"the address {self.address.shown} leads to no server ({reason}); write one such as "
                "postgresql://user@host/news"
            ) from error
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
            self.prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def prepare(self, connection: Connection) -> None:
        """Lets it find the library's tables, and the types of pgvector where that is there."""
        found = connection.execute(
            "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
            "WHERE e.extname = 'vector'"
        ).fetchone()
        names = [self.address.schema, *(found or ("public",))]
        connection.execute(sql.SQL("SET search_path = {}").format(sql.SQL(", ").join(map(sql.Identifier, names))))
        if found:
            register_vector(connection)

    @contextmanager
    def in_our_words(self) -> Iterator[None]:
        """Around whatever may raise psycopg's errors."""
        try:
            yield
        except psycopg.Error as error:
            if isinstance(error, psycopg.OperationalError) and error.sqlstate is None:
                self.close()  # those that are kept are of the same server
            raise in_our_words(error, self.address.shown) from error


def in_our_words(error: psycopg.Error, place: str) -> LibraryError:
    """What an error of the server means to a user."""
    reason = " ".join((error.diag.message_primary or str(error)).split()) or "it ended the connection"
    for kinds, meaning, message in _MEANINGS:
        if isinstance(error, kinds):
            return meaning(message.format(place=place, reason=reason))
    return LibraryError(f"the server of the library {place} refuses this ({reason})")


_MEANINGS: tuple[tuple[tuple[type[psycopg.Error], ...], type[LibraryError], str], ...] = (
    (
        (errors.InvalidPassword, errors.InvalidAuthorizationSpecification),
        LibraryUnreachable,
        "the server of the library {place} refuses this user ({reason}); name another in the address, or give the "
        "password in PGPASSWORD or ~/.pgpass",
    ),
    (
        (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction, errors.DiskFull),
        LibraryNotWritable,
        "the library {place} cannot be written ({reason}); ask whoever runs the server",
    ),
    (
        (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable),
        LibraryLocked,
        "the library {place} is being written by another process ({reason}); try again when it is done",
    ),
    (
        (errors.UndefinedTable, errors.UndefinedColumn, errors.DataCorrupted, errors.IndexCorrupted),
        LibraryDamaged,
        "the library {place} is damaged ({reason}); restore it from a backup, or drop its schema and add again",
    ),
    (
        (errors.DataError, errors.ProgramLimitExceeded),
        LibraryMismatch,
        "the server of the library {place} cannot hold one of these articles ({reason}); leave it out",
    ),
    (
        (psycopg.OperationalError, psycopg.InterfaceError),
        LibraryUnreachable,
        "the server of the library {place} does not answer ({reason}); start it, or name another with --library, and "
        "try again: nothing half done is kept",
    ),
)
"""First match wins."""


def _is_quiet(connection: Connection) -> bool:
    """Whether the server has said nothing since: its last words, or its end, would be there to be read."""
    with selectors.DefaultSelector() as selector:
        selector.register(connection.fileno(), selectors.EVENT_READ)
        return not selector.select(0)


def _answers(connection: Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True
