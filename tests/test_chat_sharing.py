"""Citations to the clipboard, answers to files, and the table of claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from tests.chat_kit import WIDE, ask, chat, notices, screen_text
from tests.examples import LEDGER, RESCUED, UNANSWERED
from tui.screens.table import TableScreen
from tui.widgets.article import ArticlePane

LEDGER_CITED = (
    "“Minister Ida Holm told reporters that 94 passengers were rescued over two days.” (says Minister Ida Holm) — "
    "The Ledger, “Dozens saved as ferry goes down”, 15 Mar 2026, characters 41–120."
)


async def test_y_copies_the_citation_of_the_card_and_says_so() -> None:
    async with chat() as (app, pilot):
        await ask(pilot)
        await pilot.press("tab", "n", "y")
        await pilot.pause()
        assert app.clipboard == LEDGER_CITED
        assert LEDGER.text[41:120] in LEDGER_CITED
        assert notices(app)[-1].startswith("“Minister Ida Holm told reporters")


async def test_y_in_an_article_copies_the_sentence_that_is_open() -> None:
    async with chat() as (app, pilot):
        await ask(pilot)
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert "cited sentence 2 of 2" in str(app.query_one(ArticlePane).border_subtitle)
        await pilot.press("y")
        assert app.clipboard.startswith("“At least 88 people had been pulled from the water by Saturday noon")
        await pilot.press("s", "y")
        await pilot.pause()
        assert app.clipboard.startswith("“Coastguards said sixty-one passengers")


@pytest.mark.parametrize("way", ["Y", "/copy"])
async def test_all_citations_are_copied_under_the_question(way: str) -> None:
    async with chat() as (app, pilot):
        await ask(pilot)
        if way == "Y":
            await pilot.press("tab", "Y")
        else:
            await ask(pilot, way)
        question, *cited = app.clipboard.splitlines()
        assert question == RESCUED.question
        assert len(cited) == 3
        assert cited[1] == LEDGER_CITED


async def test_a_silent_source_has_nothing_to_cite() -> None:
    async with chat() as (app, pilot):
        await ask(pilot, UNANSWERED.question)
        await pilot.press("tab", "y")
        assert app.clipboard == ""
        assert notices(app) == ["There is no answer here to cite."]


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("/export md", "rashomon-how-many-passengers-were-rescued.md"),
        ("/export answer.html", "answer.html"),
        ("/export session all.csv", "all.csv"),
        ("/export session json", "rashomon-first.json"),
    ],
)
async def test_an_answer_or_a_session_is_written_to_a_file(
    line: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with chat() as (app, pilot):
        await ask(pilot, "/export md")
        assert notices(app) == ["There is nothing to export yet."]
        await ask(pilot, "first")
        await ask(pilot)
        await ask(pilot, line)
        await pilot.pause(0.1)
        assert [path.name for path in tmp_path.iterdir()] == [file]
        assert notices(app)[-1] == str(tmp_path / file)


async def test_an_export_is_chosen_from_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with chat() as (_, pilot):
        await ask(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press(*"session web", "enter")
        await pilot.pause(0.1)
        assert [path.name for path in tmp_path.iterdir()] == ["rashomon-how-many-passengers-were-rescued.html"]


@pytest.mark.parametrize("line", ["/export notes.docx", "/export /nowhere/at/all.md"])
async def test_what_cannot_be_written_is_told(line: str) -> None:
    async with chat() as (app, pilot):
        await ask(pilot)
        await ask(pilot, line)
        await pilot.pause(0.1)
        assert len(notices(app)) == 1


async def test_the_table_has_a_row_for_every_claim_and_opens_the_one_that_is_picked() -> None:
    async with chat(size=WIDE) as (app, pilot):
        await ask(pilot)
        await pilot.press("f4")
        await pilot.pause()
        text = screen_text(app)
        assert isinstance(app.screen, TableScreen)
        for row in ("●  sixty-one", "◦  At least 88", "▲  94", "●  Some 61"):
            assert row in text
        await pilot.press("s")
        await pilot.pause()
        table = app.screen.query_one(DataTable)
        assert [str(table.get_cell_at(Coordinate(row, 1))) for row in range(4)] == [
            "sixty-one", "Some 61", "At least 88", "94",
        ]  # fmt: skip
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await pilot.pause()
        assert app.focused is app.query_one(ArticlePane)
        assert "cited sentence 2 of 2" in str(app.query_one(ArticlePane).border_subtitle)


async def test_there_is_no_table_of_nothing() -> None:
    async with chat() as (app, pilot):
        await pilot.press("f4")
        assert notices(app) == ["There is no answer to show as a table yet."]
