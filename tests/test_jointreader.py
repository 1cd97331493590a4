"""Two readers count together by the weighted mean of what they find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from corpus.article import Article
from qa.language.parsing import build
from qa.questions.question import Question
from qa.questions.understanding import understand
from qa.reading.joint_reader import JointReader
from qa.reading.seam import Passage, Reading

TEXT = "Ida Moe met Jon Ruud in Kasol."


def passage(id_: str) -> Passage:
    return Passage(Article(id_, id_, "", None, None, TEXT), 0, len(TEXT), build(TEXT, [], []), "", "", 0.0, 0.0)


@dataclass(frozen=True)
class Finds:
    found: tuple[Reading, ...]

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        return list(self.found)


def reading(of: Passage, words: str, score: float) -> Reading:
    start = TEXT.index(words)
    return Reading(of, start, start + len(words), score)


@pytest.mark.model
def test_words_that_both_find_go_before_what_one_finds_alone() -> None:
    a, b = passage("a"), passage("b")
    marks = Finds((reading(a, "Ida Moe", 0.5), reading(a, "Kasol", 0.6)))
    other = Finds((reading(a, "Ida", 0.9), reading(b, "Ida Moe", 0.4), reading(b, "Jon Ruud", 0.2)))
    found = JointReader(marks, other, 0.5).read(understand("Who met Jon Ruud?"), [a, b])
    shown = [(r.passage.article.id, TEXT[r.start : r.end], r.score) for r in found]
    assert shown == [
        ("a", "Ida Moe", pytest.approx(0.7)),
        ("a", "Kasol", pytest.approx(0.3)),
        ("b", "Ida Moe", pytest.approx(0.2)),
        ("b", "Jon Ruud", pytest.approx(0.1)),
    ]


@pytest.mark.model
def test_nothing_found_is_nothing_read() -> None:
    assert JointReader(Finds(()), Finds(()), 0.5).read(understand("Who?"), []) == []
