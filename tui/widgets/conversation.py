"""The transcript: questions in the order in which they were asked, each with its answer once that is there."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.worker import Worker

from qa.answer import Answer
from qa.filters import Filters
from tui.engine_seam import Engine, EngineFailed, EngineState, Phase
from tui.keeping import sessions
from tui.keeping.settings import View
from tui.messages import Exchange
from tui.widgets.addition import Addition
from tui.widgets.earlier import Earlier
from tui.widgets.turn import Turn
from tui.widgets.welcome import Welcome

REMEMBERED = 8
"""Answers that a follow-up can lean on."""
MOUNTED = 12
"""Turns on the screen; each is a dozen widgets, and every one of them is laid out anew when the window changes."""
_MORE = 8
"""Turns that come back at once."""


class Conversation(VerticalScroll):
    """Asks the engine one question after another, and keeps what it answers.

    `exchanges` holds the whole session; the turns on the screen are its last ones.
    """

    def __init__(self, engine: Engine, kept: sessions.Sessions, view: View) -> None:
        super().__init__(id="transcript", can_focus=False)
        self.exchanges: list[Exchange] = []
        self.view = view
        self._engine = engine
        self._kept = kept
        self._file = kept.new_file()
        self._state = EngineState(Phase.LOADING)
        self._settled = asyncio.Event()
        """Set while the engine is ready or has failed: no question need wait for it."""
        self._one_at_a_time = asyncio.Lock()
        self._under_way: dict[Widget, Worker[None]] = {}

    def compose(self) -> ComposeResult:
        yield Earlier()
        yield Welcome(self._engine.folder)

    def follow(self, state: EngineState) -> None:
        """Take note of where the engine stands."""
        opened = self._state.holdings is None and state.holdings is not None
        self._state = state
        if state.phase is Phase.LOADING:
            self._settled.clear()
        else:
            self._settled.set()
        for welcome in self.query(Welcome):
            welcome.show(state)
        if opened and state.phase is Phase.LOADING:
            for turn in self.query(Turn):
                self.run_worker(self._glance(turn), group="glances")

    # Asking

    async def ask(self, question: str, filters: Filters, leans_on: int | None = None) -> None:
        """A new turn. It leans on the first `leans_on` answers of the session, or on all before it."""
        turn = Turn(question, filters, self.view, leans_on)
        await self._put(turn)
        self._pursue(turn)

    async def ask_again(self, filters: Filters) -> None:
        """The last question to other reports, leaning on what it leant on."""
        if self.exchanges:
            await self.ask(self.exchanges[-1].question, filters, self._leant_on())

    def retry(self) -> None:
        """Asks again what failed last."""
        failed = [turn for turn in self.query(Turn) if turn.failed]
        if failed:
            self._pursue(failed[-1])

    def cancel_latest(self) -> bool:
        """Whether there was anything under way."""
        if not self._under_way:
            return False
        [*self._under_way.values()][-1].cancel()
        return True

    def _pursue(self, turn: Turn) -> None:
        if not self._settled.is_set():
            turn.say("waiting for the model to load; esc cancels")
            if self._state.holdings is not None:
                self.run_worker(self._glance(turn), group="glances")
        elif any(isinstance(widget, Turn) for widget in self._under_way):
            turn.say("waiting for the question before; esc cancels")
        self._begin(turn, self._answer(turn))

    def _begin(self, widget: Widget, work: Coroutine[Any, Any, None]) -> None:
        self._under_way[widget] = self.run_worker(work, group="under way")

    async def _glance(self, turn: Turn) -> None:
        try:
            found = await self._engine.glance(turn.question, turn.filters)
        except EngineFailed:
            return  # the turn itself tells why, once it gets to ask
        await turn.glimpse(found)

    async def _answer(self, turn: Turn) -> None:
        """Questions are answered one at a time in the order they were asked: a follow-up leans on the one before."""
        try:
            async with self._one_at_a_time:
                await self._settled.wait()
                turn.say("reading every source")
                before = self.exchanges[: turn.leans_on][-REMEMBERED:]
                reply = await self._engine.ask(turn.question, _answers(before), turn.filters)
                exchange = Exchange(datetime.now().astimezone(), turn.filters, reply)
                self.exchanges.append(exchange)
            await turn.show(exchange)
            await self._keep(exchange)
            await self._prune()
            self._bring_up(turn)
        except EngineFailed as error:
            turn.fail(str(error))
        except asyncio.CancelledError:
            turn.say("cancelled")
            raise
        finally:
            self._under_way.pop(turn, None)

    def _leant_on(self) -> int:
        """Of the last question: the answers before those of it that were asked of other reports."""
        last = self.exchanges[-1].question
        place = len(self.exchanges)
        while place and self.exchanges[place - 1].question == last:
            place -= 1
        return place

    async def _keep(self, exchange: Exchange) -> None:
        if self._file is None:
            return
        try:
            await asyncio.to_thread(sessions.append, self._file, exchange)
        except OSError as error:
            self._file = None
            reason = f"{error.strerror or error}: {error.filename}. Questions from here on are not kept."
            self.notify(reason, title="This session cannot be kept", severity="warning", markup=False)

    # Adding

    async def add(self, paths: Sequence[str]) -> None:
        addition = Addition(paths)
        await self._put(addition)
        self._begin(addition, self._added(addition, paths))

    async def _added(self, addition: Addition, paths: Sequence[str]) -> None:
        try:
            addition.report(await self._engine.add(paths, addition.progress))
        except EngineFailed as error:
            addition.fail(str(error))
        except asyncio.CancelledError:
            addition.fail("stopped; what was indexed by then stays, and adding it again goes on from there")
            raise
        finally:
            self._under_way.pop(addition, None)

    # The session

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
            self._bring_up(first)

    async def take(self, view: View) -> None:
        """Show every answer in another form."""
        self.view = view
        for turn in self.query(Turn):
            await turn.take(view)

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
        self.workers.cancel_group(self, "under way")
        await self.query("Turn, Addition, Welcome").remove()

    async def _mount_last(self, count: int) -> None:
        """The last `count` answered turns, where they are not on the screen already."""
        shown = {id(turn.exchange) for turn in self.turns}
        hidden = [exchange for exchange in self.exchanges if id(exchange) not in shown]
        wanted = hidden[max(len(hidden) - max(count - len(shown), 0), 0) :]
        earlier = self.query_one(Earlier)
        turns = [Turn(exchange.question, exchange.filters, self.view) for exchange in wanted]
        await self.mount_all(turns, after=earlier)
        for turn, exchange in zip(turns, wanted, strict=True):
            await turn.show(exchange)
        earlier.count(len(hidden) - len(wanted))

    async def _prune(self) -> None:
        turns = self.turns
        for turn in turns[: max(len(turns) - MOUNTED, 0)]:
            if not turn.has_focus_within:
                await turn.remove()
        self.query_one(Earlier).count(len(self.exchanges) - len(self.turns))

    async def _put(self, widget: Widget) -> None:
        await self.query(Welcome).remove()
        await self.mount(widget)
        self._bring_up(widget)

    def _bring_up(self, widget: Widget) -> None:
        self.call_after_refresh(self.scroll_to_widget, widget, top=True, animate=False, force=True)


def _answers(exchanges: Sequence[Exchange]) -> list[Answer]:
    return [exchange.reply.answer for exchange in exchanges]
