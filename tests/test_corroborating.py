"""What several reports tell counts for more than what one does."""

from __future__ import annotations

from math import log

import pytest

from qa.claims.candidate import Candidate
from qa.claims.corroborating import corroborated
from qa.claims.statement import Statement
from qa.reading.judge import Evidence
from tests.passages import passage

pytestmark = pytest.mark.model


def candidate(sentence: str, words: str, marked: float | None = 0.0) -> Candidate:
    """Marked with an even chance unless told otherwise; None for what grammar finds."""
    it = passage(sentence)
    start = it.start + sentence.index(words)
    statement = Statement(it, start, start + len(words), None, None, None, None, None, 1.0, 1.0)
    evidence = None if marked is None else Evidence(marked, 0.0, 0.0, 0.0)
    return Candidate(statement, evidence, "people")


def elsewhere(found: list[list[Candidate]]) -> list[list[float | None]]:
    return [[c.evidence.elsewhere if c.evidence else None for c in of] for of in corroborated(found)]


def test_words_that_two_other_reports_mark_count_by_their_scores() -> None:
    ida = candidate("Ida Moe led the crew.", "Ida Moe")
    other = candidate("The crew was led by Ms Moe.", "Moe", marked=log(3))
    third = candidate("The leader, Ida Moe, spoke.", "Ida Moe", marked=log(3))
    assert elsewhere([[ida], [other], [third]])[0] == [pytest.approx(log(1 + 0.75 + 0.75))]


def test_what_grammar_finds_elsewhere_counts_whole_and_is_left_as_it_is() -> None:
    counted = candidate("Rescuers counted nine divers.", "nine divers", marked=None)
    marked = candidate("They found nine divers.", "nine divers")
    assert elsewhere([[counted], [marked]]) == [[None], [pytest.approx(log(2))]]


def test_a_report_never_speaks_for_itself_and_adds_its_best_alone() -> None:
    twice = [candidate("Ida Moe led.", "Ida Moe"), candidate("Moe spoke.", "Moe")]
    alone = [candidate("Ida Moe sang.", "Ida Moe")]
    assert elsewhere([twice, []]) == [[0.0, 0.0], []]
    assert elsewhere([alone, twice])[0] == [pytest.approx(log(1.5))]


def test_other_words_and_words_that_carry_nothing_speak_for_nothing() -> None:
    ida, jon = candidate("Ida Moe led.", "Ida Moe"), candidate("Jon Ruud led.", "Jon Ruud")
    it, she = candidate("It sank with them.", "with them"), candidate("She left with them.", "with them")
    assert elsewhere([[ida], [jon]]) == [[0.0], [0.0]]
    assert elsewhere([[it], [she]]) == [[0.0], [0.0]]


def test_half_of_the_words_speak_half() -> None:
    longer = candidate("The North Bay ferry sank.", "North Bay")
    half = candidate("The North Point ferry sank.", "North Point")
    assert elsewhere([[longer], [half]])[0] == [pytest.approx(log(1 + 0.5 * 0.5))]


def test_a_report_without_another_is_known_to_be_alone() -> None:
    ida, jon = candidate("Ida Moe led.", "Ida Moe"), candidate("Jon Ruud led.", "Jon Ruud")
    assert [[c.evidence.alone for c in of if c.evidence] for of in corroborated([[ida, jon]])] == [[1.0, 1.0]]
    assert [[c.evidence.alone for c in of if c.evidence] for of in corroborated([[ida], []])] == [[0.0], []]
