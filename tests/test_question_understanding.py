"""Questions as people type them, and what is understood; the cases stand in `cases/questions.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.questions.question import Question
from qa.questions.understanding import understand

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/questions.json").read_text("utf-8"))
FIELDS = ("standing", "kind", "answer_type", "subject", "event", "agent", "place", "period", "speaker")

pytestmark = pytest.mark.model


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_every_field_is_read_from_the_question(case: dict[str, Any]) -> None:
    understood = understand(case["question"])
    assert {name: getattr(understood, name) for name in FIELDS} == {name: case[name] for name in FIELDS}


def test_names_are_kept_as_written() -> None:
    understood = understand('Who directed "The Long Rain" for Ada Byron in Kent on Monday?')
    assert understood.names == ("The Long Rain", "Ada Byron", "Kent")


def test_keywords_hold_content_and_no_question_word() -> None:
    understood = understand("How many miners were trapped in Katowice?")
    assert understood.keywords == ("miner", "trap", "katowice")


@pytest.mark.parametrize(
    "typed",
    [
        "how many miners died in katowice",
        "HOW MANY MINERS DIED IN KATOWICE",
        "How many miners died in Katowice?",
        "do you know how many miners died in katowice?",
        "  how many  miners died in katowice ?? ",
    ],
)
def test_capitals_marks_and_politeness_change_nothing(typed: str) -> None:
    understood: Question = understand(typed)
    assert (understood.subject, understood.event, understood.place) == ("miners", "died", "Katowice")
    assert understood.standing == "How many miners died in Katowice?"


@pytest.mark.parametrize("typed", ["", "?", "  ", "...", "how", "who", "🙂", "( [ {", "a" * 3000])
def test_no_text_is_refused(typed: str) -> None:
    assert understand(typed).text == typed
