"""A library whose files were cut, changed, deleted or exchanged: made anew where it can be, and never served wrong."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import LibraryDamaged, LibraryError
from index import Index
from index.local import DERIVED_FOLDER, LIBRARY_FILE
from tests.disk_kit import ARTICLES, WHOLE
from tests.fakes import HashingEncoder
from tests.library_kit import answers, article, contents, opened


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


def test_what_was_labelled_by_sha_256_is_sound_until_it_is_damaged(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """As libraries were labelled by programs before."""
    for label in (folder / DERIVED_FOLDER).glob("*.json"):
        told = json.loads(label.read_bytes())
        place = label.parent / told["name"]
        files = {name: place if place.is_file() else place / name for name in told["digests"]}
        told["digests"] = {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()}
        label.write_text(json.dumps(told))
    with opened(folder) as index:
        assert answers(index) == answers(WHOLE)
    assert caplog.records == []
    vectors = next(file for file in derived_files(folder) if file.name.startswith("vectors-"))
    flipped(vectors, vectors)
    with opened(folder) as index:
        assert answers(index) == answers(WHOLE)
    assert [record.message for record in caplog.records] == [f"{vectors} is damaged and is made anew"]


def test_all_that_is_derived_can_be_deleted(folder: Path) -> None:
    shutil.rmtree(folder / DERIVED_FOLDER)
    with opened(folder) as index:
        assert answers(index) == answers(WHOLE)
        shutil.rmtree(folder / DERIVED_FOLDER)
        index.add([article(30)])
        assert answers(index) == answers(Index.build([*ARTICLES, article(30)], HashingEncoder()))
    assert derived_files(folder)


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
        lambda data: data.replace(b"a5Paper", b"b5Paper"),
    ],
    ids=["other file", "header", "short", "half", "words", "encoding", "vector", "id"],
)
def test_a_damaged_library_says_so(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    shutil.rmtree(folder / DERIVED_FOLDER)
    file = folder / LIBRARY_FILE
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(LibraryDamaged, match="damaged"):
        read_all(folder)


def test_a_lost_vector_is_damage_and_an_unknown_one_is_not(folder: Path) -> None:
    with opened(folder) as index:
        lost = index.sentences("a4")[2].id
        index._library.store.database.run("DELETE FROM vectors WHERE sentence = ?", lost)
        with pytest.raises(LibraryDamaged, match="the vector of a sentence of 'a4'"):
            index.vectors([lost])
        with pytest.raises(KeyError):
            index.vectors([10_000])


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
