"""What stands in the transcript before the first question."""

from __future__ import annotations

import shlex
from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from service.engine import EngineState, Phase
from tui import library

_GREETING = "Ask what happened. Every source's own answer stands side by side, each with its sentence."


class Welcome(Static):
    """Says what to do next, for each state that the library and the engine can be in."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(markup=False)
        self._place = place

    def show(self, state: EngineState) -> None:
        self.update(Content("\n\n").join(self._paragraphs(state)))

    def _paragraphs(self, state: EngineState) -> list[Content]:
        if state.phase is Phase.FAILED:
            return [
                Content.assemble(("✗ ", "bold $text-error"), state.reason or "The engine did not start."),
                Content.styled("f5 tries again.", "dim"),
            ]
        if state.holdings and not state.holdings.articles:
            return [
                Content.styled("This library holds no articles yet.", "bold"),
                Content("Add a file or a folder of articles from here, or from a shell:"),
                Content.styled(f"  /add PATH\n  {add_command(self._place)}", "bold $text-accent"),
            ]
        greeting = [Content(_GREETING)]
        if state.phase is Phase.LOADING:
            greeting.append(Content.styled("The model is loading. Type already: your question waits for it.", "dim"))
        return greeting


def add_command(place: Path | str) -> str:
    """The command that brings articles into this library, ready to be copied into a shell."""
    named = "" if place == library.default_folder() else f"--library {shlex.quote(library.shown(place))} "
    return f"rashomon {named}add PATH"
