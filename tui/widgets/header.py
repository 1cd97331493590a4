"""The line at the top: what the library holds, which of it is asked, and how far the engine has come."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from qa.filters import NO_FILTERS, Filters
from qa.writing import wording
from qa.writing.filter_wording import told
from service.engine import EngineState, Phase
from service.replies import Holdings

_PHASES = {
    Phase.LOADING: Content.styled("◌ loading", "$text-warning"),
    Phase.READY: Content.styled("● ready", "$text-success"),
    Phase.FAILED: Content.styled("✗ failed", "$text-error"),
}


class Header(Horizontal):
    """Counts and days on the left, the filter and the engine's phase on the right."""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("rashomon", "bold"), id="name")
        yield Static(id="holdings", markup=False)
        yield Filtering()
        yield Static(_PHASES[Phase.LOADING], id="phase")

    def show(self, state: EngineState) -> None:
        if state.holdings:
            self.query_one("#holdings", Static).update(Content(held(state.holdings)))
        self.query_one("#phase", Static).update(_PHASES[state.phase])

    def narrowed(self, filters: Filters, differing: bool) -> None:
        self.query_one(Filtering).show(filters, differing)


class Filtering(Static):
    """Which reports are asked; a click changes it."""

    def __init__(self) -> None:
        super().__init__(Content.styled("filter: none", "dim"), id="filtering", markup=False)

    def show(self, filters: Filters, differing: bool) -> None:
        parts = [told(filters)] if filters != NO_FILTERS or not differing else []
        if differing:
            parts.append("differing only")
        style = "bold $text-warning" if filters != NO_FILTERS or differing else "dim"
        self.update(Content.styled(f"filter: {' · '.join(parts)}", style))

    async def on_click(self) -> None:
        await self.run_action("screen.command('filter')")


def held(holdings: Holdings) -> str:
    """
    >>> from datetime import date
    >>> held(Holdings(5, 4, date(2026, 1, 31), date(2026, 2, 1)))
    '5 articles · 4 sources · 31 Jan–1 Feb 2026'
    >>> held(Holdings(1, 1, date(2016, 7, 14), date(2026, 1, 31))), held(Holdings(0, 0, None, None))
    ('1 article · 1 source · Jul 2016–Jan 2026', '0 articles · 0 sources')
    """
    parts = [wording.many(holdings.articles, "article"), wording.many(holdings.sources, "source")]
    first, last = holdings.first, holdings.last
    if first and last:
        parts.append(wording.days(first, last) if first.year == last.year else f"{first:%b %Y}–{last:%b %Y}")
    return " · ".join(parts)
