"""What a sentence with several figures says how many of: `cases/counts.json`, one question a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import Article
from index import Index
from qa import ask

CASES = json.loads((Path(__file__).parent / "cases" / "counts.json").read_text("utf-8"))


def _marked(case: dict) -> object:
    failure = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=failure)] if failure else []
    return pytest.param(case, id=case["question"], marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", map(_marked, CASES))
def test_the_figure_is_the_one_that_was_asked_for(case: dict) -> None:
    report = Article("1", "Herald", "", None, None, case["text"])
    assert [row.answer for row in ask(case["question"], Index.build([report])).answers] == [case["answer"]]
