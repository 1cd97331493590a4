"""The child process as the chat sees it: it loads, answers, dies, starts again. Small scripts stand for the engine."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.examples import RESCUED, WIRE
from tui.engine_process import EngineProcess
from tui.engine_seam import EngineFailed, EngineState, Phase
from tui.wire import to_dict

_ANSWERING = f"""
import json, os, sys
answer, article = json.loads({json.dumps(RESCUED.to_dict())!r}), json.loads({json.dumps(to_dict(WIRE))!r})
def say(message): print(json.dumps(message), flush=True)
held = {{"articles": 4, "sources": 4, "first": None, "last": None}}
say({{"phase": "loading", "holdings": held, "reason": None}})
say({{"phase": "ready", "holdings": held, "reason": None}})
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "article":
        say({{"id": request["id"], "result": article}})
    elif request["question"] == "die":
        print("MemoryError: out of memory", file=sys.stderr)
        os._exit(3)
    elif request["question"] == "fail":
        say({{"id": request["id"], "error": "no parser"}})
    else:
        answer["question"] = request["question"] + " after " + str(len(request["history"]))
        say({{"id": request["id"], "result": {{"answer": answer, "suggestions": ["next"]}}}})
"""
_REFUSING = """
import json
print(json.dumps({"phase": "failed", "holdings": None, "reason": "there is no library here"}))
raise SystemExit(1)
"""
_BROKEN = "import sys; sys.exit('cannot import torch')"


class Watcher:
    """Collects the states that an engine goes through."""

    def __init__(self) -> None:
        self.states: list[EngineState] = []
        self._changed = asyncio.Event()

    def __call__(self, state: EngineState) -> None:
        self.states.append(state)
        self._changed.set()

    async def until(self, reached: Callable[[list[EngineState]], bool]) -> None:
        async with asyncio.timeout(20):
            while not reached(self.states):
                self._changed.clear()
                await self._changed.wait()


@asynccontextmanager
async def engine(script: str) -> AsyncIterator[tuple[EngineProcess, Watcher]]:
    process, watcher = EngineProcess(Path("/library"), (sys.executable, "-c", script)), Watcher()
    await process.start(watcher)
    try:
        yield process, watcher
    finally:
        await process.stop()


async def test_it_loads_answers_and_gives_articles() -> None:
    async with engine(_ANSWERING) as (process, watcher):
        await watcher.until(lambda states: states[-1].phase is Phase.READY)
        assert [state.phase for state in watcher.states] == [Phase.LOADING, Phase.LOADING, Phase.READY]
        reply = await process.ask("q", [RESCUED])
        assert (reply.answer.question, reply.suggestions) == ("q after 1", ("next",))
        assert await process.article("wire") == WIRE


async def test_replies_find_their_questions_when_several_wait() -> None:
    async with engine(_ANSWERING) as (process, _):
        replies = await asyncio.gather(*(process.ask(f"q{n}", []) for n in range(20)))
        assert [reply.answer.question for reply in replies] == [f"q{n} after 0" for n in range(20)]


async def test_a_question_that_is_no_longer_waited_for_leaves_the_next_one_alone() -> None:
    async with engine(_ANSWERING) as (process, _):
        dropped = asyncio.create_task(process.ask("dropped", []))
        await asyncio.sleep(0)
        dropped.cancel()
        assert (await process.ask("kept", [])).answer.question == "kept after 0"


async def test_an_error_on_a_question_is_told_and_the_engine_lives_on() -> None:
    async with engine(_ANSWERING) as (process, _):
        with pytest.raises(EngineFailed, match="no parser"):
            await process.ask("fail", [])
        assert (await process.ask("q", [])).answer.question == "q after 0"


async def test_an_engine_that_dies_is_started_again_and_the_reason_is_shown() -> None:
    async with engine(_ANSWERING) as (process, watcher):
        await watcher.until(lambda states: states[-1].phase is Phase.READY)
        with pytest.raises(EngineFailed, match=r"status 3\): MemoryError: out of memory"):
            await process.ask("die", [])
        await watcher.until(lambda states: len(states) == 6 and states[-1].phase is Phase.READY)
        assert "out of memory" in (watcher.states[3].reason or "")
        assert (await process.ask("q", [])).answer.question == "q after 0"


async def test_an_engine_that_cannot_open_the_library_says_why_and_is_not_started_again() -> None:
    async with engine(_REFUSING) as (process, watcher):
        await watcher.until(lambda states: states[-1].phase is Phase.FAILED)
        assert watcher.states[-1].reason == "there is no library here"
        with pytest.raises(EngineFailed, match="there is no library here"):
            await process.ask("q", [])


async def test_an_engine_that_cannot_start_says_its_last_words() -> None:
    async with engine(_BROKEN) as (process, watcher):
        await watcher.until(lambda states: states[-1].phase is Phase.FAILED)
        assert watcher.states[-1].reason == "the engine ended (status 1): cannot import torch"
        await process.restart()
        await watcher.until(lambda states: len(states) == 4)
        assert watcher.states[-1].phase is Phase.FAILED


async def test_stopping_ends_the_child_while_it_loads() -> None:
    async with engine("import time; time.sleep(600)") as (process, _):
        async with asyncio.timeout(5):
            await process.stop()
