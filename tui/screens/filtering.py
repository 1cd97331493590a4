"""Which outlets and which days are asked, chosen from what the library holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList

from qa.filters import Filters
from qa.writing import wording
from service.replies import Holdings, SourceCount
from tui.days import day_of

_MARKED, _UNMARKED = "[x] ", "[ ] "


class FilterScreen(ModalScreen[Filters | None]):
    """Gives the filters that were chosen, or None where the reader thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "close"),
        Binding("enter,ctrl+s", "apply", "apply", priority=True),
        Binding("space", "mark", "mark", show=False),
        Binding("ctrl+d", "drop", "ask all"),
    ]

    def __init__(self, filters: Filters, known: Sequence[SourceCount], holdings: Holdings | None) -> None:
        super().__init__()
        self._filters = filters
        self._known = known
        self._marked = set(filters.sources)
        self._holdings = holdings

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = "Ask only these reports"
            sheet.border_subtitle = "space marks · ⏎ applies · ^d asks all · esc closes"
            yield OptionList(*map(self._row, self._known))
            with Horizontal(classes="days"):
                yield Label("since")
                yield Input(_written(self._filters.since), placeholder=self._edge("first"), id="since")
                yield Label("until")
                yield Input(_written(self._filters.until), placeholder=self._edge("last"), id="until")
            yield Label("", id="complaint", markup=False)

    def on_mount(self) -> None:
        for line in self.query(Input):
            line.cursor_blink = False
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def action_mark(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return
        counted = self._known[options.highlighted]
        self._marked ^= {counted.source}
        options.replace_option_prompt_at_index(options.highlighted, self._row(counted))

    def action_drop(self) -> None:
        self.dismiss(Filters())

    @on(Input.Submitted)
    def action_apply(self) -> None:
        days: dict[str, date | None] = {}
        for line in self.query(Input):
            day = day_of(line.value, self._latest) if line.value.strip() else None
            if line.value.strip() and day is None:
                self.query_one("#complaint", Label).update(f"{line.value} is no day; write 2026-01-31 or 31 Jan")
                line.focus()
                return
            days[line.id or ""] = day
        everyone = len(self._marked) == len(self._known)
        sources = () if everyone else tuple(c.source for c in self._known if c.source in self._marked)
        self.dismiss(replace(self._filters, sources=sources, since=days["since"], until=days["until"]))

    def _row(self, counted: SourceCount) -> Content:
        mark = _MARKED if counted.source in self._marked else _UNMARKED
        articles = f"{counted.articles:,} article" + ("" if counted.articles == 1 else "s")
        return Content.assemble(mark, " ".join(counted.source.split()), (f"  {articles}", "dim"))

    @property
    def _latest(self) -> date:
        last = self._holdings.last if self._holdings else None
        return last or date.today()

    def _edge(self, end: str) -> str:
        day: date | None = getattr(self._holdings, end, None)
        return wording.full_day(day) if day else "a day"


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
