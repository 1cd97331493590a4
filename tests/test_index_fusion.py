"""Reciprocal rank fusion, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fuse


def test_scores_are_sums_of_reciprocal_ranks() -> None:
    by_meaning, by_words = ["a", "b", "c"], ["c", "a", "d"]
    fused = fuse([(by_meaning, 1.0), (by_words, 1.0)])
    assert fused == [
        ("a", pytest.approx(1 / 61 + 1 / 62)),
        ("c", pytest.approx(1 / 63 + 1 / 61)),
        ("b", pytest.approx(1 / 62)),
        ("d", pytest.approx(1 / 63)),
    ]


def test_weights_count() -> None:
    assert [item for item, _ in fuse([(["a"], 1.0), (["b"], 2.0)])] == ["b", "a"]


def test_nothing_gives_nothing() -> None:
    assert fuse([]) == []
    assert fuse([([], 1.0)]) == []


@given(st.lists(st.permutations(range(8)), min_size=1, max_size=4))
def test_an_item_before_another_in_every_ranking_is_before_it_when_fused(rankings: list[list[int]]) -> None:
    order = [item for item, _ in fuse((ranking, 1.0) for ranking in rankings)]
    for a in order:
        for b in order:
            if all(ranking.index(a) < ranking.index(b) for ranking in rankings):
                assert order.index(a) < order.index(b)
