"""`verify`, `remove`, `export` and `watch` on a small library with a fake encoder."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus import read
from index import Index
from index.local import DERIVED_FOLDER, LIBRARY_FILE
from tests.fakes import HashingEncoder
from tests.library_kit import opened
from tests.processes import heed_interrupts
from tui.cli import rashomon
from tui.watching import Watch

REPORT = "---\nsource: {}\npublished: 2026-03-14\ntitle: {}\n---\nA ferry sank off Port Lune.\n{} people were saved.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, number in (("delta", 40), ("ledger", 61), ("courier", 94)):
        write(folder / f"{name}.md", number)
    return folder


def write(file: Path, number: int) -> None:
    file.write_text(REPORT.format(file.stem.title(), f"Ferry sinks near {file.stem}", number), encoding="utf-8")


@pytest.fixture
def library(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("index.library.default_name", lambda: "hashing")
    monkeypatch.setattr("index.library.default_encoder", HashingEncoder)
    with opened(tmp_path / "library") as index:
        index.sync(read(news), [news])
    return tmp_path / "library"


def invoke(library: Path, *arguments: str) -> Result:
    return CliRunner().invoke(rashomon, ["--library", str(library), *arguments])


def ids(library: Path) -> list[str]:
    with opened(library) as index:
        return [Path(article_id).name for article_id in index.article_ids()]


def damage(library: Path, statement: str) -> None:
    connection = sqlite3.connect(library / LIBRARY_FILE)
    with connection:
        connection.execute(statement)
    connection.close()


def test_verify_finds_a_sound_library_sound(library: Path) -> None:
    result = invoke(library, "verify")
    assert (result.exit_code, result.stdout) == (0, "3 articles, 6 sentences: all is as it was stored\n")


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE articles SET text = replace(text, '61', '16')", "its words, or what is known of it, are not"),
        ("UPDATE articles SET source = 'Nobody' WHERE number = 2", "its words, or what is known of it, are not"),
        ("UPDATE articles SET published = 'soon' WHERE number = 2", "its words, or what is known of it, are not"),
        ("UPDATE articles SET text_digest = x'00' WHERE number = 2", "the digest of its text"),
        ('UPDATE sentences SET "end" = 5 WHERE article = 2 AND position = 0', "the place of sentence 1"),
        ("UPDATE sentences SET start = 3 WHERE article = 2 AND position = 1", "the place of sentence 2"),
        ("DELETE FROM sentences WHERE article = 2 AND position = 0", "the place of sentence 2"),
        ("DELETE FROM sentences WHERE article = 2", "it has no sentences"),
        ("DELETE FROM vectors WHERE sentence = 4", "sentence 2 has no vector"),
        ("UPDATE vectors SET vector = zeroblob(1024) WHERE sentence = 4", "the vector of sentence 2"),
        (
            "UPDATE vectors SET vector = (SELECT vector FROM vectors LIMIT 1) WHERE sentence = 4",
            "the vector of sentence",
        ),
        ("UPDATE sentences SET article = 9 WHERE article = 2", "sentences of no article"),
    ],
)
def test_verify_finds_whatever_is_changed_and_names_the_way_out(library: Path, statement: str, reason: str) -> None:
    damage(library, "PRAGMA foreign_keys = OFF")
    damage(library, statement)
    result = invoke(library, "verify")
    assert result.exit_code == 1
    assert reason in result.stdout
    assert "not as stored" in result.stdout
    if "/ledger.md:" in result.stdout:
        assert result.stderr.splitlines()[-1].endswith("ledger.md")
        assert result.stderr.splitlines()[-1].startswith("  rashomon remove ")


def test_the_way_out_of_damage_is_a_way_out(library: Path, news: Path) -> None:
    damage(library, "UPDATE vectors SET vector = zeroblob(1024) WHERE sentence = 4")
    shutil.rmtree(library / DERIVED_FOLDER)
    way_out = invoke(library, "verify").stderr.splitlines()[-1].split()
    assert invoke(library, *way_out[1:]).exit_code == 0
    with opened(library) as index:
        assert len(index.sync(read(news), [news]).added) == 1
    assert invoke(library, "verify").exit_code == 0


def test_verify_finds_damaged_derived_files_and_makes_them_anew(library: Path) -> None:
    file = next((library / DERIVED_FOLDER).glob("vectors-*"))
    file.write_bytes(b"damaged")
    result = invoke(library, "verify")
    assert result.exit_code == 1
    assert "what is derived, vectors: it is not what was made; it is made anew" in result.stdout
    assert invoke(library, "verify").exit_code == 0


def test_remove_takes_an_article_by_its_id_its_file_or_its_folder(library: Path, news: Path) -> None:
    assert invoke(library, "remove", str(news / "delta.md")).stderr.endswith("1 removed\n")
    assert set(ids(library)) == {"ledger.md", "courier.md"}
    assert invoke(library, "remove", str(news)).stderr.endswith("2 removed\n")
    assert ids(library) == []


def test_remove_of_what_is_not_there_removes_nothing(library: Path, news: Path) -> None:
    result = invoke(library, "remove", str(news / "delta.md"), "no-such-article")
    assert result.exit_code == 1
    assert "no article is called no-such-article" in str(result.exception)
    assert len(ids(library)) == 3


def test_what_is_exported_can_be_added_again(library: Path, tmp_path: Path) -> None:
    exported = invoke(library, "export").stdout
    assert len(exported.splitlines()) == 3
    (tmp_path / "export.jsonl").write_text(exported, encoding="utf-8")
    again = list(read(tmp_path / "export.jsonl"))
    with opened(library) as index:
        held = list(index.articles())
    assert [(a.source, a.title, a.published, a.url, a.text) for a in again] == [
        (a.source, a.title, a.published, a.url, a.text) for a in held
    ]
    assert json.loads(exported.splitlines()[0])["id"] == held[0].id


def test_watch_takes_what_arrives_changes_and_goes(library: Path, news: Path) -> None:
    watch = Watch(news)
    with opened(library) as index:
        assert watch.look(index) == ["0 added, 0 changed, 3 unchanged, 0 removed, 0 skipped"]
        assert watch.look(index) == []
        write(news / "herald.md", 12)
        assert watch.look(index) == [], "it may still be being written"
        assert watch.look(index)[0].startswith("+ Herald (given) · 14 Mar 2026 (given)")
        assert watch.look(index) == []
        write(news / "delta.md", 4000)
        (news / "ledger.md").unlink()
        (news / "broken.jsonl").write_text("{")
        lines = [*watch.look(index), *watch.look(index)]
        assert any(line.startswith("- ") and line.endswith("ledger.md") for line in lines)
        assert any(line.startswith("~ Delta") for line in lines)
        assert any(line.startswith("skipped") and "broken.jsonl" in line for line in lines)
        assert watch.look(index) == []
        assert {Path(i).name for i in index.article_ids()} == {"delta.md", "courier.md", "herald.md"}


def test_watch_forgets_nothing_where_the_folder_is_empty_of_a_sudden(library: Path, news: Path) -> None:
    watch = Watch(news)
    with opened(library) as index:
        watch.look(index)
        for file in news.iterdir():
            file.unlink()
        assert [watch.look(index), watch.look(index)] == [[], []]
        assert len(index.article_ids()) == 3


def test_watch_tries_again_where_another_process_writes(library: Path, news: Path) -> None:
    watch = Watch(news)
    with opened(library, patience=0.05) as index, opened(library) as other:
        watch.look(index)
        write(news / "herald.md", 12)
        watch.look(index)
        with other._library.writing():
            assert "tried again" in watch.look(index)[-1]
        assert watch.look(index)[0].startswith("+ Herald")


@pytest.mark.model
def test_watch_runs_until_it_is_interrupted(tmp_path: Path, news: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tui.cli",
        "--library",
        str(tmp_path / "own"),
        "watch",
        str(news),
        "--every",
        "0.1",
    ]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ, preexec_fn=heed_interrupts)
    assert running.stderr
    said = [running.stderr.readline() for _ in range(5)]
    assert said[-1] == "3 added, 0 changed, 0 unchanged, 0 removed, 0 skipped\n"
    write(news / "herald.md", 12)
    assert running.stderr.readline().startswith("+ Herald")
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    assert running.wait(30) == 130
    running.stderr.close()
    with Index.open(tmp_path / "own") as index:
        assert len(index.article_ids()) == 4
