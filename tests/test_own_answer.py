"""Of the figures that one report gives, which one is its own answer: `cases/own_answers.json`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus import Article
from index import Index
from qa import ask

CASES = json.loads((Path(__file__).parent / "cases" / "own_answers.json").read_text("utf-8"))


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["holds"])
def test_a_report_answers_with_the_figure_that_is_its_own(case: dict) -> None:
    report = Article("1", "Herald", case["title"], date(2026, 2, 1), None, case["text"])
    (row,) = ask(case["question"], Index.build([report])).answers
    assert row.answer == case["answer"]
    assert row.value is not None
    assert (row.value.low, row.value.high) == (case["value"], case["value"])
