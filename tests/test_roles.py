"""What the grammar holds against words that were read; the cases stand in `cases/roles.json`, the words in brackets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.language.parsing import default_parser
from qa.questions.understanding import understand
from qa.reading.roles import fitting
from qa.reading.sought import seek

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/roles.json").read_text("utf-8"))

pytestmark = pytest.mark.model


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['question']} {c['text']}")
def test_words_in_the_role_asked_for_stand_and_those_in_another_do_not(case: dict[str, Any]) -> None:
    start, end = case["text"].index("["), case["text"].index("]") - 1
    text = case["text"].replace("[", "").replace("]", "")
    (parse,) = default_parser().parse([text])
    span = fitting(seek(understand(case["question"])), parse, start, end)
    assert (None if span is None else text[span[0] : span[1]]) == case["words"]
