"""Time, and rows of a table."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement and what it is compared with."""

    what: str
    figure: str
    beside: str = ""


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds(work: Callable[[], object]) -> float:
    """Of all threads of this process: unlike the clock's, they do not grow where other programs run beside."""
    start = time.process_time()
    work()
    return time.process_time() - start


def megabytes() -> float:
    """The most that this process had in memory; `getrusage` counts what its parent had when it started it."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    assert found
    return int(found[1]) / 1000


@dataclass(frozen=True, slots=True)
class Taken:
    """Medians of several runs."""

    processor: float
    clock: float

    @classmethod
    def by(cls, works: Sequence[Callable[[], object]]) -> Taken:
        """Seconds of each piece of work, done once, one after another."""
        clock: list[float] = []
        processor = [processor_seconds(lambda w=work: clock.append(seconds(w))) for work in works]  # type: ignore[misc]
        return cls(statistics.median(processor), statistics.median(clock))

    def __str__(self) -> str:
        return f"{shown(1000 * self.processor)} of processor, {shown(1000 * self.clock)} by the clock"


def milliseconds(works: Callable[[], object] | list[Callable[[], object]], times: int = 9) -> float:
    """Of the processor: the median over pieces of work, each run several times after one that does not count."""
    taken = []
    for work in works if isinstance(works, list) else [works]:
        work()
        taken += [processor_seconds(work) for _ in range(times)]
    return 1000 * statistics.median(taken)


def shown(milliseconds: float) -> str:
    """
    >>> shown(0.1234), shown(12.34), shown(1234)
    ('0.12 ms', '12 ms', '1,234 ms')
    """
    return f"{milliseconds:.2f} ms" if milliseconds < 1 else f"{milliseconds:,.{1 if milliseconds < 10 else 0}f} ms"
