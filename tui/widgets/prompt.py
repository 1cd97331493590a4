"""The line that questions are typed on, with the questions before a key away."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Prompt(Input):
    """Up and down go through what was asked; what was being typed comes back at the end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "ask", key_display="⏎"),
        Binding("up", "earlier", "earlier", show=False),
        Binding("down", "later", "later", show=False),
        Binding("tab", "app.enter_cards('first')", "cards", key_display="⇥"),
        Binding("shift+tab", "app.enter_cards('last')", "cards", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="Ask the news…   / for commands", select_on_focus=False)
        self.cursor_blink = False
        self._asked: list[str] = []
        self._place = 0
        self._draft = ""

    def remember(self, question: str) -> None:
        if self._asked[-1:] != [question]:
            self._asked.append(question)
        self._place = len(self._asked)
        self._draft = ""

    def action_earlier(self) -> None:
        self._go(-1)

    def action_later(self) -> None:
        self._go(+1)

    def _go(self, step: int) -> None:
        if self._place == len(self._asked):
            self._draft = self.value
        self._place = min(max(self._place + step, 0), len(self._asked))
        self.value = [*self._asked, self._draft][self._place]
        self.cursor_position = len(self.value)
