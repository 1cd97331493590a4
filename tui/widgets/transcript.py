"""A session on the screen and on disk: its last turns are shown, all of them are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from textual.containers import VerticalScroll
from textual.widget import Widget

from qa.writing import wording
from qa.writing.exchange import Exchange
from tui.keeping import sessions
from tui.keeping.settings import View
from tui.widgets.earlier import Earlier
from tui.widgets.turn import Turn
from tui.widgets.welcome import Welcome

MOUNTED = 12
"""Turns on the screen; each is a dozen widgets, and every one of them is laid out anew when the window changes."""
UNDER_WAY = "under way"
"""The group of workers that a cleared transcript no longer wants."""
_MORE = 8
"""Turns that come back at once."""


class Transcript(VerticalScroll):
    """`exchanges` holds the whole session; the turns on the screen are its last ones."""

    def __init__(self, kept: sessions.Sessions, view: View) -> None:
        super().__init__(id="transcript", can_focus=False)
        self.exchanges: list[Exchange] = []
        self.view = view
        self.day: Callable[[date], str] = wording.day
        """How cards write when a report appeared: with its year where the library's are of several."""
        self._kept = kept
        self._file = kept.new_file()

    async def start_anew(self) -> None:
        """An empty transcript; the session so far stays on disk."""
        await self._clear()
        self.exchanges = []
        self._file = self._kept.new_file()
        self.query_one(Earlier).count(0)

    async def resume(self, file: Path, exchanges: Sequence[Exchange]) -> None:
        """Go on with a session from disk."""
        await self._clear()
        self.exchanges = [*exchanges]
        self._file = file
        await self._mount_last(MOUNTED)
        self.call_after_refresh(self.scroll_end, animate=False, force=True)

    async def show_earlier(self) -> None:
        """Brings turns back that have left the screen."""
        turns = self.turns
        first = turns[0] if turns else None
        await self._mount_last(len(turns) + _MORE)
        if first is not None:
            self.bring_up(first)

    async def take(self, view: View) -> None:
        """Show every answer in another form."""
        self.view = view
        for turn in self.query(Turn):
            await turn.take(view)
        if self.turns:
            self.bring_up(self.turns[-1])

    @property
    def turns(self) -> list[Turn]:
        """Those on the screen that have an answer, in order."""
        return [turn for turn in self.query(Turn) if turn.exchange is not None]

    @property
    def latest(self) -> Exchange | None:
        return self.exchanges[-1] if self.exchanges else None

    def suggestion(self, number: int) -> str | None:
        """One of the latest answer's suggestions, counted from 1."""
        if self.latest is None:
            return None
        return next(iter(self.latest.reply.suggestions[number - 1 : number]), None)

    async def _clear(self) -> None:
        self.workers.cancel_group(self, UNDER_WAY)
        await self.query("Turn, Addition, Welcome").remove()

    async def _mount_last(self, count: int) -> None:
        """The last `count` answered turns, where they are not on the screen already."""
        shown = {id(turn.exchange) for turn in self.turns}
        hidden = [exchange for exchange in self.exchanges if id(exchange) not in shown]
        wanted = hidden[max(len(hidden) - max(count - len(shown), 0), 0) :]
        earlier = self.query_one(Earlier)
        turns = [Turn(exchange.question, exchange.filters, self.view, day=self.day) for exchange in wanted]
        await self.mount_all(turns, after=earlier)
        for turn, exchange in zip(turns, wanted, strict=True):
            await turn.show(exchange)
        earlier.count(len(hidden) - len(wanted))

    async def prune(self) -> None:
        """Takes the first turns off the screen where there are many."""
        turns = self.turns
        for turn in turns[: max(len(turns) - MOUNTED, 0)]:
            if not turn.has_focus_within:
                await turn.remove()
        self.query_one(Earlier).count(len(self.exchanges) - len(self.turns))

    async def put(self, widget: Widget) -> None:
        """At the end, in sight."""
        await self.query(Welcome).remove()
        await self.mount(widget)
        self.bring_up(widget)

    def bring_up(self, widget: Widget) -> None:
        """To the top of what is seen."""
        self.call_after_refresh(self.scroll_to_widget, widget, top=True, animate=False, force=True)

    async def keep(self, exchange: Exchange) -> None:
        """On disk; where that fails it is told, once."""
        if self._file is None:
            return
        try:
            await asyncio.to_thread(sessions.append, self._file, exchange)
        except OSError as error:
            self._file = None
            reason = f"{error.strerror or error}: {error.filename}. Questions from here on are not kept."
            self.notify(reason, title="This session cannot be kept", severity="warning", markup=False)
