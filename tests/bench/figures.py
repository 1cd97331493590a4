"""Reading figures: the part that needs no parse over ten megabytes, and the whole over a hundred kilobytes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice

from qa import find_quantities
from qa.figures.finding import find_figures
from tests.bench.made import sentences
from tests.bench.measuring import Row

_MEGABYTE = 10**6
_PARSED = 100_000
"""Characters that are parsed as well."""


def rows() -> Iterator[Row]:
    text = _text(10 * _MEGABYTE)
    found, taken = _processor_seconds(lambda: len(find_figures(text)))
    speed = len(text.encode()) / _MEGABYTE / taken
    yield Row(f"find_figures, 10 MB with {found:,} figures", f"{speed:.1f} MB/s of one core", "target 2 MB/s")
    part = text[:_PARSED]
    find_quantities(part[:1000])
    _, taken = _processor_seconds(lambda: len(find_quantities(part)))
    yield Row("find_quantities, its parses included", f"{_PARSED / 1000 / taken:,.0f} kB/s of one core")


def _text(size: int) -> str:
    piece = " ".join(islice(sentences(seed=3), 5000))
    return (piece * (size // len(piece) + 1))[:size]


def _processor_seconds(work: Callable[[], int]) -> tuple[int, float]:
    """What the work gives, and its time on the processor, whoever else uses the machine."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start
