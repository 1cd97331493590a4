"""What is pasted into the prompt of the chat."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste

from tui.widgets.prompt import Prompt


class Prompting(App[None]):
    def compose(self) -> ComposeResult:
        yield Prompt()


@pytest.mark.parametrize(
    ("pasted", "written"),
    [
        ("How many skiers\nwere buried at\nBrenn?", "How many skiers were buried at Brenn?"),
        ("\nHow many skiers were buried?", "How many skiers were buried?"),
        ("\r\n  Who found\r\nthem?  \r\n\r\n", "Who found them?"),
        ("Who\u2028found\tthem?", "Who found them?"),
        ("\n \n", ""),
    ],
)
async def test_a_pasted_question_keeps_all_its_lines(pasted: str, written: str) -> None:
    async with Prompting().run_test() as pilot:
        prompt = pilot.app.query_one(Prompt)
        prompt.focus()
        await pilot.pause()
        prompt.post_message(Paste(pasted))
        await pilot.pause()
        assert prompt.value == written
