"""A library on disk: the same after reload, whatever became of what is derived from it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus import LibraryDamaged, LibraryError, LibraryMismatch, LibraryMissing, LibraryNotWritable
from index import Index, Opening
from index.faiss_index import faiss
from index.library import DERIVED_FOLDER, LIBRARY_FILE
from tests.fakes import HashingEncoder
from tests.library_kit import answers, article, contents, opened

ARTICLES = [article(number) for number in range(10)]
WHOLE = Index.build(ARTICLES, HashingEncoder())


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pristine")
    with opened(folder) as index:
        index.add(ARTICLES)
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "library")


def test_reloaded_is_as_in_memory(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with opened(folder) as index:
        assert contents(index) == contents(WHOLE)
        assert answers(index) == answers(WHOLE)
        assert index.rank_articles("Report from Turbat") == WHOLE.rank_articles("Report from Turbat")
        assert index.status().to_dict() == WHOLE.status().to_dict() | {"folder": str(folder)}
    assert caplog.records == []


def test_offsets_are_exact_after_reload_of_any_text(tmp_path: Path) -> None:
    text = (
        "One \U0001f469\u200d\U0001f692 died.\r\n"
        "Two cafe\u0301s burned; \u0635\u062d\u0641 said so.\r\r"
        "Three \U00020000 fell.\x00"
    )
    with opened(tmp_path) as index:
        index.add([article(0, text=text)])
        before = index.sentences("a0")
    with opened(tmp_path) as index:
        stored = index.article("a0").text
        assert index.sentences("a0") == before
        assert len(before) == 3
        assert all(stored[s.start : s.end] == s.text for s in before)
        hit = index.search("What burned?", 1)[0].sentence
        assert stored[hit.start : hit.end] == hit.text


def test_status_tells_what_it_holds(folder: Path) -> None:
    with opened(folder) as index:
        assert index.status().to_dict() == {
            "articles": 10,
            "sentences": 50,
            "sources": 3,
            "first_published": "2026-01-01",
            "last_published": "2026-01-10",
            "model": "hashing",
            "dimension": 256,
            "format": 2,
            "generation": 1,
            "folder": str(folder),
        }


def truncated(file: Path, other: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flipped(file: Path, other: Path) -> None:
    data = bytearray(file.read_bytes())
    if data:
        data[len(data) // 2] ^= 4
    file.write_bytes(data)


def deleted(file: Path, other: Path) -> None:
    file.unlink()


def replaced(file: Path, other: Path) -> None:
    """By its like from another library, labels included where it is a label."""
    kin = next((f for f in other.rglob("*") if f.is_file() and f.suffix == file.suffix), None)
    file.write_bytes(kin.read_bytes() if kin else b"something else")


def derived_files(folder: Path) -> list[Path]:
    found = (f for f in sorted((folder / DERIVED_FOLDER).rglob("*")) if f.is_file())
    return [f for f in found if not f.name.endswith((".lock", ".managed.json"))]


@pytest.mark.parametrize("damage", [truncated, flipped, deleted, replaced])
def test_any_damaged_derived_file_is_made_anew(
    damage: Callable[[Path, Path], None], pristine: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = tmp_path / "other"
    with opened(other) as index:
        index.add(ARTICLES[:3])
    for position in range(len(derived_files(pristine))):
        folder = shutil.copytree(pristine, tmp_path / f"library{position}")
        file = derived_files(folder)[position]
        original = file.read_bytes()
        damage(file, other)
        if file.exists() and file.read_bytes() == original:
            continue
        caplog.clear()
        with opened(folder) as index:
            assert answers(index) == answers(WHOLE), file.name
        told = [record for record in caplog.records if "made anew" in record.message]
        assert told or (file.suffix == ".json" and damage is not truncated), file.name
        caplog.clear()
        with opened(folder) as index:
            assert answers(index) == answers(WHOLE), file.name
        assert caplog.records == [], file.name


def test_all_that_is_derived_can_be_deleted(folder: Path) -> None:
    shutil.rmtree(folder / DERIVED_FOLDER)
    with opened(folder) as index:
        assert answers(index) == answers(WHOLE)
        shutil.rmtree(folder / DERIVED_FOLDER)
        index.add([article(30)])
        assert answers(index) == answers(Index.build([*ARTICLES, article(30)], HashingEncoder()))
    assert derived_files(folder)


def test_another_librarys_derived_files_are_not_taken(folder: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "other") as index:
        index.add([article(number) for number in range(40, 50)])
    shutil.rmtree(folder / DERIVED_FOLDER)
    shutil.copytree(tmp_path / "other" / DERIVED_FOLDER, folder / DERIVED_FOLDER)
    with opened(folder) as index:
        assert answers(index) == answers(WHOLE)


def test_an_older_copy_of_the_library_does_not_take_newer_derived_files(folder: Path, tmp_path: Path) -> None:
    older = (folder / LIBRARY_FILE).read_bytes()
    with opened(folder) as index:
        index.add([article(number) for number in range(40, 60)])
    (folder / LIBRARY_FILE).write_bytes(older)
    with opened(folder) as index:
        assert answers(index) == answers(WHOLE)
        index.add([article(30)])
        assert answers(index) == answers(Index.build([*ARTICLES, article(30)], HashingEncoder()))


def test_what_it_replaces_is_deleted(folder: Path) -> None:
    for number in range(30, 34):
        with opened(folder) as index:
            index.add([article(number)])
    names = [entry.name.rsplit("-", 1)[0] for entry in (folder / DERIVED_FOLDER).iterdir() if entry.suffix != ".json"]
    assert sorted(names) == ["article-words", "sentence-words", "vectors"]


VECTOR = WHOLE.vectors([WHOLE.sentences("a4")[2].id]).tobytes()
"""As it is stored."""


def read_all(folder: Path) -> None:
    with opened(folder) as index:
        contents(index)
        answers(index)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"not a library at all" * 500,
        lambda data: b"\xff" * 100 + data[100:],
        lambda data: data[:5000],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"Gunmen attacked", b"Nobody attacked"),
        lambda data: data.replace(b"Officials in Quetta", b"Officials in \xff\xfe\xff\xfeta"),
        lambda data: data.replace(VECTOR, VECTOR[:-1] + b"?"),
    ],
    ids=["other file", "header", "short", "half", "words", "encoding", "vector"],
)
def test_a_damaged_library_says_so(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    shutil.rmtree(folder / DERIVED_FOLDER)
    file = folder / LIBRARY_FILE
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(LibraryDamaged, match="damaged"):
        read_all(folder)


def is_served_right_or_not_at_all(folder: Path) -> bool:
    """Whether it is served; where it is served wrong, `verify` must at least know."""
    try:
        with opened(folder) as index:
            right = contents(index) == contents(WHOLE) and answers(index) == answers(WHOLE)
            assert right or index.verify().damages
            return right
    except LibraryError:
        return False


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 30))])
def test_a_flipped_bit_anywhere_is_served_right_or_not_at_all(seed: int, pristine: Path, tmp_path: Path) -> None:
    chosen = random.Random(seed)
    served = 0
    for number in range(12):
        folder = shutil.copytree(pristine, tmp_path / f"library{number}")
        if number % 2:
            shutil.rmtree(folder / DERIVED_FOLDER)
        file = folder / LIBRARY_FILE
        data = bytearray(file.read_bytes())
        data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        file.write_bytes(data)
        served += is_served_right_or_not_at_all(folder)
    assert served


@pytest.mark.parametrize("damage", [truncated, flipped, deleted, replaced])
def test_files_beside_the_library_may_be_damaged(
    damage: Callable[[Path, Path], None], folder: Path, tmp_path: Path
) -> None:
    """SQLite's log of what is not merged yet, its index of that, and the lock."""
    with opened(tmp_path / "other") as index:
        index.add(ARTICLES[:3])
    with opened(folder) as index:
        index.remember("parse", {1: b"tree"})
        shutil.copytree(folder, tmp_path / "killed")
    for file in sorted((tmp_path / "killed").iterdir()):
        if file.is_dir() or file.name == LIBRARY_FILE:
            continue
        tried = shutil.copytree(tmp_path / "killed", tmp_path / f"without-{file.name}")
        damage(tried / file.name, tmp_path / "other")
        assert is_served_right_or_not_at_all(tried), file.name


