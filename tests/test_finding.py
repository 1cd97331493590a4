"""What the reader finds, with all that speaks for it, and the judge that weighs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log

import pytest

from corpus.article import Article
from qa.language.parsing import build
from qa.questions.question import AnswerType, Question
from qa.questions.understanding import understand
from qa.reading.finding import Found, find
from qa.reading.judge import FAMILIES, Evidence, Weights, family_of, judge
from qa.reading.seam import Passage, Reading
from tests.passages import passage as parsed

TEXT = "Ida Moe met Jon Ruud in Kasol."
NOTHING = Evidence(marked=-3.0, relevance=0.0)


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


def told(found: Sequence[Found]) -> list[tuple[str, str, Evidence]]:
    return [(f.reading.passage.article.id, TEXT[f.reading.start : f.reading.end], f.evidence) for f in found]


@pytest.mark.model
def test_words_are_found_with_their_evidence() -> None:
    a, b = passage("a"), passage("b", 0.5)
    marks = Finds((reading(a, "Ida Moe", 0.5), reading(b, "Kasol", 0.8)))
    assert told(find(understand("Who met Jon Ruud?"), marks, [a, b])) == [
        ("a", "Ida Moe", replace(NOTHING, marked=0.0)),
        ("b", "Kasol", replace(NOTHING, marked=pytest.approx(log(4)), relevance=0.5)),
    ]


@pytest.mark.model
def test_words_of_the_question_alone_are_no_answer() -> None:
    it = parsed(TEXT)
    assert find(understand("Who met Jon Ruud?"), Finds((reading(it, "Jon Ruud", 0.4),)), [it]) == []


@pytest.mark.model
def test_certainty_has_its_limits() -> None:
    a = passage("a")
    marks = Finds((reading(a, "Ida Moe", 1.0), reading(a, "Kasol", 0.0)))
    assert [f.evidence.marked for f in find(understand("Who?"), marks, [a])] == [6.0, -3.0]


@pytest.mark.model
def test_nothing_found_is_nothing_read() -> None:
    assert find(understand("Who?"), Finds(()), []) == []


def test_the_judge_adds_up_the_evidence_and_the_familys_offset() -> None:
    nothing = replace(NOTHING, marked=0.0)
    weights = Weights({"people": -0.5, "time": 0.5}, replace(nothing, marked=1.0, relevance=2.0), {}, 0.0)
    found = replace(nothing, marked=1.0, relevance=0.25)
    assert weights("people", found) == pytest.approx(1 / (1 + exp(-1.0)))
    assert weights("time", found) == pytest.approx(1 / (1 + exp(-2.0)))


def test_a_report_by_itself_needs_a_confidence_of_its_own() -> None:
    weights = Weights({}, NOTHING, {"people": 0.4}, 0.1)
    assert weights.enough("people", NOTHING) == 0.4
    assert weights.enough("people", replace(NOTHING, alone=1.0)) == pytest.approx(0.3)


def test_the_judge_that_ships_knows_every_kind_of_question() -> None:
    assert {family_of(wanted) for wanted in AnswerType} <= set(FAMILIES)
    assert set(judge().offsets) == set(judge().least) == set(FAMILIES)
