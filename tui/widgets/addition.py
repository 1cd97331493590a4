"""Articles on their way into the library, and the report of what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from service.replies import AddingReport

_BAR = 24
"""Columns."""
_LINES = 14
"""Of a report; a long one is counted by its summary line anyway."""


class Addition(Static):
    """Stands in the transcript like a turn."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(markup=False)
        self._what = " ".join(paths)
        self._say("reading files", "esc stops")

    def progress(self, done: int, total: int) -> None:
        filled = _BAR * done // max(total, 1)
        bar = "█" * filled + "░" * (_BAR - filled)
        self._say(f"{bar} {done:,} of {total:,} sentences", "esc stops")

    def report(self, report: AddingReport) -> None:
        shown = [*report.lines[:_LINES]]
        if len(report.lines) > _LINES:
            shown.append(f"and {len(report.lines) - _LINES} more lines")
        self.update(Content("\n").join([self._head("✓", "$text-success"), *(Content(f"  {line}") for line in shown)]))

    def fail(self, reason: str) -> None:
        self.update(Content.assemble(self._head("✗", "$text-error"), "\n  ", reason))

    def _say(self, state: str, way_out: str) -> None:
        self.update(Content.assemble(self._head("+", "$text-accent"), "\n  ", state, (f"   {way_out}", "dim")))

    def _head(self, mark: str, colour: str) -> Content:
        return Content.assemble((f"{mark} ", f"bold {colour}"), ("add ", "dim"), (self._what, "bold"))
