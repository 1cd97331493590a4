"""How far long work has come: a bar on a terminal, a few plain lines elsewhere; always on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[int, int], None]
"""Takes how much is done, and of how much."""

_QUIET_BELOW = 200
"""Work of fewer steps than this is over before a line about it helps."""
_LINES = 4


@contextmanager
def progress(what: str) -> Iterator[Report]:
    """Gives a function to report to while the block runs."""
    if sys.stderr.isatty():
        with _bar(what) as report:
            yield report
    else:
        yield _Lines(what)


@contextmanager
def _bar(what: str) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


class _Lines:
    """A line each quarter of the way."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = 1

    def __call__(self, done: int, total: int) -> None:
        if total < _QUIET_BELOW or done * _LINES < total * self._next:
            return
        self._next = done * _LINES // total + 1
        print(f"{self._what}: {done:,} of {total:,}", file=sys.stderr, flush=True)
