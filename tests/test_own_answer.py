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


@pytest.mark.model
def test_a_list_of_several_groups_says_nothing_of_one_of_them() -> None:
    text = "SELMOUTH - Police said eleven civilians, ten soldiers and sixty rebels were killed in Selmouth."
    report = Article("1", "Herald", "", date(2026, 2, 1), None, text)
    (row,) = ask("How many civilians were killed in Selmouth?", Index.build([report])).answers
    assert row.answer == "eleven"
    assert [other.answer for other in row.others] == []
