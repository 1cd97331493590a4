"""Metrics against cases worked by hand, and properties that hold for all input."""

import random
from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Bound, Value
from qa.evaluation import Figures
from qa.evaluation.metrics import b_cubed, exact, f1, names_same, percentile, same_interval, words
from qa.evaluation.resampling import mean

TEXTS = st.text(alphabet="ab the,“ -", max_size=30)


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("The Herald, a daily.", ["herald", "daily"]),
        ("an  end-to-end\ttest", ["endtoend", "test"]),
        ("“storm”", ["storm"]),
        ("theatre another", ["theatre", "another"]),
        ("", []),
    ],
)
def test_words_are_normalised_as_by_squad(text: str, normalised: list[str]) -> None:
    assert words(text) == normalised


@pytest.mark.parametrize(
    ("given_text", "gold", "score"),
    [
        ("at least 108 militants", "108 militants", 2 * 2 / (4 + 2)),
        ("the cat sat", "a cat", 2 * 1 / (2 + 1)),
        ("cat cat", "cat", 2 * 1 / (2 + 1)),
        ("dog", "cat", 0.0),
        ("", "", 1.0),
        ("", "cat", 0.0),
        ("cat", "", 0.0),
    ],
)
def test_f1_of_words(given_text: str, gold: str, score: float) -> None:
    assert f1(given_text, gold) == pytest.approx(score)


@given(TEXTS, TEXTS)
def test_f1_is_symmetric_and_one_where_exact(a: str, b: str) -> None:
    assert f1(a, b) == f1(b, a)
    assert 0 <= f1(a, b) <= 1
    if exact(a, b):
        assert f1(a, b) == 1


def value(low: float | None, high: float | None, bound: Bound) -> Value:
    return Value(low, high, bound, None)


@pytest.mark.parametrize(
    ("given_value", "gold", "agrees"),
    [
        (value(108, None, Bound.AT_LEAST), Figures(108, None, Bound.AT_LEAST), True),
        (value(108, 108, Bound.EXACTLY), Figures(108, None, Bound.AT_LEAST), False),
        (value(None, 30, Bound.FEWER_THAN), Figures(None, 30, Bound.FEWER_THAN), True),
        (value(40, 50, Bound.BETWEEN), Figures(40, 50, Bound.BETWEEN), True),
        (value(48, 52, Bound.ABOUT), Figures(50, 50, Bound.ABOUT), True),
        (value(30, 40, Bound.ABOUT), Figures(50, 50, Bound.ABOUT), False),
        (value(48, 52, Bound.BETWEEN), Figures(50, 50, Bound.ABOUT), False),
    ],
)
def test_figures_agree_as_intervals(given_value: Value, gold: Figures, agrees: bool) -> None:
    assert same_interval(given_value, gold) is agrees


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Bugti", "Sarfraz Bugti, the chief minister", True),
        ("the police", "Police officials", True),
        ("he", "the health minister", False),
        ("", "police", False),
    ],
)
def test_a_name_is_the_same_within_a_longer_one(a: str, b: str, same: bool) -> None:
    assert names_same(a, b) is same
    assert names_same(b, a) is same


def test_b_cubed_of_a_case_worked_by_hand() -> None:
    gold = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
    given_groups = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    scores = b_cubed(given_groups, gold)
    assert sum(p for p, _ in scores) / 5 == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert sum(r for _, r in scores) / 5 == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 3), min_size=1))
def test_b_cubed_is_one_for_the_same_groups_under_other_names(groups: dict[str, int]) -> None:
    renamed: dict[str, Hashable] = {item: f"group {label}" for item, label in groups.items()}
    assert b_cubed(renamed, groups) == [(1.0, 1.0)] * len(groups)


@given(st.dictionaries(st.text(max_size=2), st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_b_cubed_swaps_precision_and_recall_with_its_arguments(groups: dict[str, tuple[int, int]]) -> None:
    a = {item: labels[0] for item, labels in groups.items()}
    b = {item: labels[1] for item, labels in groups.items()}
    assert b_cubed(a, b) == [(p, r) for r, p in b_cubed(b, a)]


def test_percentiles_are_measurements_by_nearest_rank() -> None:
    seconds = list(range(1, 101))
    random.Random(7).shuffle(seconds)
    assert (percentile(seconds, 0.5), percentile(seconds, 0.95), percentile([], 0.5)) == (50, 95, 0)


def test_a_mean_weighs_observations_not_clusters() -> None:
    score = mean([[1.0, 1.0, 1.0], [0.0], []])
    assert score is not None
    assert (score.value, score.total) == (0.75, 4)


def test_an_interval_holds_its_mean_and_narrows_with_more_clusters() -> None:
    few, many = mean([[1.0], [0.0]] * 5), mean([[1.0], [0.0]] * 200)
    assert few is not None
    assert many is not None
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low
    # The standard error of a share of one half over 400 is 0.025; the interval spans 1.96 of it each way.
    assert many.high - many.low == pytest.approx(2 * 1.96 * 0.025, rel=0.1)


def test_an_interval_is_the_same_at_every_call() -> None:
    clusters = [[1.0, 0.0], [1.0], [0.0, 0.0, 1.0]]
    assert mean(clusters) == mean(clusters)


def test_nothing_observed_has_no_mean() -> None:
    assert mean([[], []]) is None


def test_equal_observations_leave_no_interval() -> None:
    score = mean([[1.0, 1.0], [1.0]])
    assert score is not None
    assert (score.low, score.high) == (1.0, 1.0)
