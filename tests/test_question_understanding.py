"""Questions as people type them, and what is understood; the cases stand in `cases/questions.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.questions.question import AnswerType, Question
from qa.questions.understanding import understand
from tests.parsing_kit import ParsedAhead

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/questions.json").read_text("utf-8"))
FIELDS = ("standing", "kind", "answer_type", "subject", "event", "agent", "place", "period", "speaker")
PARSED_AHEAD = ParsedAhead(CASES, lambda case: (case["question"],))

pytestmark = pytest.mark.model


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_every_field_is_read_from_the_question(case: dict[str, Any]) -> None:
    PARSED_AHEAD(case)
    understood = understand(case["question"])
    assert {name: getattr(understood, name) for name in FIELDS} == {name: case[name] for name in FIELDS}


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Had the crew checked where the reef lay?", AnswerType.FACT),
        ("Was the cook asleep when the alarm rang?", AnswerType.FACT),
        ("Will those who bought tickets get their money back?", AnswerType.FACT),
        ("Do you know who owns the quarry?", AnswerType.PERSON_OR_GROUP),
        ("What had the village paid for the bell?", AnswerType.THING),
        ("What is the province going to build in all?", AnswerType.THING),
        ("What is the bakery reckoned to be worth after the sale?", AnswerType.THING),
        ("What were the two horses sold for?", AnswerType.THING),
        ("What is the capital expected to be?", AnswerType.PLACE),
        ("What did they strike for?", AnswerType.REASON),
    ],
)
def test_a_noun_that_only_takes_part_does_not_say_what_is_asked_for(question: str, wanted: AnswerType) -> None:
    assert understand(question).answer_type is wanted


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
