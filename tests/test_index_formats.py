"""Libraries that older programs made, and those that newer ones will."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from corpus import LibraryDamaged, LibraryMismatch
from index import Index
from index.local import LIBRARY_FILE
from index.migrating import STEPS
from index.schema import FORMAT
from tests.fakes import HashingEncoder
from tests.library_kit import answers, article, contents

CASES = Path(__file__).parent / "cases"
ENCODER = HashingEncoder(8)
HELD = [article(0), article(1, text=f"{article(1).text}\nThe minister resigned.")]
"""What each of the libraries in `tests/cases` holds, and a reading of the first sentence."""


def made_by(older: int, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    connection = sqlite3.connect(folder / LIBRARY_FILE)
    connection.executescript((CASES / f"library_format_{older}.sql").read_text("utf-8"))
    connection.close()
    return folder


def test_every_older_format_has_a_step_and_a_library() -> None:
    assert list(STEPS) == list(range(1, FORMAT))
    assert all((CASES / f"library_format_{older}.sql").exists() for older in STEPS)


@pytest.mark.parametrize("older", STEPS)
def test_an_older_library_is_brought_to_the_present_format(
    older: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = made_by(older, tmp_path)
    present = Index.build(HELD, ENCODER)
    with Index.open(folder, ENCODER) as index:
        assert index.status().format == FORMAT
        assert contents(index) == contents(present)
        assert answers(index) == answers(present)
        assert index.recall("parse", [index.sentences("a0")[0].id]) == {index.sentences("a0")[0].id: b"tree"}
        assert index.add([*HELD, article(3)]).unchanged == ("a0", "a1")
        assert f"from format {older} to {older + 1}" in caplog.text
    caplog.clear()
    with Index.open(folder, ENCODER) as index:
        assert contents(index) == contents(Index.build([*HELD, article(3)], ENCODER))
    assert caplog.records == []


def test_the_stories_of_an_older_library_are_kept_and_what_is_counted_is_counted_once(tmp_path: Path) -> None:
    """They were readings; the changed article had lost its own."""
    with Index.open(made_by(2, tmp_path), ENCODER) as index:
        assert {i: header.story for i, header in index.headers(["a1", "a0"]).items()} == {
            "a1": None,
            "a0": "0123456789",
        }
        assert index.recall_articles("story-1", ["a0"]) == {}
        status = index.status()
        assert (status.articles, status.sentences, status.sources) == (2, 11, 2)
        assert (status.first_published, status.last_published) == (date(2026, 1, 1), date(2026, 1, 2))
        assert index.sources() == {"Paper 0": 1, "Paper 1": 1}
        index.place_waiting()
        assert index.headers_of_story("0123456789")[0].id == "a0"
        assert index.headers(["a1"])["a1"].story is not None
        assert index.verify().damages == ()


@pytest.mark.parametrize("older", STEPS)
def test_a_step_that_cannot_be_finished_changes_nothing(
    older: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made_by(older, tmp_path)
    with monkeypatch.context() as broken:
        broken.setitem(STEPS, FORMAT - 1, (*STEPS[FORMAT - 1], "SELECT no_such_function()"))
        with pytest.raises(LibraryDamaged, match="no_such_function"):
            Index.open(folder, ENCODER)
    with sqlite3.connect(folder / LIBRARY_FILE) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone() == (str(older),)
    connection.close()
    with Index.open(folder, ENCODER) as index:
        assert contents(index) == contents(Index.build(HELD, ENCODER))


def test_a_library_of_a_newer_format_is_refused_and_left_alone(tmp_path: Path) -> None:
    Index.open(tmp_path, ENCODER).close()
    connection = sqlite3.connect(tmp_path / LIBRARY_FILE)
    with connection:
        connection.execute("UPDATE meta SET value = '999' WHERE name = 'format'")
    connection.close()
    before = (tmp_path / LIBRARY_FILE).read_bytes()
    with pytest.raises(LibraryMismatch, match=r"format 999.*update rashomon"):
        Index.open(tmp_path, ENCODER)
    assert (tmp_path / LIBRARY_FILE).read_bytes() == before
