"""A worker in a process of its own: loading a model in the asker's process would hold everything else up."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import errors, plugins
from corpus.article import Article
from corpus.errors import EngineFailed, RashomonError
from index.engines import is_address
from qa.answer import Answer
from qa.filters import Filters
from qa.turn import turn_of
from qa.writing.exchange import Reply
from service.engine import EngineState, OnProgress, Phase
from service.replies import AddingReport, Glimpse, Holdings, SourceCount, SourceList
from service.requests import AddFiles, Ask, Glance, ListSources, Request, WholeArticle, to_message
from service.shown_text import shown
from service.wire import from_dict

ENGINE_VARIABLE = "RASHOMON_ENGINE"
LIBRARY_VARIABLE = "RASHOMON_LIBRARY"
_LONGEST_LINE = 1 << 28
"""Bytes of one message; a whole article is one."""
_KEPT_COMPLAINTS = 20
"""Lines of the child's standard error that are kept to say why it ended."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A request whose result is not there yet."""

    outcome: asyncio.Future[Any]
    on_progress: OnProgress


class EngineProcess:
    """Speaks JSON lines with `python -m service.worker`, and starts it again where it dies."""

    def __init__(self, place: Path | str, command: Sequence[str] | None = None) -> None:
        self.place = place
        self._command = command or worker_command(place)
        self._state = EngineState(Phase.LOADING)
        self._on_change: Callable[[EngineState], None] = lambda _: None
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._process: Process | None = None
        self._listener: asyncio.Task[None] | None = None

    @property
    def state(self) -> EngineState:
        """Where it stands."""
        return self._state

    @property
    def pid(self) -> int | None:
        """Of the process that runs; None while none does."""
        process = self._running()
        return process.pid if process is not None else None

    async def start(self, on_change: Callable[[EngineState], None]) -> None:
        self._on_change = on_change
        await self._spawn(None)

    async def restart(self) -> None:
        await self.stop()
        await self._spawn(None)

    async def ask(self, question: str, history: Sequence[Answer], filters: Filters) -> Reply:
        turns = tuple(turn_of(answer) for answer in history)
        return from_dict(Reply, await self.do(Ask(question, turns, filters)))

    async def glance(self, question: str, filters: Filters) -> tuple[Glimpse, ...]:
        return tuple(from_dict(Glimpse, item) for item in await self.do(Glance(question, filters)))

    async def article(self, article_id: str) -> Article:
        return from_dict(Article, await self.do(WholeArticle(article_id)))

    async def sources(self) -> tuple[SourceCount, ...]:
        return from_dict(SourceList, await self.do(ListSources())).sources

    async def add(self, paths: Sequence[str], on_progress: OnProgress) -> AddingReport:
        report = from_dict(AddingReport, await self.do(AddFiles(tuple(paths)), on_progress))
        self._change(EngineState(self._state.phase, report.holdings, self._state.reason))
        return report

    async def do(self, request: Request, on_progress: OnProgress = lambda done, total: None) -> Any:
        """What a request gives, as plain JSON: `service.wire.from_dict` makes the record of it.

        Cancelling the call stops long work; what is nearly done is done, and let go.

        Raises:
            RashomonError: the worker refuses, in its own words; EngineFailed where it ended meanwhile.
        """
        number = next(self._numbers)
        outcome: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[number] = _Waiting(outcome, on_progress)
        try:
            self._send({"id": number, **to_message(request)})
            return await outcome
        except asyncio.CancelledError:
            if self._running() is not None:
                self._send({"id": number, "do": "cancel"})
            raise
        finally:
            self._waiting.pop(number, None)

    async def stop(self) -> None:
        """Ends the child at once, whatever it is doing: the library survives that by design."""
        process, self._process = self._process, None
        if self._listener is not None:
            self._listener.cancel()
        if process is not None and process.returncode is None:
            process.terminate()
            await process.wait()
        self._fail_waiting("the engine was stopped")

    async def _spawn(self, reason: str | None) -> None:
        self._change(EngineState(Phase.LOADING, reason=reason))
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, stderr=PIPE, limit=_LONGEST_LINE, env=environment_of(self.place)
        )
        self._listener = asyncio.create_task(self._listen(self._process))

    def _send(self, message: dict[str, Any]) -> None:
        process = self._running()
        if process is None or process.stdin is None:
            raise EngineFailed(self._state.reason or "the engine is not running")
        process.stdin.write(json.dumps(message).encode() + b"\n")

    def _running(self) -> Process | None:
        return self._process if self._process is not None and self._process.returncode is None else None

    async def _listen(self, process: Process) -> None:
        """Until the child ends: pass on what it says, then say why it ended."""
        assert process.stdout is not None
        assert process.stderr is not None
        complaints: deque[str] = deque(maxlen=_KEPT_COMPLAINTS)
        listening = asyncio.create_task(_collect(process.stderr, complaints))
        async for line in process.stdout:
            self._take(json.loads(line))
        await asyncio.gather(process.wait(), listening)
        await self._ended(process, complaints)

    def _take(self, message: dict[str, Any]) -> None:
        match message:
            case {"id": number, **told}:
                waiting = self._waiting.get(number)
                if waiting is not None and not waiting.outcome.done():
                    _tell(waiting, told)
            case {"phase": phase, "holdings": holdings, "reason": reason}:
                held = from_dict(Holdings, holdings) if holdings else self._state.holdings
                self._change(EngineState(Phase(phase), held, shown(reason) if reason else None))

    async def _ended(self, process: Process, complaints: Sequence[str]) -> None:
        """A child that had been ready starts again; one that cannot get ready would only fail once more."""
        if self._state.phase is Phase.FAILED:
            self._fail_waiting(self._state.reason or "the engine failed")
            return
        last = next((line for line in reversed(complaints) if line.strip()), "it left no message")
        reason = f"the engine ended (status {process.returncode}): {shown(last.strip())}"
        was_ready = self._state.phase is Phase.READY
        if was_ready:
            self._fail_waiting(reason)
            await self._spawn(reason)
        else:
            self._change(EngineState(Phase.FAILED, self._state.holdings, reason))
            self._fail_waiting(reason)

    def _fail_waiting(self, reason: str) -> None:
        for waiting in self._waiting.values():
            if not waiting.outcome.done():
                waiting.outcome.set_exception(EngineFailed(reason))

    def _change(self, state: EngineState) -> None:
        self._state = state
        self._on_change(state)


