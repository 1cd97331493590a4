"""A library on disk: the same after reload, whatever became of what is derived from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus import LibraryDamaged, LibraryMismatch, LibraryMissing
from index import Index, Opening
from index.local import DERIVED_FOLDER, LIBRARY_FILE
from tests.disk_kit import ARTICLES, WHOLE
from tests.fakes import HashingEncoder
from tests.library_kit import answers, article, contents, opened


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
            "format": 3,
            "generation": 1,
            "folder": str(folder),
            "read_only": False,
        }


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


def test_messages_are_one_line(folder: Path) -> None:
    (folder / LIBRARY_FILE).write_bytes(b"x" * 5000)
    with pytest.raises(LibraryDamaged) as caught:
        opened(folder)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)
