"""Whether something is so: the clause that says it, or silence; the cases stand in `cases/facts.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index import default_encoder
from qa.questions.question import AnswerType
from qa.questions.understanding import understand
from qa.reading.clauses import clause_reader
from tests.passages import passages

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/facts.json").read_text("utf-8"))

pytestmark = pytest.mark.model


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['question']} {c['text'][:30]}")
def test_the_clause_that_says_so_is_read_and_no_other(case: dict[str, Any]) -> None:
    found = clause_reader(default_encoder()).read(
        understand(case["question"]), passages(case["question"], case["text"])
    )
    words = [case["text"][r.start : r.end] for r in found]
    assert words[:1] == ([] if case["words"] is None else [case["words"]])
    assert all(0.2 <= r.score <= 1 for r in found)


@pytest.mark.parametrize(
    ("question", "asks_whether"),
    [
        ("Did the dam hold?", True),
        ("is the road open", True),
        ("Has anyone claimed the attack?", True),
        ("When did the dam break?", False),
        ("Does the minister say who paid?", False),
        ("How many people did it kill?", False),
        ("is it?", False),
    ],
)
def test_a_question_that_opens_with_an_auxiliary_asks_whether(question: str, asks_whether: bool) -> None:
    assert (understand(question).answer_type is AnswerType.FACT) is asks_whether
