"""Readings of own sentences: the answer's words, or silence; the cases stand in `cases/readings.json`."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from index import default_encoder
from qa.questions.understanding import understand
from qa.reading.seam import Reading
from qa.reading.text_reader import TextReader
from tests.passages import passages

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/readings.json").read_text("utf-8"))
SURE = 0.4

pytestmark = pytest.mark.model


def read(question: str, text: str) -> list[Reading]:
    return TextReader(default_encoder()).read(understand(question), passages(question, text))


@pytest.mark.parametrize("case", [c for c in CASES if c["any"]], ids=lambda c: c["question"] + " " + c["any"][0])
def test_the_answer_is_read(case: dict[str, Any]) -> None:
    best = read(case["question"], case["text"])[0]
    assert case["text"][best.start : best.end] in case["any"]
    assert best.score >= SURE


@pytest.mark.parametrize("case", [c for c in CASES if not c["any"]], ids=lambda c: c["question"] + " " + c["text"][:20])
def test_a_text_on_something_else_is_silent(case: dict[str, Any]) -> None:
    assert [r for r in read(case["question"], case["text"]) if r.score >= SURE] == []


def test_readings_come_best_first_and_none_overlaps_another() -> None:
    readings = read(
        "Who shot the mayor?", "The mayor of Orta was shot by a former guard, Tomas Relin, on Friday in Milan."
    )
    assert [r.score for r in readings] == sorted((r.score for r in readings), reverse=True)
    spans = sorted((r.start, r.end) for r in readings)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_no_answer_is_made_of_the_words_of_the_question() -> None:
    readings = read("Who is the mayor of Orta?", "The mayor of Orta spoke.")
    assert readings == []


def test_nothing_is_read_in_no_passage() -> None:
    assert TextReader(default_encoder()).read(understand("Who shot the mayor?"), []) == []
