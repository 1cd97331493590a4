"""Questions asked of dated libraries of growing size: how long they take, and whether the right story is taken."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from index import Index, default_encoder
from tests.bench.asked import ADDED, QUESTIONS, Measured
from tests.bench.events import TurningEncoder, reports
from tests.bench.measuring import Row, processor_seconds, shown


def measured(sizes: Sequence[int], folder: Path) -> Iterator[list[Row]]:
    """A library for each number of articles; one that is in the folder already is taken as it stands."""
    for size in sorted(sizes):
        library = folder / f"events-{size}"
        taken = None
        with Index.open(library, TurningEncoder(default_encoder())) as index:
            held = index.status().articles
            if held < size:
                taken = processor_seconds(lambda h=held, i=index, s=size: i.add(reports(h, s - h))) / (size - held)  # type: ignore[misc]
        command = [sys.executable, "-m", "tests.bench.asked", str(library), str(size)]
        child = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        yield list(_rows(Measured(**json.loads(child.splitlines()[-1])), taken))


def _rows(m: Measured, added: float | None) -> Iterator[Row]:
    made = f"of {ADDED} more; {shown(1000 * added)} of all" if added is not None else f"of {ADDED} more"
    yield Row("opened and asked, models loaded", f"{m.opening:.2f} s by the clock")
    yield Row(
        f"a question, median of {QUESTIONS}",
        f"{shown(1000 * m.warm)}, {shown(1000 * m.warm_clock)} by the clock",
        f"95 of 100 within {shown(1000 * m.slowest_clock)} by the clock",
    )
    yield Row("the right story taken", f"{m.right:.0%}", f"{m.whole:.0%} of its reports are of the event")
    yield Row("an article added and put into its story, embedding aside", shown(1000 * m.adding), made)
    yield Row(
        f"the first question after adding {ADDED}",
        f"{shown(1000 * m.after_adding)} by the clock",
        "target a second more",
    )
    yield Row("memory in all", f"{m.memory:,.0f} MB", "target 2,000 MB")
    yield Row("· 400 nearest sentences", shown(m.nearest))
    yield Row("· 200 best sentences by words", shown(m.words))
    yield Row("· 100 best articles", shown(m.articles))
    yield Row("· the stories of 100 articles", shown(m.stories))
