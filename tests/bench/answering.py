"""From a question to the page: in a fresh process, and in one that has answered before; five articles."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus import read
from index import Index
from qa import ask
from tests.bench.made import SAMPLE
from tests.bench.measuring import Row, milliseconds, processor_seconds, shown

QUESTIONS = ("How many prisoners were freed?", "Who claimed responsibility?", "How many militants were killed?")
NEW_QUESTIONS = ("How many people were wounded?", "Where did the attacks take place?", "What did the minister say?")
_ROUNDS = 5


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as library:
        with Index.open(library) as index:
            index.add(read(SAMPLE))
            index.load()
            for question in QUESTIONS:
                ask(question, index)
            new = 1000 * statistics.median(processor_seconds(lambda q=q: ask(q, index)) for q in NEW_QUESTIONS)
            again = milliseconds([lambda q=q: ask(q, index) for q in QUESTIONS], _ROUNDS)
        imported = statistics.median(_process("-c", "import sentence_transformers") for _ in range(2))
        for question in QUESTIONS[:2]:
            cold = statistics.median(_cold(Path(library), question) for _ in range(_ROUNDS))
            beside = f"import sentence_transformers: {imported:.1f} s"
            yield Row(f"rashomon ask, cold: {question}", f"{cold:.2f} s of processor", beside)
        yield Row("warm, a question not asked before", shown(new), "target 150 ms")
        yield Row("warm, asked again", shown(again), "target 150 ms")


def _cold(library: Path, question: str) -> float:
    return _process("-m", "tui.cli", "--library", str(library), "ask", question)


def _process(*arguments: str) -> float:
    """Seconds of the processor; by the clock it is no more, where nothing else runs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], env=os.environ, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
