"""Slips of the parser are mended, and what is parsed aright is left alone."""

from __future__ import annotations

import pytest

from qa.language.parsing import default_parser

CASES = [
    ("Forty flights departed on time; nine did not depart.", "flights", "nsubj", "departed"),
    ("The coach left on Friday, leaving the club without a trainer.", "coach", "nsubj", "left"),
    ("Seven people were hurt, the governor of Korda, Per Holm, told AFP.", "Per", "compound", "Holm"),
    ("Ivo Stark coaches United.", "Stark", "nsubj", "coaches"),
    ("Ivo Stark coaches United.", "United", "dobj", "coaches"),
    ("Twelve sailors were rescued and three are missing after a freighter broke up.", "three", "nsubj", "missing"),
    ("Villages burnt by the rebels; no one came.", "burnt", "acl", "Villages"),
    ("Two men killed in blast", "killed", "acl", "men"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "word", "relation", "head"), CASES)
def test_a_word_hangs_where_the_text_says(text: str, word: str, relation: str, head: str) -> None:
    parse = default_parser().parse([text])[0]
    token = next(t for t in parse.tokens if t.text == word)
    assert (token.dep, parse.head(token).text) == (relation, head)
