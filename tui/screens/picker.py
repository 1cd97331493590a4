"""A list to pick one thing from, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

_Value = TypeVar("_Value")
_SHOWN = 300
"""Rows that are laid out; who looks for more types a word of it."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[_Value]):
    """A row of the list, and what picking it gives."""

    value: _Value
    words: str
    aside: str = ""
    """Said less loudly after the words."""


class Picker(ModalScreen[_Value | None]):
    """Gives the value that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "close"),
        Binding("up", "through('cursor_up')", show=False),
        Binding("down", "through('cursor_down')", show=False),
        Binding("pageup", "through('page_up')", show=False),
        Binding("pagedown", "through('page_down')", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice[_Value]], where_none: str, narrowed: str = "") -> None:
        """`where_none` says why there is nothing to pick; `narrowed` is what the list is narrowed to at first."""
        super().__init__()
        self._title = title
        self._choices = choices
        self._where_none = where_none
        self._narrowed = narrowed
        self._fitting: list[Choice[_Value]] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content(self._title)
            sheet.border_subtitle = "⏎ picks · esc closes"
            yield Input(self._narrowed, placeholder="type to search", select_on_focus=False)
            yield OptionList()

    def on_mount(self) -> None:
        self._narrow(self._narrowed)
        options = self.query_one(OptionList)
        options.can_focus = False
        self.query_one(Input).cursor_blink = False

    async def action_through(self, step: str) -> None:
        """The list moves while the line above it keeps the keys."""
        await self.query_one(OptionList).run_action(step)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        self._fitting = [c for c in self._choices if all(w in f"{c.words} {c.aside}".casefold() for w in wanted)][
            :_SHOWN
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        if self._fitting:
            options.add_options(Option(_row(choice)) for choice in self._fitting)
            options.highlighted = 0
        else:
            why = "nothing fits" if self._choices else self._where_none
            options.add_option(Option(Content.styled(why, "dim"), disabled=True))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None and self._fitting:
            self.dismiss(self._fitting[highlighted].value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._fitting[event.option_index].value)


def _row(choice: Choice[_Value]) -> Content:
    words = " ".join(choice.words.split())
    return Content.assemble(words, (f"  {choice.aside}", "dim") if choice.aside else "")
