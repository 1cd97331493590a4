"""The child process as the chat sees it: it loads, answers, dies, starts again. Small scripts stand for the engine."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from corpus.errors import EngineFailed
from qa.filters import NO_FILTERS, Filters
from service.engine import EngineState, Phase
from service.engine_process import EngineProcess
from service.replies import Glimpse, Holdings
from service.wire import to_dict
from tests.examples import RESCUED, WIRE

_ANSWERING = f"""
import json, os, sys
answer, article = json.loads({json.dumps(RESCUED.to_dict())!r}), json.loads({json.dumps(to_dict(WIRE))!r})
def say(message): print(json.dumps(message), flush=True)
held = {{"articles": 4, "sources": 4, "first": None, "last": None}}
say({{"phase": "loading", "holdings": held, "reason": None}})
say({{"phase": "ready", "holdings": held, "reason": None}})
cancelled = None
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "article":
        say({{"id": request["id"], "result": article}})
    elif request["do"] == "glance":
        glimpse = {{"article_id": "wire", "source": "W", "published": None, "quote": "A", "start": 0, "end": 1}}
        say({{"id": request["id"], "result": [glimpse]}})
    elif request["do"] == "sources":
        say({{"id": request["id"], "result": {{"sources": [{{"source": "Delta Wire", "articles": 1}}]}}}})
    elif request["do"] == "add" and request["paths"] == ["endless"]:
        say({{"id": request["id"], "progress": [1, 2]}})
    elif request["do"] == "add":
        say({{"id": request["id"], "progress": [1, 2]}})
        held["articles"] += 1
        say({{"id": request["id"], "result": {{"lines": request["paths"], "holdings": held}}}})
    elif request["do"] == "cancel":
        cancelled = request["id"]
    elif request["question"] == "die":
        print("MemoryError: out of memory", file=sys.stderr)
        os._exit(3)
    elif request["question"] == "fail":
        say({{"id": request["id"], "error": "no parser"}})
    else:
        of = " of " + ",".join(request["filters"]["sources"]) if request["filters"]["sources"] else ""
        answer["question"] = f'{{request["question"]}} after {{len(request["history"])}}{{of}}'
        answer["notes"] = [f"cancelled {{cancelled}}"]
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
        reply = await process.ask("q", [RESCUED], NO_FILTERS)
        assert (reply.answer.question, reply.suggestions) == ("q after 1", ("next",))
        assert await process.article("wire") == WIRE


async def test_filters_reach_the_engine() -> None:
    async with engine(_ANSWERING) as (process, _):
        reply = await process.ask("q", [], Filters(("Delta Wire", "The Ledger")))
        assert reply.answer.question == "q after 0 of Delta Wire,The Ledger"


async def test_it_glances_and_names_its_sources() -> None:
    async with engine(_ANSWERING) as (process, _):
        assert await process.glance("q", NO_FILTERS) == (Glimpse("wire", "W", None, "A", 0, 1),)
        assert [(s.source, s.articles) for s in await process.sources()] == [("Delta Wire", 1)]


async def test_adding_tells_how_far_it_is_and_what_the_library_holds_then() -> None:
    told = []
    async with engine(_ANSWERING) as (process, watcher):
        await watcher.until(lambda states: states[-1].phase is Phase.READY)
        report = await process.add(["a", "b"], lambda done, total: told.append((done, total)))
        assert report.lines == ("a", "b")
        assert told == [(1, 2)]
        assert watcher.states[-1] == EngineState(Phase.READY, Holdings(5, 4, None, None))


async def test_adding_that_is_cancelled_is_stopped_in_the_engine() -> None:
    begun = asyncio.Event()
    async with engine(_ANSWERING) as (process, _):
        adding = asyncio.create_task(process.add(["endless"], lambda done, total: begun.set()))
        await begun.wait()
        adding.cancel()
        with pytest.raises(asyncio.CancelledError):
            await adding
        assert (await process.ask("q", [], NO_FILTERS)).answer.notes == ("cancelled 1",)


async def test_replies_find_their_questions_when_several_wait() -> None:
    async with engine(_ANSWERING) as (process, _):
        replies = await asyncio.gather(*(process.ask(f"q{n}", [], NO_FILTERS) for n in range(20)))
        assert [reply.answer.question for reply in replies] == [f"q{n} after 0" for n in range(20)]


async def test_a_question_that_is_no_longer_waited_for_leaves_the_next_one_alone() -> None:
    async with engine(_ANSWERING) as (process, _):
        dropped = asyncio.create_task(process.ask("dropped", [], NO_FILTERS))
        await asyncio.sleep(0)
        dropped.cancel()
        assert (await process.ask("kept", [], NO_FILTERS)).answer.question == "kept after 0"


async def test_an_error_on_a_question_is_told_and_the_engine_lives_on() -> None:
    async with engine(_ANSWERING) as (process, _):
        with pytest.raises(EngineFailed, match="no parser"):
            await process.ask("fail", [], NO_FILTERS)
        assert (await process.ask("q", [], NO_FILTERS)).answer.question == "q after 0"


async def test_an_engine_that_dies_is_started_again_and_the_reason_is_shown() -> None:
    async with engine(_ANSWERING) as (process, watcher):
        await watcher.until(lambda states: states[-1].phase is Phase.READY)
        with pytest.raises(EngineFailed, match=r"status 3\): MemoryError: out of memory"):
            await process.ask("die", [], NO_FILTERS)
        await watcher.until(lambda states: len(states) == 6 and states[-1].phase is Phase.READY)
        assert "out of memory" in (watcher.states[3].reason or "")
        assert (await process.ask("q", [], NO_FILTERS)).answer.question == "q after 0"


async def test_an_engine_that_cannot_open_the_library_says_why_and_is_not_started_again() -> None:
    async with engine(_REFUSING) as (process, watcher):
        await watcher.until(lambda states: states[-1].phase is Phase.FAILED)
        assert watcher.states[-1].reason == "there is no library here"
        with pytest.raises(EngineFailed, match="there is no library here"):
            await process.ask("q", [], NO_FILTERS)


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
