"""Whether an answer is of the news that a question asks about; the cases stand in `cases/news_times.json`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qa.claims.scoping import news_fit
from qa.questions.understanding import understand
from tests.passages import passage

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/news_times.json").read_text("utf-8"))

pytestmark = pytest.mark.model


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['question']} {c['words']}")
def test_a_time_long_past_is_hardly_that_of_the_news(case: dict[str, Any]) -> None:
    start = case["text"].index(case["words"])
    sentence = passage(case["text"], date(2016, 7, 16))
    assert news_fit(understand(case["question"]), sentence, start, start + len(case["words"])) == case["fit"]
