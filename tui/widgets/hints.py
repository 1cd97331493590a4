"""The commands that begin with what stands on the prompt, while it begins with a slash."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui import slash

_NAMED = 22
"""Columns of a command and its argument."""


class Hints(Static):
    """Stands above the prompt, as high as it must be."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False

    def follow(self, line: str) -> None:
        found = slash.beginning(line)
        self.display = bool(found)
        self.update(Content("\n").join(_hint(command) for command in found))


def _hint(command: slash.Command) -> Content:
    named = f"/{command.name} {command.argument}".ljust(_NAMED)
    return Content.assemble((named, "bold $text-accent"), (command.help, "dim"))
