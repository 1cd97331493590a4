"""Which reports are asked, and which cards are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.answer import StoryChoice, StoryShown
from qa.filters import NO_FILTERS, Filters
from qa.writing.exchange import Reply
from qa.writing.filter_wording import told
from tests.chat_kit import NARROW, WIDE, ask, chat, notices, screen_text
from tests.examples import RESCUED
from tests.fake_engine import FakeEngine
from tui.screens.filtering import FilterScreen
from tui.widgets.cards import AnswerCard, Card, SilentCard
from tui.widgets.turn import Turn


@pytest.mark.parametrize(
    ("line", "filters"),
    [
        ("/source delta wire", Filters(("Delta Wire",))),
        ("/source ledger, post", Filters(("The Ledger", "Harbour Post"))),
        ("/since 14 Mar", Filters(since=date(2026, 3, 14))),
        ("/until 2026-03-14", Filters(until=date(2026, 3, 14))),
    ],
)
async def test_a_filter_asks_the_last_question_again_leaning_on_what_it_leant_on(line: str, filters: Filters) -> None:
    engine = FakeEngine()
    async with chat(engine) as (app, pilot):
        await ask(pilot, "first")
        await ask(pilot)
        await ask(pilot, line)
        assert engine.asked == ["first", RESCUED.question, RESCUED.question]
        assert engine.filters == [NO_FILTERS, NO_FILTERS, filters]
        assert [len(history) for history in engine.histories] == [0, 1, 1]
        assert f"asked of: {told(filters)}" in screen_text(app)


async def test_a_filter_narrows_what_is_asked_from_then_on_until_it_is_dropped() -> None:
    engine = FakeEngine()
    async with chat(engine) as (app, pilot):
        await ask(pilot, "/source ledger")
        assert engine.asked == []
        await ask(pilot)
        assert "filter: The Ledger" in screen_text(app)
        await ask(pilot, "/all")
        assert engine.filters == [Filters(("The Ledger",)), NO_FILTERS]
        assert "filter: none" in screen_text(app)


@pytest.mark.parametrize("line", ["/source nobody", "/since someday"])
async def test_what_names_no_outlet_and_no_day_is_told_and_changes_nothing(line: str) -> None:
    engine = FakeEngine()
    async with chat(engine) as (app, pilot):
        await ask(pilot, line)
        assert len(notices(app)) == 1
        assert "filter: none" in screen_text(app)


async def test_outlets_and_days_are_chosen_from_a_list() -> None:
    engine = FakeEngine()
    async with chat(engine, NARROW) as (app, pilot):
        await pilot.press("f3")
        await pilot.pause()
        assert "[ ] Coastal Courier  1 article" in screen_text(app)
        await pilot.press("space", "down", "space", "tab", *"14 Mar", "enter")
        await pilot.pause()
        await ask(pilot)
        assert engine.filters == [Filters(("Coastal Courier", "Delta Wire"), since=date(2026, 3, 14))]
        await pilot.press("f3")
        await pilot.pause()
        assert "[x] Coastal Courier" in screen_text(app)
        await pilot.press("ctrl+d")
        await pilot.pause()
        await ask(pilot)
        assert engine.filters[-1] == NO_FILTERS


async def test_a_day_that_is_none_keeps_the_list_open() -> None:
    async with chat() as (app, pilot):
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("tab", *"soon", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FilterScreen)
        assert "soon is no day" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "filter: none" in screen_text(app)


async def test_a_click_on_the_filter_opens_the_list() -> None:
    async with chat() as (app, pilot):
        await pilot.click("#filtering")
        await pilot.pause()
        assert isinstance(app.screen, FilterScreen)


async def test_differing_shows_each_answer_once_and_no_silent_source() -> None:
    async with chat(size=WIDE) as (app, pilot):
        await ask(pilot)
        await ask(pilot, "/differing")
        shown = [card.source for card in app.query_one(Turn).cards]
        assert shown == ["Delta Wire", "The Ledger"]
        assert "filter: differing only" in screen_text(app)
        await pilot.press("tab", "n")
        assert isinstance(app.focused, Card)
        assert app.focused.source == "The Ledger"
        await pilot.press("escape")
        await ask(pilot, "/differing")
        assert len([*app.query(AnswerCard), *app.query(SilentCard)]) == len(app.query_one(Turn).cards) == 4


async def test_another_story_that_fits_is_picked_from_a_list() -> None:
    ours = StoryShown("s1", "Ferry sinks off Port Lune", date(2026, 3, 14), date(2026, 3, 15), 4, 4)
    other = StoryShown("s2", "Trawler lost off Port Lune", date(2025, 11, 2), date(2025, 11, 2), 1, 1)
    named = replace(RESCUED, story=ours, story_choice=StoryChoice.BEST_MATCH, other_stories=(other,))
    engine = FakeEngine(replies={RESCUED.question: Reply(named, ())})
    async with chat(engine) as (app, pilot):
        await ask(pilot)
        text = screen_text(app)
        assert "Story, the best match: Ferry sinks off Port Lune (14–15 Mar 2026, 4 reports, id s1)" in text
        assert "Not this one: Trawler lost off Port Lune (2 Nov 2025, 1 report, id s2)" in text
        await ask(pilot, "/story")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert engine.filters == [NO_FILTERS, Filters(story="s2")]
        assert "filter: story s2" in screen_text(app)
