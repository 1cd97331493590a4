"""What several reports tell counts for more than what one does."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import pytest

from qa.answer import Factuality
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
    evidence = None if marked is None else Evidence(marked, 0.0)
    return Candidate(statement, evidence, "people")


def elsewhere(found: list[list[Candidate]]) -> list[list[float | None]]:
    return [[c.evidence.elsewhere if c.evidence else None for c in of] for of in corroborated(found)]


def otherwise(found: list[list[Candidate]]) -> list[list[float | None]]:
    return [[c.evidence.otherwise if c.evidence else None for c in of] for of in corroborated(found)]


def test_the_two_others_that_tell_most_of_the_same_words_count_by_their_scores() -> None:
    ida = candidate("Ida Moe led the crew.", "Ida Moe")
    other = candidate("The crew was led by Ms Moe.", "Moe", marked=log(3))
    third = candidate("The leader, Ida Moe, spoke.", "Ida Moe", marked=log(4))
    doubtful = candidate("It may have been Ida Moe.", "Ida Moe", marked=-log(9))
    assert elsewhere([[ida], [doubtful], [other], [third]])[0] == [pytest.approx(0.75 + 0.8)]


def test_what_grammar_finds_elsewhere_counts_whole_and_is_left_as_it_is() -> None:
    counted = candidate("Rescuers counted nine divers.", "nine divers", marked=None)
    marked = candidate("They found nine divers.", "nine divers")
    assert elsewhere([[counted], [marked]]) == [[None], [pytest.approx(1.0)]]


def test_a_report_never_speaks_for_itself_and_is_heard_for_its_own_answer_alone() -> None:
    twice = [candidate("Ida Moe led.", "Ida Moe"), candidate("Ruud spoke.", "Ruud", marked=-1.0)]
    moe, ruud = candidate("Ida Moe sang.", "Ida Moe"), candidate("Jon Ruud sang.", "Jon Ruud")
    assert elsewhere([twice, []]) == [[0.0, 0.0], []]
    assert elsewhere([[moe, ruud], twice])[0] == [pytest.approx(0.5), 0.0]


def test_the_surest_own_answer_in_other_words_speaks_against() -> None:
    ida = candidate("Ida Moe led.", "Ida Moe", marked=-0.1)
    jon = candidate("Jon Ruud led.", "Jon Ruud", marked=log(3))
    half = candidate("Jon Moe led.", "Jon Moe", marked=log(4))
    assert otherwise([[ida], [jon], []])[0] == [pytest.approx(0.75)]
    assert otherwise([[ida], [half]])[0] == [pytest.approx(0.5 * 0.8)]
    assert otherwise([[ida], [ida]])[0] == [0.0]


def test_nothing_speaks_against_words_that_the_network_is_sure_of() -> None:
    ida, jon = candidate("Ida Moe led.", "Ida Moe", marked=0.1), candidate("Jon Ruud led.", "Jon Ruud", marked=5.0)
    assert otherwise([[ida], [jon]]) == [[0.0], [0.0]]


def test_what_is_denied_is_nobodys_own_answer() -> None:
    ida = candidate("Ida Moe led.", "Ida Moe", marked=-1.0)
    jon = candidate("Jon Ruud led.", "Jon Ruud", marked=2.0)
    assert otherwise([[ida], [jon]])[0] == [pytest.approx(1 / (1 + exp(-2.0)))]
    denied = replace(jon, statement=replace(jon.statement, factuality=Factuality.DENIED))
    assert otherwise([[ida], [denied]])[0] == [0.0]


def test_other_words_and_words_that_carry_nothing_speak_for_nothing() -> None:
    ida, jon = candidate("Ida Moe led.", "Ida Moe"), candidate("Jon Ruud led.", "Jon Ruud")
    it, she = candidate("It sank with them.", "with them"), candidate("She left with them.", "with them")
    assert elsewhere([[ida], [jon]]) == [[0.0], [0.0]]
    assert elsewhere([[it], [she]]) == [[0.0], [0.0]]


def test_half_of_the_words_speak_half() -> None:
    longer = candidate("The North Bay ferry sank.", "North Bay")
    half = candidate("The North Point ferry sank.", "North Point")
    assert elsewhere([[longer], [half]])[0] == [pytest.approx(0.5 * 0.5)]


def test_a_report_without_another_is_known_to_be_alone() -> None:
    ida, jon = candidate("Ida Moe led.", "Ida Moe"), candidate("Jon Ruud led.", "Jon Ruud")
    assert [[c.evidence.alone for c in of if c.evidence] for of in corroborated([[ida, jon]])] == [[1.0, 1.0]]
    assert [[c.evidence.alone for c in of if c.evidence] for of in corroborated([[ida], []])] == [[0.0], []]
