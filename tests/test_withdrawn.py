"""Figures that a correction takes back are not answered."""

from __future__ import annotations

import pytest

from corpus import Article
from index import Index
from qa import ask

REPORT = "An avalanche came down above Brenn on Friday, and 46 skiers were killed, the canton said."


@pytest.mark.model
@pytest.mark.parametrize(
    "correction",
    [
        "Correction: An earlier version of this story said that 58 skiers were killed. The number is 46.",
        "This article originally stated that 58 skiers were killed.",
        "Editor's note: A previous version of this report gave the number of skiers killed as 58.",
    ],
)
def test_a_correction_is_not_the_answer(correction: str) -> None:
    index = Index.build([Article("a", "Anzeiger", "Avalanche at Brenn", None, None, f"{REPORT}\n\n{correction}")])
    (row,) = ask("How many skiers were killed?", index).answers
    assert (row.answer, [other.answer for other in row.others if "58" in other.answer]) == ("46", [])
