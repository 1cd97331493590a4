"""A question for several things is answered with the whole list."""

from __future__ import annotations

import pytest

from qa.language.parsing import default_parser
from qa.questions.understanding import understand
from qa.reading.lists import asks_for_several, whole_list

pytestmark = pytest.mark.model

LISTS = [
    ("Gunmen struck Kasol, Mandi and Manali on Friday.", "Mandi", "Kasol, Mandi and Manali"),
    ("They used boats, two helicopters and a crane.", "helicopters", "boats, two helicopters and a crane"),
    ("He met Anna Berg and her brother in Oslo.", "Anna Berg", "Anna Berg and her brother"),
    ("Police arrested Jon Ruud in Oslo and said he confessed.", "Oslo", "Oslo"),
    ("The fire spread.", "fire", "fire"),
]  # fmt: skip
SEVERAL = ["Which districts were attacked?", "what cities were hit", "Who are the suspects?", "What are the symptoms?"]
ONE = ["Which district was attacked?", "Who is the suspect?", "Which team won the games?", "Where did they go?"]


@pytest.mark.parametrize(("text", "words", "whole"), LISTS)
def test_a_part_of_a_list_grows_to_the_list_and_no_further(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    first, last = whole_list(default_parser().parse([text])[0], start, start + len(words))
    assert text[first:last] == whole


@pytest.mark.parametrize("question", SEVERAL)
def test_a_plural_asks_for_several(question: str) -> None:
    assert asks_for_several(understand(question))


@pytest.mark.parametrize("question", ONE)
def test_a_singular_asks_for_one(question: str) -> None:
    assert not asks_for_several(understand(question))
