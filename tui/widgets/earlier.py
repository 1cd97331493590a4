"""The line above the first turn on the screen, while there are turns before it."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class Earlier(Static):
    """Says how many turns have left the screen, and brings them back at a click."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False

    def count(self, turns: int) -> None:
        self.display = turns > 0
        named = "1 earlier turn" if turns == 1 else f"{turns:,} earlier turns"
        click = Style.from_meta({"@click": "screen.command('earlier')"})
        told = f"↑ {named} of this session; /earlier shows more, ^r finds them"
        self.update(Content.styled(told, "dim").stylize(click))
