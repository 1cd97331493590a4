"""Marking: the same marks however the texts come, from one thread or several."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from qa.reading.span_marking import Marked, Marker

pytestmark = pytest.mark.model
QUESTION = "Who opened the bridge?"
TEXTS = [
    "The mayor, Ada Byron, opened the bridge on Monday.",
    "It rained.",
    "The bridge cost 4 million dollars. " * 8,
    "A crowd of two thousand watched while the minister of transport, Jon Ruud, cut the ribbon.",
]


def fresh() -> Marker:
    return Marker(Path(str(resources.files("qa").joinpath("data"))))


@pytest.fixture(scope="module")
def marker() -> Marker:
    return fresh()


def same(a: Marked, b: Marked) -> bool:
    arrays = zip((a.starts, a.ends, a.offsets), (b.starts, b.ends, b.offsets), strict=True)
    return a.none == b.none and all(np.array_equal(x, y) for x, y in arrays)


def test_a_text_has_the_same_marks_alone_and_beside_others(marker: Marker) -> None:
    pytest.importorskip("openvino")
    alone = [marked for text in TEXTS for marked in marker.mark(QUESTION, [text])]
    together = fresh().mark(QUESTION, TEXTS)
    assert all(map(same, alone, together))


def test_marks_come_in_the_order_of_the_texts_also_when_one_comes_twice(marker: Marker) -> None:
    marked = marker.mark(QUESTION, [TEXTS[0], TEXTS[1], TEXTS[0]])
    assert marked[0] is marked[2]
    best = marked[0].spans(0, len(TEXTS[0]), 1)[0]
    assert "Ada Byron" in TEXTS[0][best.start : best.end]
    assert marked[1].offsets.max() == len(TEXTS[1])


def test_what_was_marked_is_not_marked_again(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    marker.mark("Who was hurt?", TEXTS)
    asked: list[object] = []
    monkeypatch.setattr(marker, "_mark", lambda *arguments: asked.append(arguments))
    assert len(marker.mark("Who was hurt?", TEXTS[1:])) == 3
    assert asked == []


def test_after_a_failure_it_is_tried_again(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*arguments: object) -> object:
        raise MemoryError

    with monkeypatch.context() as failing:
        failing.setattr(marker, "_mark", fails)
        with pytest.raises(MemoryError):
            marker.mark("Who paid?", TEXTS)
    assert len(marker.mark("Who paid?", TEXTS)) == len(TEXTS)


def test_threads_may_share_it(marker: Marker) -> None:
    questions = [f"Who opened bridge {n}?" for n in range(6)]
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda question: marker.mark(question, TEXTS), questions))
    for question, marks in zip(questions, found, strict=True):
        assert all(map(same, marks, marker.mark(question, TEXTS)))


def test_a_process_that_leaves_right_after_the_network_ends_well() -> None:
    program = (
        "from index import default_encoder; default_encoder().encode(['one', 'two words'])\n"
        "from qa.reading.trained_reader import trained_reader; trained_reader()._marker.mark('Who?', ['Ada.'])"
    )
    for _ in range(3):
        assert subprocess.run([sys.executable, "-c", program], capture_output=True).returncode == 0
