"""Agreement of two groupings, against a hand-worked case."""

import pytest

from qa.evaluation.clustering import adjusted_rand, bcubed

GIVEN = ["x", "x", "x", "y", "y", "z"]
GOLD = ["a", "a", "b", "b", "b", "c"]


def test_bcubed_of_a_hand_worked_case() -> None:
    # x holds a, a, b: 2/3, 2/3, 1/3; y holds b, b: 1, 1; z: 1. Of a all are in x; of the three b one is in x, two in y.
    agreement = bcubed(GIVEN, GOLD)
    assert agreement.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)
    assert agreement.recall == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)


def test_adjusted_rand_of_a_hand_worked_case() -> None:
    # Pairs together in both: aa, bb = 2; given has 3 + 1, gold 1 + 3; of 15 pairs chance agrees on 16/15.
    assert adjusted_rand(GIVEN, GOLD) == pytest.approx((2 - 16 / 15) / (4 - 16 / 15))


def test_a_grouping_agrees_fully_with_itself_under_other_names() -> None:
    renamed = [label.upper() for label in GIVEN]
    assert bcubed(GIVEN, renamed).f1 == 1.0
    assert adjusted_rand(GIVEN, renamed) == 1.0
