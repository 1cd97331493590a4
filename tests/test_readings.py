"""What a few sentences say in answer to a question: one of `any` in `cases/readings.json`, or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa import ask
from tests.test_sentences_asked import bare, index_of

CASES = json.loads((Path(__file__).parent / "cases/readings.json").read_text("utf-8"))


def _marked(case: dict) -> object:
    failure = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=failure)] if failure else []
    return pytest.param(case, id=f"{case['question']} {case['text'][:20]}", marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", map(_marked, CASES))
def test_the_sentences_answer_with_what_was_asked_for_or_not_at_all(case: dict) -> None:
    found = {bare(row.answer) for row in ask(case["question"], index_of(case["text"])).answers}
    assert len(found) == min(1, len(case["any"]))
    assert found <= {bare(words) for words in case["any"]}
