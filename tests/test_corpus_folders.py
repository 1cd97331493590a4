"""Files in folders: which are read, in which order, and what is said of the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import CorpusWarning, FileNotRead, NothingToRead, read
from tests.corpus_kit import read_all, write


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", "The bridge fell.")
    write(tmp_path / "a.txt", "Secret.").chmod(0)
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert problems[0].reason == "Permission denied"


def test_a_folder_is_read_in_order_of_name_and_depth(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.TXT", ".hidden.txt", ".git/x.txt", "picture.png", "code.py"):
        write(tmp_path / name, "The bridge fell.")
    articles, problems = read_all(tmp_path)
    names = [Path(article.id).relative_to(tmp_path).as_posix() for article in articles]
    assert names == ["b.txt", "a/z.md", "a/b/c.TXT"]
    assert problems == []


def test_documents_in_formats_that_are_not_read_are_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "The bridge fell.")
    write(tmp_path / "report.odt", b"PK")
    _, problems = read_all(tmp_path)
    assert [(Path(problem.path).name, problem.reason) for problem in problems] == [
        ("report.odt", "OpenDocument is not read")
    ]


def test_links_that_go_round_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a/b.txt", "The bridge fell.")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "nowhere.txt").symlink_to("gone")
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert sorted(Path(problem.path).name for problem in problems) == ["nowhere.txt", "self.txt"]
    with pytest.raises(FileNotRead):
        read(tmp_path / "self.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "a.txt", "The bridge fell.")
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert problems[0].reason == "it is not a regular file"


def test_a_name_that_is_no_unicode_is_read(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("The bridge fell.")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    articles, _ = read_all(tmp_path)
    for words in (articles[0].id, articles[0].title, articles[0].source, articles[0].origin or ""):
        words.encode()


def test_a_missing_path_and_an_empty_folder_are_errors_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotRead, match="there is no such file or folder"):
        read(tmp_path / "gone")
    with pytest.raises(NothingToRead, match="no file here is of a format that is read"):
        read(tmp_path)
    with pytest.raises(FileNotRead, match="its format is not read"):
        read(write(tmp_path / "a.exe", b"MZ"))
    with pytest.raises(FileNotRead):
        read("a\0b")


def test_where_nobody_asks_a_problem_is_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "")
    with pytest.warns(CorpusWarning, match="it is empty"):
        assert list(read(str(path))) == []


def test_the_same_file_has_the_same_id_from_wherever_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "news/a.txt", "The bridge fell.")
    (tmp_path / "link").symlink_to(tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    ids = {
        article.id
        for where in (path, "news", "news/../news/a.txt", "link", tmp_path / "link/a.txt")
        for article in read(where)
    }
    assert ids == {str(path)}