def test_an_empty_file_is_an_empty_library(tmp_path: Path) -> None:
    (tmp_path / LIBRARY_FILE).touch()
    with opened(tmp_path) as index:
        assert index.article_ids() == []


def test_a_missing_library_is_made_only_where_wanted(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="rashomon add"):
        Index.open(tmp_path / "none", HashingEncoder(), mode=Opening.EXISTING)
    assert not (tmp_path / "none").exists()
    Index.open(tmp_path / "deep" / "folder", HashingEncoder()).close()
    Index.open(tmp_path / "deep" / "folder", HashingEncoder(), mode=Opening.EXISTING).close()


def test_a_library_of_another_model_is_refused(folder: Path) -> None:
    with pytest.raises(LibraryMismatch, match="made with the model hashing, not with other"):
        Index.open(folder, HashingEncoder(name="other"))
    with Index.open(folder, HashingEncoder(dimension=64)) as index, pytest.raises(LibraryMismatch, match="256 dim"):
        index.search("anything")


def test_adding_what_is_there_and_removing_load_no_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.library.default_name", lambda: "hashing")
    monkeypatch.setattr("index.library.default_encoder", lambda: pytest.fail("the model was loaded"))
    with Index.open(folder) as index:
        assert index.add(ARTICLES).unchanged == tuple(one.id for one in ARTICLES)
        assert index.remove(["a3"]).removed == ("a3",)
        assert index.status().articles == 9
        assert index.document_frequency(["Gunmen"]) == {"Gunmen": 10}, "counts what is gone until tantivy tidies up"


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
        with opened(read_only) as index:
            found = answers(index) == answers(WHOLE) and contents(index) == contents(WHOLE)
            index.remember("parse", {1: b"tree"})
            with pytest.raises(LibraryNotWritable):
                index.add([article(30)])
            with pytest.raises(LibraryNotWritable):
                index.remove(["a1"])
            return found and index.verify().damages == ()

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


def test_messages_are_one_line(folder: Path) -> None:
    (folder / LIBRARY_FILE).write_bytes(b"x" * 5000)
    with pytest.raises(LibraryDamaged) as caught:
        opened(folder)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)
