"""The command line with a library and answers that are made up: what goes where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus import Article, LibraryMissing
from index import Changes, Status
from qa.answer import Answer
from qa.filters import NO_FILTERS, Filters
from tests.examples import ARTICLES, RESCUED, SUGGESTIONS, UNANSWERED, UNREAD
from tui.cli import COMMANDS, main, rashomon
from tui.library import default_folder

STATUS = Status(4, 9, 4, date(2026, 3, 14), date(2026, 3, 15), "hashing", 256, 1, 1, None)


class FakeIndex:
    """Opens any folder but one that is called "missing"; remembers which, and what was added."""

    opened: list[Path]
    added: list[Article]

    @classmethod
    def open(cls, folder: Path, **_: object) -> FakeIndex:
        if folder.name == "missing":
            raise LibraryMissing(f"there is no library in {folder}; make one with rashomon add PATH")
        cls.opened.append(folder)
        return cls()

    def load(self) -> None:
        pass

    def __enter__(self) -> FakeIndex:
        return self

    def __exit__(self, *_: object) -> None: ...

    def status(self) -> Status:
        return STATUS

    def cut_off_count(self) -> int:
        return 2

    def sync(self, articles: Iterable[Article], *_: object) -> Changes:
        self.added.extend(articles)
        return Changes(added=tuple(article.id for article in self.added))


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeIndex.opened, FakeIndex.added = [], []
    monkeypatch.setattr("index.Index", FakeIndex)
    monkeypatch.setattr("qa.ask", _answer, raising=False)
    monkeypatch.setattr("qa.suggest", lambda answer: list(SUGGESTIONS) if answer.answers else [], raising=False)
    monkeypatch.delenv("RASHOMON_LIBRARY", raising=False)


def _answer(question: str, _index: FakeIndex, filters: Filters = NO_FILTERS) -> Answer:
    if question == "filters":
        assert filters == Filters(("AP",), date(2026, 1, 31), date(2026, 2, 1), "a1")
    if question == "crash":
        raise ZeroDivisionError("nothing to divide")
    return next((known for known in (UNANSWERED, UNREAD) if known.question == question), RESCUED)


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(rashomon, arguments, catch_exceptions=False)


def status_of(*arguments: str) -> int | str | None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return left.value.code


def test_help_names_every_command() -> None:
    text = invoke("--help").output
    assert all(f"  {name} " in text for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "variable", "folder"),
    [
        (["--library", "/group", "status", "--library", "/command"], "/variable", Path("/command")),
        (["--library", "/group", "status"], "/variable", Path("/group")),
        (["status"], "/variable", Path("/variable")),
        (["status"], None, default_folder()),
    ],
    ids=["after the command", "before the command", "variable", "default"],
)
def test_the_nearest_choice_of_a_library_counts(
    arguments: list[str], variable: str | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable:
        monkeypatch.setenv("RASHOMON_LIBRARY", variable)
    assert invoke(*arguments).exit_code == 0
    assert FakeIndex.opened == [folder]


def test_status_as_text_and_as_json() -> None:
    assert json.loads(invoke("status", "--json").stdout) == STATUS.to_dict() | {"cut_off": 2}
    assert "articles         4\n" in invoke("status").stdout


def test_ask_prints_the_answer_that_json_holds() -> None:
    result = invoke("ask", "--json", RESCUED.question)
    assert json.loads(result.stdout) == RESCUED.to_dict()
    assert result.stderr == ""


def test_ask_takes_a_question_without_quotes() -> None:
    assert json.loads(invoke("ask", *UNANSWERED.question.split(), "--json").stdout) == UNANSWERED.to_dict()


def test_filters_of_the_command_line_reach_the_question() -> None:
    options = ("--source", "AP", "--since", "2026-01-31", "--until", "2026-02-01", "--story", "a1")
    assert invoke("ask", "--json", *options, "filters").exit_code == 0


def test_ask_without_a_terminal_marks_the_answer_without_colour_and_fits_80_columns() -> None:
    lines = invoke("ask", RESCUED.question).stdout.splitlines()
    assert lines[:4] == [
        "How many passengers were rescued?",
        "≠ 61 to 94 reported: 61 and 94 conflict; 1 silent.",
        "",
        "● Delta Wire · 14 Mar 2026  sixty-one (61)",
    ]
    assert "  “Coastguards said *sixty-one* passengers had been rescued by midnight.”" in lines
    assert "╌ Coastal Courier says nothing on this" in lines
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)


def test_plain_puts_one_fact_on_a_line() -> None:
    lines = invoke("ask", "--plain", RESCUED.question).stdout.splitlines()
    assert lines[1] == "Verdict, conflict: 61 to 94 reported: 61 and 94 conflict; 1 silent."
    assert "Source 2 of 3: The Ledger" in lines
    assert "Said by: Minister Ida Holm" in lines
    assert lines[-1] == f"Ask next: {SUGGESTIONS[-1]}"
    assert all(line.isascii() or "·" in line for line in lines)


@pytest.mark.parametrize(("form", "separator"), [("csv", ","), ("tsv", "\t")])
def test_ask_prints_a_table_for_programs(form: str, separator: str) -> None:
    table = list(
        csv.DictReader(io.StringIO(invoke("ask", "--format", form, RESCUED.question).stdout), delimiter=separator)
    )
    assert [(row["standing"], row["answer"], row["low"], row["high"]) for row in table[:2]] == [
        ("answer", "sixty-one", "61", "61"),
        ("further", "At least 88", "88", ""),
    ]


def test_ask_prints_markdown_and_a_page() -> None:
    assert invoke("ask", "--format", "markdown", RESCUED.question).stdout.startswith(f"## {RESCUED.question}\n")
    page = invoke("ask", "--format", "html", UNREAD.question).stdout
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert "a fault in rashomon" in page


def test_two_forms_at_once_are_wrong_usage() -> None:
    assert invoke("ask", "--json", "--format", "csv", "q").exit_code == 2


def test_an_article_that_could_not_be_read_is_named_with_the_reason_and_the_log() -> None:
    reason = "could not be read: a fault in rashomon (IndexError: tuple index out of range)"
    page = invoke("ask", UNREAD.question)
    assert f"✗ Coastal Courier {reason}" in " ".join(page.stdout.split())
    assert page.stderr.startswith("rashomon: 1 of the articles could not be read; the report is in ")
    assert page.stderr.endswith("faults.log\n")
    plain = invoke("ask", "--plain", UNREAD.question).stdout.splitlines()
    assert f"Unread: Coastal Courier, article courier, {reason}." in plain
    assert json.loads(invoke("ask", "--json", UNREAD.question).stdout)["unread"] == UNREAD.to_dict()["unread"]


def test_add_says_what_each_outlet_and_day_was_taken_from_and_why_files_were_skipped(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(
        "---\nsource: Delta Wire\npublished: 2026-03-14\ntitle: Ferry sinks\n---\nA ferry sank off Port Lune.\n"
    )
    (tmp_path / "broken.jsonl").write_text('{"title": "no end\n')
    (tmp_path / "empty.txt").write_text("")
    result = invoke("add", str(tmp_path))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "+ Delta Wire (given) · 14 Mar 2026 (given) · Ferry sinks" in result.stderr
    assert "1 added, 0 changed, 0 unchanged, 0 removed, 2 skipped" in result.stderr
    assert f"{tmp_path / 'broken.jsonl'}, line 1: " in result.stderr
    assert f"{tmp_path / 'empty.txt'}: " in result.stderr


def test_a_named_error_is_one_line_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("status", "--library", "/missing") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "rashomon: there is no library in /missing; make one with rashomon add PATH\n"


def test_wrong_usage_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("ask") == 2
    assert status_of("nothing") == 2
    assert capsys.readouterr().out == ""


def test_the_chat_without_a_terminal_says_what_to_do_instead(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of() == 1
    assert "rashomon ask QUESTION" in capsys.readouterr().err


def test_an_unforeseen_error_is_one_line_that_names_the_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with pytest.raises(ZeroDivisionError) as raised:
        main(["ask", "crash"])
    sys.excepthook(raised.type, raised.value, raised.tb)
    log = tmp_path / "last-error.log"
    assert capsys.readouterr().err == (
        f"rashomon: ZeroDivisionError: nothing to divide. This is a fault in rashomon; the report is in {log}\n"
    )
    assert "Traceback" in log.read_text()


def test_articles_of_the_examples_hold_what_their_answers_cite() -> None:
    texts = {article.id: article.text for article in ARTICLES}
    for claim in (c for answer in RESCUED.answers for c in (answer, *answer.others)):
        cited = claim.citation
        assert texts[cited.article_id][cited.start : cited.end] == cited.quote
        assert texts[cited.article_id][cited.answer_start : cited.answer_end] == claim.answer
