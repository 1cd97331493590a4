"""Articles into the library from inside the chat."""

from __future__ import annotations

from textual.widgets import Static

from service.engine import EngineState, Phase
from tests.chat_kit import ask, chat, notices, screen_text
from tests.fake_engine import EMPTY, FakeEngine
from tui.widgets.addition import Addition
from tui.widgets.cards import AnswerCard
from tui.widgets.prompt import Prompt


async def test_adding_shows_how_far_it_is_then_what_became_of_each_article() -> None:
    engine = FakeEngine(EngineState(Phase.READY, EMPTY))
    engine.gate.clear()
    async with chat(engine) as (app, pilot):
        await ask(pilot, "/add '~/my news' more.txt")
        assert engine.added == ["~/my news", "more.txt"]
        assert "1 of 4 sentences" in screen_text(app)
        engine.gate.set()
        await pilot.pause()
        await pilot.pause()
        text = screen_text(app)
        assert "+ The Ledger · 15 Mar 2026 · Dozens saved" in text
        assert "1 added, 0 changed" in text
        assert "4 articles · 4 sources" in text


async def test_questions_are_answered_while_articles_are_added() -> None:
    engine = FakeEngine()
    async with chat(engine) as (app, pilot):
        engine.gate.clear()
        await ask(pilot, "/add news")
        engine.gate.set()
        await ask(pilot)
        assert len(app.query(AnswerCard)) == 3


async def test_escape_stops_adding() -> None:
    engine = FakeEngine()
    engine.gate.clear()
    async with chat(engine) as (app, pilot):
        await ask(pilot, "/add news")
        await pilot.press("escape")
        await pilot.pause()
        assert "stopped; what was indexed by then stays" in screen_text(app)


async def test_what_cannot_be_added_says_why() -> None:
    engine = FakeEngine(report="nowhere: it is not there")
    async with chat(engine) as (app, pilot):
        await ask(pilot, "/add nowhere")
        assert "nowhere: it is not there" in str(app.query_one(Addition).visual)
        await ask(pilot, "/add 'half")
        assert notices(app) == ["'half: No closing quotation"]


async def test_add_without_a_path_waits_for_one_on_the_prompt() -> None:
    async with chat() as (app, pilot):
        await ask(pilot, "/add")
        assert app.query_one(Prompt).value == "/add "


async def test_an_empty_library_can_be_filled_from_inside_or_from_a_shell() -> None:
    async with chat(FakeEngine(EngineState(Phase.READY, EMPTY))) as (app, _):
        text = "\n".join(str(static.visual) for static in app.query(Static))
        assert "/add PATH" in text
        assert "rashomon --library '/srv/news library' add PATH" in text
