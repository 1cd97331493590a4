"""Tolls without a figure: who is counted, and who is not."""

import json
from pathlib import Path

import pytest

from index.encoders import default_encoder
from qa.claims.single_victims import read_victims
from qa.language.meaning import meaning_of
from tests.passages import passage

CASES = json.loads((Path(__file__).parent / "cases" / "single_victims.json").read_text("utf-8"))


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"][:50])
def test_victims_of_one_sentence_are_counted_with_the_words_that_list_them(case: dict) -> None:
    where = passage(case["sentence"])
    told = read_victims(where, meaning_of(default_encoder()))
    found = [[where.text[c.start : c.end], c.quantity.low] for c in told]
    assert found == [expected[:2] for expected in case["told"]]
    assert all(kind in {e.kind for e in c.events} for c, (_, _, kind) in zip(told, case["told"], strict=True))
