"""The chat's flows, on an engine without a model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.filter import Monochrome
from textual.widgets import Static

from qa.writing.exchange import Reply
from service.engine import EngineState, Phase
from tests.chat_kit import FAILED, NARROW, WIDE, ask, chat, screen_text, standing
from tests.examples import LEDGER, RESCUED, SUGGESTIONS, UNANSWERED, UNREAD, WIRE
from tests.fake_engine import EMPTY, LOADING, READY, REPLIES, FakeEngine
from tui.screens.help import HelpScreen, Section
from tui.widgets.article import ArticlePane
from tui.widgets.cards import AnswerCard, Card, SilentCard, UnreadCard
from tui.widgets.keys import Keys
from tui.widgets.plot import RangePlot
from tui.widgets.prompt import Prompt
from tui.widgets.turn import Turn
from tui.widgets.welcome import Welcome


async def test_an_answer_shows_verdict_cards_silent_sources_and_suggestions() -> None:
    async with chat() as (app, pilot):
        await ask(pilot)
        turn = app.query_one(Turn)
        assert standing(turn) == f"≠ {RESCUED.verdict.summary}"
        assert [card.source for card in app.query(AnswerCard)] == ["Delta Wire", "The Ledger", "Harbour Post"]
        assert [card.source for card in app.query(SilentCard)] == ["Coastal Courier"]
        text = screen_text(app)
        for words in ("● sixty-one (61)", "▲ 94", "says: Minister Ida Holm", "same as: Harbour Post", *SUGGESTIONS):
            assert words in text
        assert "note 61 (Friday) + 33 (Saturday) = 94 (two days)" in text
        assert not app.query(Welcome)


async def test_an_article_that_could_not_be_read_has_a_card_with_the_reason_that_opens_it() -> None:
    async with chat() as (app, pilot):
        await ask(pilot, UNREAD.question)
        assert [card.source for card in app.query(UnreadCard)] == ["Coastal Courier"]
        assert not app.query(SilentCard)
        assert "✗ Could not be read: a fault in" in screen_text(app)
        app.query_one(UnreadCard).focus()
        await pilot.press("enter")
        await pilot.pause()
        assert "Ferry line had been warned" in screen_text(app)


async def test_cards_of_one_row_are_equally_high_and_two_fit_on_80_columns() -> None:
    async with chat(size=NARROW) as (app, pilot):
        await ask(pilot)
        first, second, third = app.query(AnswerCard)
        assert first.region.y == second.region.y < third.region.y
        assert first.region.height == second.region.height


async def test_the_plot_is_left_out_where_it_is_narrow() -> None:
    for size, displayed in ((WIDE, True), (NARROW, False)):
        async with chat(size=size) as (app, pilot):
            await ask(pilot)
            assert app.query_one(RangePlot).is_on_screen == displayed


async def test_without_an_answer_the_nearest_passages_are_called_related() -> None:
    async with chat() as (app, pilot):
        await ask(pilot, UNANSWERED.question)
        text = screen_text(app)
        assert "… No source says how many goals." in text
        assert "Related, not an answer:" in text
        assert not app.query(AnswerCard)
        assert len(app.query(SilentCard)) == 3


async def test_the_line_of_keys_follows_the_focus_and_is_made_anew_only_where_it_changes() -> None:
    async with chat() as (app, pilot):
        await ask(pilot)
        keys = [*app.query_one(Keys).children]
        app.screen.refresh_bindings()
        await pilot.pause()
        assert [*app.query_one(Keys).children] == keys
        assert "open" not in screen_text(app).splitlines()[-1]
        await pilot.press("tab")
        await pilot.pause()
        assert "⏎ open" in screen_text(app).splitlines()[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert "open" not in screen_text(app).splitlines()[-1]


async def test_a_question_asked_while_the_model_loads_waits_and_is_answered() -> None:
    engine = FakeEngine(LOADING)
    async with chat(engine) as (app, pilot):
        await ask(pilot)
        assert standing(app.query_one(Turn)) == "… waiting for the model to load; esc cancels"
        assert engine.asked == []
        engine.become(READY)
        await pilot.pause()
        await pilot.pause()
        assert engine.asked == [RESCUED.question]
        assert len(app.query(AnswerCard)) == 3


async def test_waiting_questions_are_answered_in_order_and_lean_on_the_answers_before() -> None:
    engine = FakeEngine(LOADING)
    async with chat(engine) as (_, pilot):
        await ask(pilot, RESCUED.question)
        await ask(pilot, "and crew members?")
        engine.become(READY)
        await pilot.pause()
        await pilot.pause()
        assert engine.asked == [RESCUED.question, "and crew members?"]
        assert engine.histories == [[], [RESCUED]]


async def test_escape_cancels_a_question_that_waits() -> None:
    engine = FakeEngine()
    engine.gate.clear()
    async with chat(engine) as (app, pilot):
        await ask(pilot)
        assert "reading every source" in standing(app.query_one(Turn))
        await pilot.press("escape")
        await pilot.pause()
        assert standing(app.query_one(Turn)) == "… cancelled"
        engine.gate.set()
        await ask(pilot)
        assert len(app.query(AnswerCard)) == 3


async def test_an_empty_library_shows_the_exact_command_that_fills_it() -> None:
    async with chat(FakeEngine(EngineState(Phase.READY, EMPTY))) as (app, _):
        assert "rashomon --library '/srv/news library' add PATH" in screen_text(app)


async def test_a_failure_shows_its_cause_and_f5_tries_again() -> None:
    engine = FakeEngine(FAILED)
    async with chat(engine) as (app, pilot):
        assert "holds no library" in screen_text(app)
        await ask(pilot)
        assert standing(app.query_one(Turn)).startswith("✗ /srv/news library holds no library")
        await pilot.press("f5")
        await pilot.pause()
        await pilot.pause()
        assert engine.restarts == 1
        assert len(app.query(AnswerCard)) == 3


async def test_an_error_on_one_question_leaves_the_next_one_alone() -> None:
    engine = FakeEngine(replies={"bad": "the parser could not be loaded", **REPLIES})
    async with chat(engine) as (app, pilot):
        await ask(pilot, "bad")
        assert "the parser could not be loaded" in standing(app.query_one(Turn))
        await ask(pilot)
        assert len(app.query(AnswerCard)) == 3


async def test_a_card_opens_the_article_at_the_answer_and_escape_goes_back_to_the_card() -> None:
    for size in (WIDE, NARROW):
        async with chat(size=size) as (app, pilot):
            await ask(pilot)
            await pilot.press("tab", "enter")
            await pilot.pause()
            pane = app.query_one(ArticlePane)
            assert pane.display
            assert app.focused is pane
            text = pane.query_one("#article-text", Static).visual
            marked = [str(text)[s.start : s.end] for s in text.spans if "reverse" in str(s.style)]  # type: ignore[attr-defined]
            assert marked == ["sixty-one"]
            assert app.query_one("#transcript").display == (size == WIDE)
            await pilot.press("escape")
            assert not pane.display
            assert app.focused is app.query(AnswerCard).first()


async def test_an_article_that_has_gone_meanwhile_is_told_and_the_chat_goes_on() -> None:
    async with chat(FakeEngine(articles=())) as (app, pilot):
        await ask(pilot)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "no article wire" in screen_text(app)
        assert not app.query_one(ArticlePane).display


async def test_a_long_article_opens_with_its_sentence_in_sight() -> None:
    filler = "The sea stayed rough through the night and no boat left the harbour. " * 200
    engine = FakeEngine(articles=[replace(WIRE, text=filler + WIRE.text)])
    shift = len(filler)
    cited = RESCUED.answers[0].citation
    moved = replace(
        RESCUED.answers[0],
        citation=replace(
            cited,
            start=cited.start + shift,
            end=cited.end + shift,
            answer_start=cited.answer_start + shift,
            answer_end=cited.answer_end + shift,
        ),
    )
    engine.replies = {RESCUED.question: Reply(replace(RESCUED, answers=(moved,)), ())}
    for size in (WIDE, NARROW):
        async with chat(engine, size) as (app, pilot):
            await ask(pilot)
            await pilot.press("tab", "enter")
            await pilot.pause()
            await pilot.pause()
            pane_text = "\n".join(line[app.query_one(ArticlePane).region.x :] for line in screen_text(app).splitlines())
            assert "Coastguards said sixty-one" in pane_text


async def test_n_goes_to_the_next_answer_that_differs_and_an_open_article_follows() -> None:
    async with chat() as (app, pilot):
        await ask(pilot)
        await pilot.press("tab", "n")
        assert isinstance(app.focused, Card)
        assert app.focused.source == "The Ledger"
        await pilot.press("n")
        assert app.focused.source == "Harbour Post"
        await pilot.press("N", "enter")
        await pilot.pause()
        assert LEDGER.title in screen_text(app)
        await pilot.press("n")
        await pilot.pause()
        assert "Survivors tell of the night" in screen_text(app)
        assert app.focused is app.query_one(ArticlePane)


async def test_arrows_go_from_card_to_card_and_from_the_last_row_to_the_prompt() -> None:
    async with chat(size=NARROW) as (app, pilot):
        await ask(pilot)
        await pilot.press("tab")
        seen = []
        for key in ("right", "left", "down", "down", "down"):
            await pilot.press(key)
            seen.append(app.focused.source if isinstance(app.focused, Card) else app.focused.__class__.__name__)
        assert seen == ["The Ledger", "Delta Wire", "Harbour Post", "Coastal Courier", "Prompt"]


@pytest.mark.parametrize("keys", [("2", "enter"), ("tab", "2")])
async def test_a_suggestion_is_asked_by_its_number(keys: tuple[str, ...]) -> None:
    engine = FakeEngine()
    async with chat(engine) as (_, pilot):
        await ask(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        assert engine.asked == [RESCUED.question, SUGGESTIONS[1]]


async def test_a_suggestion_is_asked_by_a_click() -> None:
    engine = FakeEngine()
    async with chat(engine) as (_, pilot):
        await ask(pilot)
        await pilot.click(".suggestions", offset=(14, 0))
        await pilot.pause()
        assert engine.asked == [RESCUED.question, SUGGESTIONS[0]]


async def test_the_prompt_brings_back_earlier_questions_and_the_draft() -> None:
    async with chat() as (app, pilot):
        await ask(pilot, "first")
        await ask(pilot, "second")
        prompt = app.query_one(Prompt)
        await pilot.press(*"draft", "up")
        assert prompt.value == "second"
        await pilot.press("up", "up")
        assert prompt.value == "first"
        await pilot.press("down", "down")
        assert prompt.value == "draft"


async def test_commands_clear_help_and_quit() -> None:
    engine = FakeEngine()
    async with chat(engine) as (app, pilot):
        await ask(pilot)
        await ask(pilot, "/clear")
        assert not app.query(Turn)
        await ask(pilot, "/help")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)
        await ask(pilot, "/nothing")
        assert not app.query(Turn)
        await ask(pilot, "/quit")
    assert app.return_code == 0
    assert engine.stopped


@pytest.mark.parametrize("leaving", ["/clear", "/quit"])
async def test_leaving_a_question_that_waits_is_quiet(leaving: str) -> None:
    engine = FakeEngine()
    engine.gate.clear()
    async with chat(engine) as (app, pilot):
        await ask(pilot)
        await ask(pilot, "and crew members?")
        assert standing([*app.query(Turn)][-1]) == "… waiting for the question before; esc cancels"
        await ask(pilot, leaving)
        assert not app.is_running or not app.query(Turn)


@pytest.mark.parametrize(
    ("keys", "section"),
    [((), "On the prompt"), (("tab",), "On a card"), (("tab", "enter"), "In an article")],
)
async def test_f1_helps_with_the_place_it_is_called_from(keys: tuple[str, ...], section: str) -> None:
    async with chat(size=NARROW) as (app, pilot):
        await ask(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        place = app.focused
        await pilot.press("f1")
        await pilot.pause()
        assert str(app.screen.query(Section).first().render()).splitlines()[0] == section
        await pilot.press("escape")
        assert app.focused is place


async def test_without_colour_every_colour_is_grey(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with chat() as (app, pilot):
        await ask(pilot)
        strips = app.screen._compositor.render_strips()
        assert any(isinstance(f, Monochrome) for f in app._filters)
        assert "≠" in "".join(strip.text for strip in strips)