def environment_of(place: Path | str) -> dict[str, str] | None:
    """Of a process that works on a library; None is this one's. An address may hold a password, which stands on no
    command line: others on this machine read those."""
    return {**os.environ, LIBRARY_VARIABLE: str(place)} if is_address(place) else None


def worker_command(place: Path | str, ahead: str = "parse") -> tuple[str, ...]:
    """What starts a worker on a library, in the environment that `environment_of` gives.

    `ahead` is what it does while it is idle, "parse" or "nothing".

    Where RASHOMON_ENGINE names a plugin, it is that plugin's.

    Raises:
        PluginError: the plugin cannot be used.
    """
    named = os.environ.get(ENGINE_VARIABLE)
    if named:
        return tuple(map(str, plugins.load(plugins.ENGINES, named)(place)))
    library = () if is_address(place) else ("--library", str(place))
    return (sys.executable, "-m", "service.worker", *library, "--ahead", ahead)


def _tell(waiting: _Waiting, told: dict[str, Any]) -> None:
    match told:
        case {"progress": [done, total]}:
            waiting.on_progress(done, total)
        case {"error": reason}:
            waiting.outcome.set_exception(_error(told.get("kind", ""), shown(reason)))
        case {"result": result}:
            waiting.outcome.set_result(result)


def _error(kind: str, reason: str) -> RashomonError:
    """The service's own errors as they were raised; any other is that the engine cannot answer."""
    named = getattr(errors, kind, EngineFailed)
    return named(reason) if issubclass(named, errors.ServiceError) else EngineFailed(reason)


async def _collect(stream: asyncio.StreamReader, lines: deque[str]) -> None:
    async for line in stream:
        lines.append(line.decode(errors="replace"))
