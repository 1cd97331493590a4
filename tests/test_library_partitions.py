"""A library whose sentences stand on two servers, made by the statements of docs/server.md."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus import Article, LibraryUnreachable
from index import Index, Opening, Where
from tests.library_kit import article, contents
from tests.servers import address, kill, start_again, started
from tests.test_library_server import DenseEncoder, at_once, scores, statements_that_wait

psycopg = pytest.importorskip("psycopg", reason="no psycopg here: pip install 'rashomon[postgres]'")
pytest.importorskip("pgvector", reason="no pgvector here: pip install 'rashomon[postgres]'")

from index.postgres import searching  # noqa: E402 - what it needs may be missing

pytestmark = pytest.mark.long

ARTICLES = [article(number) for number in range(40)]
QUESTIONS = ("Who was hurt in Gwadar?", "patients in Turbat", "Report 33 from Gwadar")
GUIDE = (Path(__file__).parents[1] / "docs" / "server.md").read_text("utf-8")


@pytest.fixture
def second() -> Iterator[Any]:
    with started(f"second-{os.getpid()}") as running:
        yield running


@pytest.fixture
def library(second: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """The first half of its articles stands on the first server, what comes from now on goes to the second."""
    monkeypatch.setattr(searching, "INDEXED_FROM", 150)
    monkeypatch.setattr(searching, "_FEW_ARTICLES", 3)
    with started(f"first-{os.getpid()}") as first, opened(address(first, "rashomon")) as index:
        index.add(ARTICLES[:20])
        second.psql(statements("on the second server"))
        first.psql("CREATE EXTENSION postgres_fdw")
        first.psql(statements("on the first server").replace("'db2'", f"'{host_of(second)}'"))
        yield index


def opened(place: str) -> Index:
    return Index.open(place, DenseEncoder(), mode=Opening.CREATE)


def statements(where: str) -> str:
    """Those of the guide that begin with this comment, for psql on the servers here."""
    block = re.search(rf"^    -- {where}\n(?:    .*\n|\n)+", GUIDE, re.MULTILINE)
    assert block, where
    written = "\n".join(line.strip() for line in block[0].splitlines())
    here = {"'news'": "'postgres'", "'editor'": "'postgres'", "halfvec(384)": "halfvec(256)"}
    for there, name in here.items():
        written = written.replace(there, name)
    return f"\\set ON_ERROR_STOP on\n{written}"


def host_of(server: Any) -> str:
    host: str = server.get_uri().partition("host=")[2]
    return host


def rows_on(server: Any, table: str) -> int:
    with psycopg.connect(server.get_uri()) as connection:
        return int(connection.execute(f"SELECT count(*) FROM rashomon.{table}").fetchone()[0])


def test_sentences_on_two_servers_are_found_as_on_one(library: Index, second: Any) -> None:
    library.add(ARTICLES[20:])
    assert (rows_on(second, "sentences"), library.status().sentences) == (100, 200)
    assert rows_on(second, "sentence_terms") > rows_on(second, "article_terms") > 0
    whole = Index.build(ARTICLES, DenseEncoder())
    assert contents(library) == contents(whole)
    for where in (Where(), Where(sources=("Paper 1",)), Where(articles=("a3", "a33"))):
        for question in QUESTIONS:
            by_words, expected = (i.search_words(question, 40, where) for i in (library, whole))
            assert list(scores(by_words)) == list(scores(expected))
            found, compared = (scores(i.search_meaning(question, 30, where)) for i in (library, whole))
            assert len(found) == len(compared)
            assert len(found.keys() & compared.keys()) >= 0.9 * len(compared)
    texts = [s.text for s in whole.sentences("a3") + whole.sentences("a33")]
    identical, expected_of_each = (
        {t: [s.article_id for s in of] for t, of in i.identical_sentences(texts, 5).items()} for i in (library, whole)
    )
    assert identical == expected_of_each
    changed = [replace(ARTICLES[n], text=f"Rain fell in Pasni.\nNobody saw {n} boats.") for n in (2, 32)]
    assert library.add(changed).changed == ("a2", "a32")
    assert library.remove(["a3", "a33"]).removed == ("a3", "a33")
    assert library.search_words("boats", 5)[0].sentence.article_id in ("a2", "a32")
    assert library.verify().damages == ()


def test_vectors_on_the_second_server_are_ordered_there(library: Index, second: Any) -> None:
    library.add(ARTICLES[20:])
    statement = searching._by_index(searching._NO_FILTER, 256)
    vector = library.encode(["patients in Turbat"])[0]
    with library._library._server.connection() as connection:  # type: ignore[attr-defined]
        connection.execute("SET enable_sort = off")  # so few could as well be sorted on the first
        plan = connection.execute(f"EXPLAIN (VERBOSE) {statement}", {"vector": vector, "deep": 20}).fetchall()
    asked = [line for (line,) in plan if "Remote SQL" in line]
    assert len(asked) == 1
    assert "ORDER BY (vector::public.halfvec(256)" in asked[0]


def test_a_second_server_that_is_killed_is_waited_for_and_nothing_is_lost(library: Index, second: Any) -> None:
    def interrupted() -> Iterator[Article]:
        yield from ARTICLES[20:24]
        kill(second)
        yield from ARTICLES[24:]

    with pytest.raises(LibraryUnreachable, match="does not answer"):
        library.add(interrupted())
    with pytest.raises(LibraryUnreachable, match="does not answer"):
        library.search("Who was hurt in Gwadar?")
    start_again(second)
    assert len(library.search("Who was hurt in Gwadar?", 5)) == 5
    assert library.status().articles in (20, 24)
    assert library.verify().damages == ()
    library.add(ARTICLES)
    assert contents(library) == contents(Index.build(ARTICLES, DenseEncoder()))
    assert library.verify().damages == ()


def test_a_second_server_that_is_killed_before_its_commit_leaves_nothing_half_added(
    library: Index, second: Any
) -> None:
    """What is counted is changed last: the second server has all rows by then, and loses them."""
    first = library._library._server.address.url  # type: ignore[attr-defined]
    before = contents(library)
    holder = psycopg.connect(first, autocommit=True)
    holder.execute("BEGIN")
    holder.execute("LOCK rashomon.library IN SHARE MODE")

    def kill_when_it_waits() -> None:
        end = time.monotonic() + 60
        while not statements_that_wait(first) and time.monotonic() < end:
            time.sleep(0.01)
        kill(second)
        holder.close()

    with pytest.raises(LibraryUnreachable, match="does not answer"):
        at_once(kill_when_it_waits, lambda: library.add(ARTICLES[20:]))
    start_again(second)
    assert contents(library) == before
    assert library.verify().damages == ()
    assert rows_on(second, "sentences") == 0
    library.add(ARTICLES[20:])
    assert contents(library) == contents(Index.build(ARTICLES, DenseEncoder()))
