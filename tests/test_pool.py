"""Many callers, few workers: who waits, who is refused, and what becomes of a worker that dies or hangs."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import EngineFailed, NotThere, OutOfTime, Overloaded
from service.pool import Capacity, Pool
from service.requests import Ask, ReadArticle

_WORKER = """
import json, os, sys, time
def say(message): print(json.dumps(message), flush=True)
held = {"articles": 4, "sources": 4, "first": None, "last": None}
say({"phase": "ready", "holdings": held, "reason": None})
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "cancel":
        continue
    if request["do"] == "sentences":
        say({"id": request["id"], "error": "no article of this id", "kind": "NotThere"})
        continue
    words = request["question"].split()
    if words[0] == "die":
        os._exit(3)
    if words[0] == "sleep":
        time.sleep(float(words[1]))
    say({"id": request["id"], "result": {"question": request["question"], "pid": os.getpid()}})
"""
_REFUSING = """
import json
print(json.dumps({"phase": "failed", "holdings": None, "reason": "there is no library here"}))
raise SystemExit(1)
"""


@asynccontextmanager
async def pool(workers: int = 1, script: str = _WORKER, **limits: Any) -> AsyncIterator[Pool]:
    made = Pool(Path("/library"), Capacity(workers, **limits), (sys.executable, "-c", script))
    await made.start()
    try:
        yield made
    finally:
        await made.stop()


async def test_callers_at_once_each_get_their_own_answer() -> None:
    async with pool(2) as workers:
        await workers.ready()
        given = await asyncio.gather(*(workers.do(Ask(f"q{n}")) for n in range(30)))
        assert [answer["question"] for answer in given] == [f"q{n}" for n in range(30)]
        assert {answer["pid"] for answer in given} == set(workers.pids())


async def test_more_than_wait_in_line_are_refused_at_once() -> None:
    async with pool(1, waiting=2) as workers:
        await workers.do(Ask("first"))
        waiting = [asyncio.create_task(workers.do(Ask("sleep 0.5"))) for _ in range(3)]
        await asyncio.sleep(0.1)
        with pytest.raises(Overloaded, match="2 requests wait already"):
            await workers.do(Ask("one too many"))
        assert [answer["question"] for answer in await asyncio.gather(*waiting)] == ["sleep 0.5"] * 3


async def test_who_takes_too_long_is_told_and_the_worker_is_replaced() -> None:
    async with pool(1, seconds=0.3) as workers:
        await workers.ready()
        (before,) = workers.pids()
        with pytest.raises(OutOfTime, match=r"more than 0\.3 seconds"):
            await workers.do(Ask("sleep 60"))
        answer = await _asked_again(workers)
        assert answer["pid"] != before


async def _asked_again(workers: Pool) -> Any:
    """A new process takes a moment, which the time in line may not cover."""
    for _ in range(50):
        try:
            return await workers.do(Ask("next"))
        except (Overloaded, OutOfTime):
            continue
    raise AssertionError("no worker came back")


async def test_a_worker_that_is_killed_costs_its_caller_alone_and_is_replaced() -> None:
    async with pool(2) as workers:
        await workers.ready()
        served = (await workers.do(Ask("first")))["pid"]
        (next_in_turn,) = set(workers.pids()) - {served}
        killed = asyncio.create_task(workers.do(Ask("sleep 30")))
        kept = asyncio.create_task(workers.do(Ask("sleep 0.4")))
        await asyncio.sleep(0.1)
        os.kill(next_in_turn, signal.SIGTERM)
        with pytest.raises(EngineFailed, match=r"the engine ended \(status -15\)"):
            await killed
        assert (await kept)["question"] == "sleep 0.4"
        await workers.ready()
        assert len(workers.pids()) == 2
        given = await asyncio.gather(*(workers.do(Ask("sleep 0.2")) for _ in range(4)))
        assert {answer["pid"] for answer in given} == set(workers.pids())


async def test_a_request_that_is_taken_back_in_line_is_never_worked_on() -> None:
    async with pool(1) as workers:
        await workers.ready()
        running = asyncio.create_task(workers.do(Ask("sleep 0.3")))
        await asyncio.sleep(0.05)
        dropped = asyncio.create_task(workers.do(Ask("die")))
        await asyncio.sleep(0.05)
        dropped.cancel()
        pid = (await running)["pid"]
        assert (await workers.do(Ask("next")))["pid"] == pid


async def test_a_worker_whose_caller_has_gone_finishes_and_serves_the_next() -> None:
    async with pool(1) as workers:
        await workers.ready()
        gone = asyncio.create_task(workers.do(Ask("sleep 0.3")))
        await asyncio.sleep(0.1)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        assert (await workers.do(Ask("next")))["pid"] == workers.pids()[0]


async def test_the_errors_of_the_service_arrive_as_what_they_are() -> None:
    async with pool() as workers:
        with pytest.raises(NotThere, match="no article of this id"):
            await workers.do(ReadArticle("x"))


async def test_a_library_that_cannot_be_opened_is_named_and_tried_again() -> None:
    async with pool(1, script=_REFUSING) as workers:
        with pytest.raises(EngineFailed, match="there is no library here"):
            await workers.ready()
        for _ in range(2):
            with pytest.raises(EngineFailed, match="there is no library here"):
                await workers.do(Ask("q"))
