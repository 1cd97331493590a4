"""Questions in the order in which they were asked, each answered in its turn."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget
from textual.worker import Worker

from corpus.errors import EngineFailed
from qa.answer import Answer
from qa.filters import Filters
from qa.writing import wording
from qa.writing.exchange import Exchange
from service.engine import Engine, EngineState, Phase
from tui.keeping import sessions
from tui.keeping.settings import View
from tui.widgets.addition import Addition
from tui.widgets.earlier import Earlier
from tui.widgets.transcript import UNDER_WAY, Transcript
from tui.widgets.turn import Turn
from tui.widgets.welcome import Welcome

REMEMBERED = 8
"""Answers that a follow-up can lean on."""


class Conversation(Transcript):
    """Asks the engine one question after another, and keeps what it answers."""

    def __init__(self, engine: Engine, kept: sessions.Sessions, view: View) -> None:
        super().__init__(kept, view)
        self._engine = engine
        self._state = EngineState(Phase.LOADING)
        self._settled = asyncio.Event()
        """Set while the engine is ready or has failed: no question need wait for it."""
        self._one_at_a_time = asyncio.Lock()
        self._under_way: dict[Widget, Worker[None]] = {}

    def compose(self) -> ComposeResult:
        yield Earlier()
        yield Welcome(self._engine.place)

    def follow(self, state: EngineState) -> None:
        """Take note of where the engine stands."""
        opened = self._state.holdings is None and state.holdings is not None
        self._state = state
        if (held := state.holdings) and held.first and held.last:
            self.day = wording.day if held.first.year == held.last.year else wording.full_day
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
        turn = Turn(question, filters, self.view, leans_on, self.day)
        await self.put(turn)
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
        self._under_way[widget] = self.run_worker(work, group=UNDER_WAY)

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
            await self.keep(exchange)
            await self.prune()
            self.bring_up(turn)
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

    # Adding

    async def add(self, paths: Sequence[str]) -> None:
        addition = Addition(paths)
        await self.put(addition)
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


def _answers(exchanges: Sequence[Exchange]) -> list[Answer]:
    return [exchange.reply.answer for exchange in exchanges]
