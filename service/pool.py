"""Several workers over one library, for several callers at once.

A question is work of the processor alone, and a process answers one at a time: each worker is a process. A request
waits in line for a free one; the line has an end, and a request a time. A worker that takes too long, or dies, is
replaced, and its caller is told.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from corpus.errors import EngineFailed, OutOfTime, Overloaded
from service.engine import EngineState, Phase
from service.engine_process import EngineProcess, worker_command
from service.requests import AddUploads, Request

_MOST_WORKERS = 4
"""Without being asked for more; each holds the models, some hundred megabytes."""


class Service(Protocol):
    """Answers requests. Every face is made on one."""

    async def do(self, request: Request) -> Any:
        """What the request gives, as plain JSON; `service.wire.from_dict` makes a record of it.

        Cancelling the call takes the request back: one that waits in line is never worked on.

        Raises:
            RashomonError: it is refused, in one line that who asked may read.
        """


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much a pool takes on."""

    workers: int
    waiting: int = 64
    """Requests that wait in line at most; the next is refused."""
    seconds: float = 60.0
    """That a request may take once a worker has it, and again that it may wait in line."""
    seconds_to_add: float = 600.0
    """The same for articles that are added."""


def default_workers() -> int:
    """One for each processor, up to four."""
    return max(1, min(os.cpu_count() or 1, _MOST_WORKERS))


class Pool:
    """A `Service` on worker processes."""

    def __init__(self, place: Path | str, capacity: Capacity, command: Sequence[str] | None = None) -> None:
        started = command or worker_command(place, "nothing")
        self._capacity = capacity
        self._workers = tuple(EngineProcess(place, started) for _ in range(capacity.workers))
        self._free: asyncio.Queue[EngineProcess] = asyncio.Queue()
        self._loading: set[EngineProcess] = set()
        """Come to the free ones once they are ready, or have failed."""
        self._in_line = 0
        self._releasing: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Starts the workers and returns at once; what is asked meanwhile waits until they have loaded."""
        for worker in self._workers:
            self._loading.add(worker)
            await worker.start(partial(self._changed, worker))

    async def ready(self) -> None:
        """Returns once every worker is ready to answer.

        Raises:
            EngineFailed: one cannot be.
        """
        while not all(state.phase is Phase.READY for state in self.states()):
            failed = next((s for s in self.states() if s.phase is Phase.FAILED), None)
            if failed is not None:
                raise EngineFailed(failed.reason or "a worker cannot start")
            await asyncio.sleep(_LOOK_AGAIN)

    def states(self) -> tuple[EngineState, ...]:
        """Where each worker stands."""
        return tuple(worker.state for worker in self._workers)

    def pids(self) -> tuple[int, ...]:
        """Of the processes that run."""
        return tuple(pid for worker in self._workers if (pid := worker.pid) is not None)

    def _changed(self, worker: EngineProcess, state: EngineState) -> None:
        if state.phase is not Phase.LOADING and worker in self._loading:
            self._loading.discard(worker)
            self._free.put_nowait(worker)

    def _give_back(self, worker: EngineProcess) -> None:
        if worker.state.phase is Phase.LOADING:
            self._loading.add(worker)
        else:
            self._free.put_nowait(worker)

    async def do(self, request: Request) -> Any:
        if self._in_line >= self._capacity.waiting and self._free.empty():
            raise Overloaded(f"{self._in_line} requests wait already; ask again in a moment")
        worker = await self._next()
        working = asyncio.create_task(worker.do(request))
        seconds = self._capacity.seconds_to_add if isinstance(request, AddUploads) else self._capacity.seconds
        try:
            done, _ = await asyncio.wait({working}, timeout=seconds)
        except asyncio.CancelledError:
            self._release(worker, working, seconds)
            raise
        if done:
            self._give_back(worker)
            return working.result()
        self._release(worker, working, 0)
        raise OutOfTime(f"this took more than {seconds:g} seconds and was given up; ask something narrower")

    async def _next(self) -> EngineProcess:
        """A worker that is free; one that failed, or has just died, is started again first."""
        self._in_line += 1
        try:
            async with asyncio.timeout(self._capacity.seconds):
                while (worker := await self._free.get()).state.phase is Phase.LOADING:
                    self._loading.add(worker)
        except TimeoutError:
            raise Overloaded("no worker came free in time; ask again in a moment") from None
        finally:
            self._in_line -= 1
        if worker.state.phase is Phase.FAILED or worker.pid is None:
            try:
                await worker.restart()
            except BaseException:
                self._give_back(worker)
                raise
        return worker

    def _release(self, worker: EngineProcess, working: asyncio.Task[Any], seconds: float) -> None:
        """Frees a worker whose request nobody waits for any more: once it is done, or is ended for taking too long."""

        async def freed() -> None:
            try:
                done, _ = await asyncio.wait({working}, timeout=seconds)
                if done:
                    working.exception()
                else:
                    working.cancel()
                    await worker.restart()
            finally:
                self._give_back(worker)

        task = asyncio.create_task(freed())
        self._releasing.add(task)
        task.add_done_callback(self._releasing.discard)

    async def stop(self) -> None:
        """Ends all workers at once, whatever they do."""
        for task in [*self._releasing]:
            task.cancel()
        await asyncio.gather(*(worker.stop() for worker in self._workers))


@asynccontextmanager
async def pool_of(place: Path | str, capacity: Capacity) -> AsyncIterator[Service]:
    """Workers on a library, for as long as the block runs."""
    workers = Pool(place, capacity)
    await workers.start()
    try:
        yield workers
    finally:
        await workers.stop()


_LOOK_AGAIN = 0.05
"""Seconds."""
