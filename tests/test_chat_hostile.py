"""Whatever a source wrote reaches the terminal as text, and nothing falls over."""

from __future__ import annotations

import re

import pytest
from rich.console import Console

from tests.chat_kit import NARROW, WIDE, ask, chat, screen_text
from tests.examples import hostile
from tests.fake_engine import FakeEngine
from tui.messages import Reply
from tui.page import print_page
from tui.plain import plain_lines
from tui.widgets.article import ArticlePane
from tui.widgets.cards import Card

ESC = "\x1b"
HOSTILE = {
    "title-setting escape": f"{ESC}]0;owned\x07 after",
    "colour escape": f"{ESC}[31mred{ESC}[0m",
    "C1 escape": "\x9b31mred\x9d0;owned\x9c",
    "markup": "[red]red[/red] [bold",
    "closing tag": "[/] [/red] [/",
    "action markup": "[@click=app.quit]click me[/]",
    "variable markup": "$accent [$x] {0} %s \\[",
    "bidi override": "\u202egnp.exe\u202c \u2066x\u2069",
    "zero width": "a\u200bb\u200dc\ufeffd",
    "combining marks": "z" + "\u0301" * 500,
    "wide characters": "漢字かな交じり文" * 40,
    "emoji": "👨‍👩‍👧‍👦🏴‍☠️🇺🇳" * 40,
    "one long word": "x" * 100_000,
    "line ends": "a\r\nb\rc\u2028d\x85e\n\n\nf",
    "null and backspace": "a\x00b\x08c\x7fd",
    "lone surrogate": "a\ud800b",
    "nothing": "",
    "blank": " \t ",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_stays_text_in_the_chat(words: str) -> None:
    answer, article = hostile(words)
    engine = FakeEngine(replies={"q": Reply(answer, (words, "next"))}, articles=[article])
    size = NARROW if len(words) > 1000 else WIDE
    async with chat(engine, size) as (app, pilot):
        await ask(pilot, "q")
        assert app.query(Card)
        screens = [screen_text(app)]
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert app.query_one(ArticlePane).display
        screens.append(screen_text(app))
        assert app.is_running
    assert not any(_CONTROL.search(line) for text in screens for line in text.split("\n"))


async def test_markup_is_shown_as_it_was_written() -> None:
    answer, article = hostile("[red]not red[/red]")
    async with chat(FakeEngine(replies={"q": Reply(answer, ())}, articles=[article])) as (app, pilot):
        await ask(pilot, "q")
        assert "≠ [red]not red[/red]" in screen_text(app)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text_on_the_page(words: str) -> None:
    answer, _ = hostile(words)
    console = Console(record=True, width=80, force_terminal=True, color_system=None, quiet=True)
    print_page(answer, (words,), console)
    for text in (console.export_text(), *plain_lines(answer, (words,))):
        assert not any(_CONTROL.search(line) for line in text.split("\n"))
