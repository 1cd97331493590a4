"""A full disk, and places that may not be written: nothing is lost, and what can be read is."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus import LibraryNotWritable
from index import Index
from index.faiss_index import faiss
from index.local import DERIVED_FOLDER
from tests.disk_kit import ARTICLES, WHOLE
from tests.fakes import HashingEncoder
from tests.library_kit import answers, article, contents, opened


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryNotWritable, match="choose another place"):
        opened(tmp_path / "file" / "library")


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Bounds the size of every file that this process writes. It ends within the test: pytest writes to a file too."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_loses_nothing(folder: Path) -> None:
    with opened(folder) as index, full_disk(100_000):
        with pytest.raises(LibraryNotWritable, match="free some space"):
            index.add([article(number) for number in range(50, 150)])
        assert answers(index) == answers(WHOLE)
    with opened(folder) as index:
        assert contents(index) == contents(WHOLE)


@pytest.mark.parametrize("size", [100, 40_000])
def test_a_full_disk_is_read(folder: Path, size: int) -> None:
    shutil.rmtree(folder / DERIVED_FOLDER)
    with full_disk(size), opened(folder) as index:
        assert answers(index) == answers(WHOLE)
        index.remember("parse", {1: b"tree" * size})
        assert index.recall("parse", [1]) == {}


def as_nobody(work: Callable[[], bool]) -> bool:
    """In a child process that may write only where everybody may: root, who runs tests in containers, may anywhere."""
    child = os.fork()
    if not child:
        status = 1
        signal.alarm(60)
        faiss().omp_set_num_threads(1)  # the threads of its parent have not come along
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            status = 0 if work() else 1
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0


@pytest.fixture
def read_only(pristine: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = shutil.copytree(pristine, Path(place) / "library")
        for entry in [folder, *folder.rglob("*")]:
            entry.chmod(0o555 if entry.is_dir() else 0o444)
        yield folder
        for entry in [folder, *folder.rglob("*")]:
            entry.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of another user")
def test_a_read_only_library_is_searched_and_refuses_changes(read_only: Path) -> None:
    def works() -> bool:
        said: list[logging.LogRecord] = []
        for name in ("index.kept_words", "index.kept_vectors", "index.shelf"):
            logging.getLogger(name).addFilter(lambda record: said.append(record) is not None)
        with opened(read_only) as index:
            found = answers(index) == answers(WHOLE) and contents(index) == contents(WHOLE)
            index.remember("parse", {1: b"tree"})
            with pytest.raises(LibraryNotWritable):
                index.add([article(30)])
            with pytest.raises(LibraryNotWritable):
                index.remove(["a1"])
            return found and index.verify().damages == () and index.status().read_only and not said

    assert as_nobody(works)
    assert [entry.name for entry in read_only.iterdir() if "-" in entry.name] == []


def test_without_a_place_for_what_is_derived_it_still_answers(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    shutil.rmtree(folder / DERIVED_FOLDER)
    (folder / DERIVED_FOLDER).touch()
    with opened(folder) as index:
        assert answers(index) == answers(WHOLE)
        index.add([article(30)])
        assert answers(index) == answers(Index.build([*ARTICLES, article(30)], HashingEncoder()))
    assert "opens slower" in caplog.text
    assert "they are in memory" in caplog.text
