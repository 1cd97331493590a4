"""Sessions: kept on disk as they happen, searched, resumed, and pruned from the screen alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chat_kit import NARROW, WIDE, ask, chat, notices, screen_text
from tests.examples import RESCUED, UNANSWERED
from tests.fake_engine import FakeEngine
from tui.keeping.sessions import Sessions, load
from tui.screens.picker import Picker
from tui.widgets.cards import AnswerCard
from tui.widgets.prompt import Prompt
from tui.widgets.transcript import MOUNTED
from tui.widgets.turn import Turn


async def test_what_was_asked_is_there_in_the_next_run(tmp_path: Path) -> None:
    async with chat(kept=tmp_path) as (_, pilot):
        await ask(pilot)
        await ask(pilot, UNANSWERED.question)
    (kept,) = Sessions(tmp_path).kept()
    assert kept.questions == (RESCUED.question, UNANSWERED.question)
    assert [exchange.reply.answer for exchange in load(kept.file)] == [RESCUED, UNANSWERED]

    engine = FakeEngine()
    async with chat(engine, kept=tmp_path) as (app, pilot):
        await ask(pilot, "/sessions")
        assert f"{RESCUED.question}" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert [turn.question for turn in app.query(Turn)] == [RESCUED.question, UNANSWERED.question]
        assert len(app.query(AnswerCard)) == 3
        await pilot.press("up")
        assert app.query_one(Prompt).value == UNANSWERED.question
        await ask(pilot, "and crew members?")
        assert engine.histories == [[RESCUED, UNANSWERED]]
    (kept,) = Sessions(tmp_path).kept()
    assert kept.questions == (RESCUED.question, UNANSWERED.question, "and crew members?")


async def test_a_new_session_leaves_the_old_one_on_disk(tmp_path: Path) -> None:
    engine = FakeEngine()
    async with chat(engine, kept=tmp_path) as (app, pilot):
        await ask(pilot)
        await ask(pilot, "/new")
        assert not app.query(Turn)
        await ask(pilot, UNANSWERED.question)
        assert engine.histories == [[], []]
    assert {kept.title for kept in Sessions(tmp_path).kept()} == {RESCUED.question, UNANSWERED.question}


async def test_history_is_searched_by_words_and_brings_a_question_to_the_prompt(tmp_path: Path) -> None:
    async with chat(kept=tmp_path) as (_, pilot):
        await ask(pilot, UNANSWERED.question)
    async with chat(kept=tmp_path, size=NARROW) as (app, pilot):
        await ask(pilot)
        await pilot.press("ctrl+r")
        await pilot.pause()
        text = screen_text(app)
        assert text.index(RESCUED.question) < text.index(UNANSWERED.question)
        await pilot.press(*"goals arg")
        await pilot.pause()
        assert RESCUED.question not in screen_text(app).splitlines()[-12:]
        await pilot.press("enter")
        await pilot.pause()
        assert app.query_one(Prompt).value == UNANSWERED.question
        assert app.focused is app.query_one(Prompt)


async def test_a_list_of_nothing_says_so_and_escape_closes_it() -> None:
    async with chat() as (app, pilot):
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "nothing was asked yet" in screen_text(app)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, Picker)


async def test_a_line_that_was_torn_or_is_of_another_version_costs_only_itself(tmp_path: Path) -> None:
    async with chat(kept=tmp_path) as (_, pilot):
        await ask(pilot)
        await ask(pilot, UNANSWERED.question)
    (kept,) = Sessions(tmp_path).kept()
    first, second = kept.file.read_text("utf-8").splitlines(keepends=True)
    kept.file.write_text(first + '{"question": "old", "reply": 1}\n' + second[:-9], "utf-8")
    assert [exchange.question for exchange in load(kept.file)] == [RESCUED.question]
    (kept,) = Sessions(tmp_path).kept()
    assert kept.questions == (RESCUED.question, "old")


async def test_a_folder_that_cannot_be_written_is_told_once_and_the_chat_goes_on(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    async with chat(kept=blocked) as (app, pilot):
        await ask(pilot)
        await ask(pilot)
        assert len(app.query(AnswerCard)) == 6
        assert len([notice for notice in notices(app) if "are not kept" in notice]) == 1


async def test_a_long_session_keeps_its_last_turns_on_the_screen_and_all_of_them_in_store(tmp_path: Path) -> None:
    engine = FakeEngine()
    async with chat(engine, WIDE, tmp_path) as (app, pilot):
        for number in range(MOUNTED + 3):
            await ask(pilot, f"question {number}")
        assert len(app.query(Turn)) == MOUNTED
        assert "↑ 3 earlier turns of this session" in str(app.query_one("Earlier").visual)  # type: ignore[attr-defined]
        await ask(pilot, "/earlier")
        assert len(app.query(Turn)) == MOUNTED + 3
        assert not app.query_one("Earlier").display
    (kept,) = Sessions(tmp_path).kept()
    assert len(kept.questions) == MOUNTED + 3


@pytest.mark.parametrize("choice", ["theme", "view"])
async def test_choices_are_kept(choice: str, tmp_path: Path) -> None:
    async with chat(kept=tmp_path) as (app, pilot):
        if choice == "theme":
            app.theme = "nord"
        else:
            await ask(pilot, "/plain")
        await pilot.pause()
    async with chat(kept=tmp_path) as (app, pilot):
        await ask(pilot)
        if choice == "theme":
            assert app.theme == "nord"
        else:
            assert "Said by: Minister Ida Holm" in screen_text(app)
