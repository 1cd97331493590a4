"""Killed at any moment of a change, a library is as it was before one of its batches, or after it."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from index import Index, adding
from tests.fakes import HashingEncoder
from tests.library_kit import article, contents, opened

ORIGIN = "/news/all.jsonl"
BEFORE = [article(number, origin=ORIGIN) for number in range(6)]
"""What the library holds already."""
AFTER = [
    article(0, origin=ORIGIN, title="A new title"),
    *(article(n, text=f"{article(n).text}\nThe minister resigned.", origin=ORIGIN) for n in (1, 2)),
    *(article(number, origin=ORIGIN) for number in range(3, 5)),
    *(article(number, origin=ORIGIN) for number in range(6, 14)),
]
"""What is synced while it is killed: one renamed, two changed, eight new, and the sixth gone."""
BATCH = 10


@dataclass(frozen=True, slots=True)
class Expected:
    """What may be found afterwards."""

    states: list[object]
    """Contents after each step of an undisturbed run."""
    seconds: float
    """That an undisturbed run takes."""


def sync(index: Index) -> None:
    index.sync(iter(AFTER), [ORIGIN])


def child(folder: Path, ready: Connection) -> None:
    adding.BATCH = BATCH
    with opened(folder) as index:
        ready.send("ready")
        sync(index)
    ready.send("done")


def started(folder: Path) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """A process that has opened the library and begins to change it now."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.library_kit"])
    here, there = processes.Pipe()
    process = processes.Process(target=child, args=(folder, there))
    process.start()
    there.close()
    assert here.recv() == "ready"
    return process, here


def prepared(folder: Path) -> Path:
    with opened(folder) as index:
        index.add(BEFORE)
        index.remember("parse", {index.sentences("a3")[0].id: b"tree"})
    return folder


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Expected:
    with pytest.MonkeyPatch.context() as patched, Index.build(BEFORE, HashingEncoder()) as index:
        patched.setattr("index.adding.BATCH", BATCH)
        states: list[object] = [contents(index)]
        watched(index, states)
        sync(index)
    process, channel = started(prepared(tmp_path_factory.mktemp("undisturbed")))
    start = time.perf_counter()
    assert channel.recv() == "done"
    seconds = time.perf_counter() - start
    process.join(30)
    return Expected(states, seconds)


def watched(index: Index, states: list[object]) -> None:
    """Adds to `states` after each transaction of the index."""

    def after(step: Callable[..., object]) -> Callable[..., object]:
        def stepped(*arguments: object) -> object:
            done = step(*arguments)
            states.append(contents(index))
            return done

        return stepped

    for name in ("write", "write_details", "remove"):
        setattr(index._library, name, after(getattr(index._library, name)))


def assert_all_is_found(index: Index) -> None:
    """By meaning and by words: each sentence that is held, and none besides."""
    held = {sentence for article_id in index.article_ids() for sentence in index.sentences(article_id)}
    assert {hit.sentence for hit in index.search("Gwadar", 1000)} == held
    by_words = {hit.sentence.article_id for hit in index.search_words("Gunmen attacked a police station", 1000)}
    assert by_words == set(index.article_ids()) == set(index.articles_with_words("Gunmen attacked", 1000))


def killed_after(share: float, folder: Path, expected: Expected) -> None:
    """`share` of the time that an undisturbed run takes."""
    process, channel = started(prepared(folder))
    time.sleep(share * expected.seconds)
    assert process.pid
    process.kill()
    process.join(30)
    channel.close()
    assert process.exitcode in (-signal.SIGKILL, 0)
    with opened(folder) as index:
        found = contents(index)
        assert found in expected.states
        assert_all_is_found(index)
        assert index.recall("parse", [index.sentences("a3")[0].id]) != {}
    with opened(folder) as index:
        sync(index)
        assert contents(index) == expected.states[-1]
        assert_all_is_found(index)
        assert index.verify().damages == ()


@pytest.mark.parametrize("share", [n / 8 for n in range(10)])
def test_killed_while_it_changes_it_is_as_before_or_after_a_batch(
    share: float, tmp_path: Path, expected: Expected
) -> None:
    killed_after(share, tmp_path, expected)


@pytest.mark.long
@pytest.mark.parametrize("moment", range(200))
def test_killed_at_two_hundred_moments_it_is_as_before_or_after_a_batch(
    moment: int, tmp_path: Path, expected: Expected
) -> None:
    killed_after(moment / 170, tmp_path, expected)
