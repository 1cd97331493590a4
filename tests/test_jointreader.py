"""Two readers count together: what speaks for some words is weighed in one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import pytest

from corpus.article import Article
from qa.language.parsing import build
from qa.questions.question import Question
from qa.questions.understanding import understand
from qa.reading.joint_reader import Evidence, JointReader, Weights
from qa.reading.seam import Passage, Reading

TEXT = "Ida Moe met Jon Ruud in Kasol."
EVEN = Weights(0.0, Evidence(marked=1.0, agreed=2.0, relevance=0.0, shared=0.0))


def passage(id_: str, relevance: float = 0.0) -> Passage:
    article = Article(id_, id_, "", None, None, TEXT)
    return Passage(article, 0, len(TEXT), build(TEXT, [], []), 0, len(TEXT), relevance, 0.25)


@dataclass(frozen=True)
class Finds:
    found: tuple[Reading, ...]

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        return list(self.found)


def reading(of: Passage, words: str, score: float) -> Reading:
    start = TEXT.index(words)
    return Reading(of, start, start + len(words), score)


def joined(marks: Finds, rules: Finds, weights: Weights) -> list[tuple[str, str, float]]:
    found = JointReader(marks, rules, weights).read(understand("Who met Jon Ruud?"), [passage("a"), passage("b")])
    return [(r.passage.article.id, TEXT[r.start : r.end], r.score) for r in found]


@pytest.mark.model
def test_words_that_both_find_go_before_what_one_finds_alone() -> None:
    a, b = passage("a"), passage("b")
    marks = Finds((reading(a, "Ida Moe", 0.5), reading(a, "Kasol", 0.6)))
    rules = Finds((reading(a, "Ida", 0.9), reading(b, "Ida Moe", 0.4)))
    assert joined(marks, rules, EVEN) == [
        ("a", "Ida Moe", pytest.approx(1 / (1 + exp(-1.8)))),
        ("a", "Kasol", pytest.approx(0.6)),
        ("b", "Ida Moe", pytest.approx(1 / (1 + exp(3.0 - 0.8)))),
    ]


@pytest.mark.model
def test_evidence_is_what_each_reader_and_the_search_say() -> None:
    a = passage("a", relevance=0.5)
    found = JointReader(Finds((reading(a, "Ida Moe", 0.8),)), Finds((reading(a, "Kasol", 0.3),)), EVEN).find(
        understand("Who met Jon Ruud?"), [a]
    )
    assert [f.evidence for f in found] == [
        Evidence(marked=pytest.approx(log(4)), agreed=0.0, relevance=0.5, shared=0.25),
        Evidence(marked=-3.0, agreed=0.3, relevance=0.5, shared=0.25),
    ]


@pytest.mark.model
def test_certainty_has_its_limits() -> None:
    a = passage("a")
    marks = Finds((reading(a, "Ida Moe", 1.0), reading(a, "Kasol", 0.0)))
    found = JointReader(marks, Finds(()), EVEN).find(understand("Who?"), [a])
    assert [f.evidence.marked for f in found] == [6.0, -3.0]


@pytest.mark.model
def test_nothing_found_is_nothing_read() -> None:
    assert JointReader(Finds(()), Finds(()), EVEN).read(understand("Who?"), []) == []
