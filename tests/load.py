"""Many callers at once: `python -m tests.load`, on a server of its own on this machine's loopback.

It asks the questions of the sample gold over HTTP, says answers a second, how long they took, what failed and how much
memory server and workers held at the start and at the end; then it kills a worker while all callers wait, and says what
that cost and whether the worker was replaced. It ends with 1 where a caller was told of an error that nothing explains.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import httpx
import psutil

from qa.evaluation import load as load_gold

SAMPLE = Path(str(files("corpus"))) / "sample"
GOLD = Path(str(files("qa"))) / "data" / "sample-gold.jsonl"
_CALLERS = (1, 4, 16)
_CLEAR = re.compile(r"^503: the engine ended \(status -9\)")
"""What the caller whose worker was killed is told."""
_PATIENCE = 120.0
"""Seconds that a caller waits for an answer."""


@dataclass(slots=True)
class Run:
    """What callers saw within some time."""

    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    """Seconds of each answer."""
    failed: Counter[str] = field(default_factory=Counter)
    """By what the caller was told."""
    memory: list[float] = field(default_factory=list)
    """Megabytes of server and workers, second by second."""
    processor: float = 0.0
    """Seconds of it that server and workers took: tells what they need where others use the machine too."""

    def line(self, callers: int) -> str:
        """Memory is the mean of the first and of the last quarter of the time."""
        each = sorted(self.took) or [0.0]
        ends = each[min(len(each) - 1, int(len(each) * 0.95))]
        quarter = max(1, len(self.memory) // 4)
        began, ended = statistics.fmean(self.memory[:quarter]), statistics.fmean(self.memory[-quarter:])
        return (
            f"{callers:>2} callers, {self.seconds:.0f} s: {len(self.took) / self.seconds:.1f} answers a second, "
            f"median {statistics.median(each) * 1000:.0f} ms, p95 {ends * 1000:.0f} ms, "
            f"{self.processor / max(1, len(self.took)) * 1000:.0f} ms of the processor each, "
            f"{sum(self.failed.values())} failed, memory {began:.0f} MB at the start, {ended:.0f} MB at the end"
        )


async def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description="Loads a server on this machine.")
    parser.add_argument("--callers", default=",".join(map(str, _CALLERS)), help="How many at once, one run each.")
    parser.add_argument("--seconds", type=float, default=60.0, help="That each run takes.")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        async with server(Path(folder), given.workers) as (address, process):
            questions = [asked.question for asked in load_gold(GOLD)]
            print(f"{given.workers} workers, {len(questions)} questions, {psutil.cpu_count()} processors", flush=True)
            failed = 0
            await run(address, process, questions, 2 * given.workers, given.seconds / 3)  # what is read is kept
            for callers in map(int, given.callers.split(",")):
                done = await run(address, process, questions, callers, given.seconds)
                print(done.line(callers), flush=True)
                failed += sum(done.failed.values())
            before = {worker.pid for worker in _workers(process)}
            killed = await run(address, process, questions, 16, given.seconds / 3, kill=True)
            after = {worker.pid for worker in _workers(process)}
            told = [f"{times} caller told {words!r}" for words, times in killed.failed.items()]
            print(f"a worker killed: {killed.line(16)}", *told, sep="\n  ")
            print(f"  {len(before - after)} of {len(before)} workers gone, {len(after - before)} new", flush=True)
    clear = [words for words in killed.failed if _CLEAR.search(words)]
    replaced = len(after) == len(before) and len(after - before) == 1
    return int(failed > 0 or len(clear) != 1 or sum(killed.failed.values()) != 1 or not replaced)


@asynccontextmanager
async def server(folder: Path, workers: int) -> AsyncIterator[tuple[str, psutil.Process]]:
    """The address of `rashomon serve --api` on the sample, and its process, once it answers."""
    rashomon = (sys.executable, "-m", "tui.cli", "--library", str(folder))
    adding = await asyncio.create_subprocess_exec(*rashomon, "add", str(SAMPLE), stderr=asyncio.subprocess.DEVNULL)
    assert await adding.wait() == 0
    serving = await asyncio.create_subprocess_exec(
        *rashomon, "serve", "--api", "--port", "0", "--workers", str(workers), stderr=asyncio.subprocess.PIPE
    )
    assert serving.stderr is not None
    try:
        said = (await serving.stderr.readline()).decode()
        address = re.search(r"http://\S+?:\d+", said)
        assert address is not None, said
        async with httpx.AsyncClient(timeout=_PATIENCE) as client:
            for _ in range(workers):
                (await client.post(f"{address[0]}/v1/ask", json={"question": "Who was there?"})).raise_for_status()
        yield address[0], psutil.Process(serving.pid)
    finally:
        serving.terminate()
        await serving.wait()


async def run(
    address: str, process: psutil.Process, questions: list[str], callers: int, seconds: float, *, kill: bool = False
) -> Run:
    """So many callers, each with one question after another, for so long."""
    seen = Run()
    ends = time.monotonic() + seconds
    order = random.Random(callers).sample(questions, len(questions))
    asked = itertools.cycle(order)

    async def call(client: httpx.AsyncClient) -> None:
        while time.monotonic() < ends:
            begun = time.monotonic()
            given = await client.post(f"{address}/v1/ask", json={"question": next(asked)})
            if given.status_code == 200:
                seen.took.append(time.monotonic() - begun)
            else:
                seen.failed[f"{given.status_code}: {given.json()['detail']}"] += 1

    async def watch() -> None:
        while True:
            held = [process, *process.children(recursive=True)]
            seen.memory.append(sum(_resident(one) for one in held) / 2**20)
            spent.update(_processor(process))
            await asyncio.sleep(1)

    async def killing() -> None:
        await asyncio.sleep(seconds / 3)
        _workers(process)[0].kill()

    begun, before = time.monotonic(), _processor(process)
    spent = {**before}
    limits = httpx.Limits(max_connections=callers)
    async with httpx.AsyncClient(timeout=_PATIENCE, limits=limits) as client, asyncio.TaskGroup() as group:
        watching = group.create_task(watch())
        if kill:
            group.create_task(killing())
        await asyncio.gather(*(call(client) for _ in range(callers)))
        watching.cancel()
    seen.seconds = time.monotonic() - begun
    seen.processor = sum((spent | _processor(process)).values()) - sum(before.values())
    return seen


def _workers(process: psutil.Process) -> list[psutil.Process]:
    """The processes that answer."""
    return [child for child in process.children() if "service.worker" in " ".join(child.cmdline())]


def _processor(process: psutil.Process) -> dict[int, float]:
    """Seconds that it and its workers have taken so far, by process id; what has ended tells nothing."""
    spent = {}
    for one in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            spent[one.pid] = times.user + times.system
    return spent


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
