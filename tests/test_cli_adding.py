"""`rashomon add` with tables whose columns have names of their own, and with many problems alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus import Article, Problem
from index import Changes
from service.problem_lines import problem_lines
from tui.cli import rashomon


class FakeIndex:
    """Takes articles and keeps them."""

    added: list[Article]

    @classmethod
    def open(cls, _folder: Path) -> FakeIndex:
        return cls()

    def __enter__(self) -> FakeIndex:
        return self

    def __exit__(self, *_: object) -> None: ...

    def sync(self, articles: Iterable[Article], *_: object) -> Changes:
        type(self).added = list(articles)
        return Changes(added=tuple(article.id for article in self.added))


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.Index", FakeIndex)


def add(*arguments: str) -> Result:
    return CliRunner().invoke(rashomon, ["add", *arguments])


def test_columns_are_told_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kopf,Inhalt,Blatt\nDam,The dam fell.,Bote\n")
    assert add(str(path)).exit_code == 1
    result = add(str(path), "--map", "title=Kopf", "--map", "text = Inhalt", "--map", "source=Blatt")
    assert result.exit_code == 0
    assert [(a.title, a.text, a.source) for a in FakeIndex.added] == [("Dam", "The dam fell.", "Bote")]


@pytest.mark.parametrize("words", ["tite=Kopf", "title", "title=", "=Kopf", ""])
def test_a_mapping_of_nothing_is_wrong_usage(words: str, tmp_path: Path) -> None:
    result = add(str(tmp_path), "--map", words)
    assert result.exit_code == 2
    assert "FIELD=COLUMN" in result.stderr


def test_an_address_is_named_where_it_gave_the_outlet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("url,text\nhttps://post.example/1,The dam fell.\n")
    assert "+ post.example (from the address) · no date" in add(str(tmp_path)).stderr


def test_problems_alike_in_one_file_are_counted_after_the_first_three() -> None:
    alike = [Problem("/a.csv", "its text is empty", "Fill it in", number) for number in range(2, 1_204)]
    other = [Problem("/b.csv", "its text is empty", "Fill it in", 2), Problem("/a.csv", "it is not CSV", "Save it")]
    assert list(problem_lines([*alike, *other])) == [
        "skipped /a.csv, line 2: its text is empty. Fill it in.",
        "skipped /a.csv, line 3: its text is empty. Fill it in.",
        "skipped /a.csv, line 4: its text is empty. Fill it in.",
        "skipped 1,199 more in /a.csv: its text is empty",
        "skipped /b.csv, line 2: its text is empty. Fill it in.",
        "skipped /a.csv: it is not CSV. Save it.",
    ]
