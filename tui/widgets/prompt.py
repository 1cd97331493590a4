"""The line that questions and commands are typed on, with the questions before a key away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.widgets import Input

from tui import slash


class Prompt(Input):
    """Up and down go through what was asked; what was being typed comes back at the end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "ask", key_display="⏎"),
        Binding("up", "earlier", "earlier", show=False),
        Binding("down", "later", "later", show=False),
        Binding("tab", "cards", "cards", key_display="⇥"),
        Binding("shift+tab", "screen.enter_cards('last')", "cards", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="Ask the news…   / for commands", select_on_focus=False)
        self.cursor_blink = False
        self._asked: list[str] = []
        self._place = 0
        self._draft = ""

    def recall(self, questions: Iterable[str]) -> None:
        """Take these for what was asked so far."""
        self._asked = [*questions]
        self._place = len(self._asked)
        self._draft = ""

    def remember(self, question: str) -> None:
        self.recall(self._asked if self._asked[-1:] == [question] else [*self._asked, question])

    def write(self, words: str) -> None:
        self.value = words
        self.cursor_position = len(words)

    def action_earlier(self) -> None:
        self._go(-1)

    def action_later(self) -> None:
        self._go(+1)

    async def on_key(self, event: Key) -> None:
        """Tab writes the rest of a command's name: here, since a binding would run after what is typed behind it."""
        found = slash.beginning(self.value) if event.key == "tab" else []
        if found:
            event.stop()
            event.prevent_default()
            self.write(f"/{found[0].name} ")

    def _on_paste(self, event: Paste) -> None:
        """A question that was copied spans lines, or begins with the end of one: all of them, joined by spaces."""
        words = " ".join(event.text.split())
        if words:
            selection = self.selection
            if selection.is_empty:
                self.insert_text_at_cursor(words)
            else:
                self.replace(words, *selection)
        event.stop()
        event.prevent_default()

    async def action_cards(self) -> None:
        await self.run_action("screen.enter_cards('first')")

    def _go(self, step: int) -> None:
        if self._place == len(self._asked):
            self._draft = self.value
        self._place = min(max(self._place + step, 0), len(self._asked))
        self.write([*self._asked, self._draft][self._place])
