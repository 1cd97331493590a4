"""Whatever a source wrote reaches the terminal as text, and nothing falls over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console

from qa.writing.exchange import Reply
from service.replies import AddingReport, Glimpse
from tests.chat_kit import NARROW, ask, chat, screen_text
from tests.examples import hostile
from tests.fake_engine import HOLDINGS, LOADING, READY, FakeEngine
from tests.hostile_texts import HOSTILE, JOURNEYS
from tui.page import print_page
from tui.plain import plain_lines
from tui.widgets.article import ArticlePane
from tui.widgets.cards import Card

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLACES = (("tab", "s", "y"), ("f4",), ("escape", "f3"), ("escape", "ctrl+r"), ("escape", "escape"))
"""Keys to every place where a source's words stand."""


def _engine(words: str) -> FakeEngine:
    answer, article = hostile(words)
    return FakeEngine(
        replies={"q": Reply(answer, (words, "next"))},
        articles=[article],
        glimpses=[Glimpse(article.id, words, None, words, 0, 1)],
        report=AddingReport((words, words), HOLDINGS),
    )


def _assert_text_alone(screens: Sequence[str]) -> None:
    assert not any(_CONTROL.search(line) for text in screens for line in text.split("\n"))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_stays_text_on_a_card_and_in_its_article(words: str) -> None:
    async with chat(_engine(words), NARROW) as (app, pilot):
        await ask(pilot, "q")
        screens = [screen_text(app)]
        assert app.query(Card)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert app.query_one(ArticlePane).display
        screens.append(screen_text(app))
    _assert_text_alone(screens)


@pytest.mark.parametrize("words", JOURNEYS.values(), ids=JOURNEYS)
async def test_hostile_text_stays_text_in_every_other_place(words: str) -> None:
    """What stands while the model loads, plain lines, the table, lists, and notices."""
    engine = _engine(words)
    engine.state = LOADING
    async with chat(engine, NARROW) as (app, pilot):
        await ask(pilot, "q")
        assert "Provisional" in screen_text(app)
        screens = [screen_text(app)]
        engine.become(READY)
        await pilot.pause()
        for keys in _PLACES:
            await pilot.press(*keys)
            await pilot.pause()
            screens.append(screen_text(app))
        for line in ("/plain", f"/add {words[:40]}", f"/{words[:40]}"):
            await ask(pilot, line)
            screens.append(screen_text(app))
        assert app.is_running
    _assert_text_alone(screens)


async def test_markup_is_shown_as_it_was_written() -> None:
    answer, article = hostile("[red]not red[/red]")
    async with chat(FakeEngine(replies={"q": Reply(answer, ())}, articles=[article])) as (app, pilot):
        await ask(pilot, "q")
        assert "≠ [red]not red[/red]" in screen_text(app)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text_on_the_page(words: str) -> None:
    answer, _ = hostile(words)
    page = StringIO()
    print_page(answer, (words,), Console(file=page, width=80, force_terminal=True, color_system=None))
    assert "Ask next:" in page.getvalue()
    for text in (page.getvalue(), *plain_lines(answer, (words,))):
        assert not any(_CONTROL.search(line) for line in text.split("\n"))
