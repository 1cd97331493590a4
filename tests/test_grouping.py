"""Answers that say the same get one label: `cases/grouping.json`, where each inner list is one group."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.comparing.grouping import group_answers
from tests.fakes import HashingEncoder

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "grouping.json").read_text("utf-8"))


def marked(case: dict[str, Any]) -> Any:
    failure = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=failure)] if failure else []
    return pytest.param(case, id=case["question"], marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", map(marked, CASES))
def test_answers_are_grouped_as_a_reader_would(case: dict[str, Any]) -> None:
    answers = [answer for group in case["groups"] for answer in group]
    gold = [i for i, group in enumerate(case["groups"]) for _ in group]
    assert group_answers(case["question"], answers) == gold


@pytest.mark.model
def test_other_words_for_one_reason_are_one_group() -> None:
    answers = ["because of heavy flooding", "rain and floods", "not enough workers", "staff shortages"]
    assert group_answers("Why was the mine closed?", answers) == [0, 0, 1, 1]


def test_no_answers_have_no_labels() -> None:
    assert group_answers("Who?", [], HashingEncoder()) == []


ANSWERS = st.lists(
    st.sampled_from(
        ["67", "sixty-seven", "at least 67", "68", "dozens", "yes", "no", "Saturday", "Friday", "2031", "Ines Caldeira"]
    ),
    min_size=1,
    max_size=8,
)


@given(ANSWERS)
def test_labels_are_numbered_in_order_of_appearance(answers: list[str]) -> None:
    labels = group_answers("What?", answers, HashingEncoder())
    assert list(dict.fromkeys(labels)) == list(range(len(set(labels))))


@given(ANSWERS)
def test_equal_answers_share_a_label(answers: list[str]) -> None:
    labels = group_answers("What?", answers, HashingEncoder())
    assert all(labels[i] == labels[j] for i, j in combinations(range(len(answers)), 2) if answers[i] == answers[j])


@given(ANSWERS, st.randoms())
def test_the_groups_do_not_depend_on_the_order_of_the_answers(answers: list[str], random: Any) -> None:
    distinct = list(dict.fromkeys(answers))
    shuffled = random.sample(distinct, len(distinct))
    assert _groups(distinct) == _groups(shuffled)


def _groups(answers: list[str]) -> set[frozenset[str]]:
    labels = group_answers("What?", answers, HashingEncoder())
    return {frozenset(a for a, label in zip(answers, labels, strict=True) if label == one) for one in set(labels)}
