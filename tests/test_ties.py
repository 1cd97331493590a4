"""Of spans that tie, the one that is a whole phrase is read; what does not tie stays as the network has it."""

from __future__ import annotations

import pytest

from qa.language.parsing import default_parser
from qa.questions.question import AnswerType
from qa.reading.span_marking import Span
from qa.reading.ties import TIE, settled

pytestmark = pytest.mark.model
HEART = "The singer died of a heart attack at his home in Tulsa."
WAGES = "Two former employees are suing the company for unpaid wages."
ESCAPE = "Four prisoners escaped by digging a tunnel under the kitchen."
CASES = [
    (HEART, ["a heart attack", "of a heart attack", "heart attack"], AnswerType.MANNER, "of a heart attack"),
    (HEART, ["of a heart attack", "a heart attack"], AnswerType.MANNER, "of a heart attack"),
    (WAGES, ["unpaid wages", "for unpaid wages", "wages"], AnswerType.REASON, "for unpaid wages"),
    (ESCAPE, ["digging a tunnel", "by digging a tunnel"], AnswerType.MANNER, "by digging a tunnel"),
    (HEART, ["a heart attack", "of a heart attack"], AnswerType.THING, "a heart attack"),
    (HEART, ["Tulsa", "in Tulsa"], AnswerType.PLACE, "Tulsa"),
]


def spans(text: str, words: list[str], step: float) -> list[Span]:
    """One after another, each by so many logits less likely than the one before."""
    return [Span(5 + text.index(w), 5 + text.index(w) + len(w), 3.0 - step * rank) for rank, w in enumerate(words)]


@pytest.mark.parametrize(("text", "words", "wanted", "chosen"), CASES)
def test_of_spans_that_tie_the_whole_phrase_is_read(
    text: str, words: list[str], wanted: AnswerType, chosen: str
) -> None:
    (parse,) = default_parser().parse([text])
    given = spans(text, words, TIE / 10)
    found = settled(parse, given, 5, wanted)
    assert text[found[0].start - 5 : found[0].end - 5] == chosen
    assert [s.margin for s in found] == [s.margin for s in given]
    assert sorted((s.start, s.end) for s in found) == sorted((s.start, s.end) for s in given)


def test_what_is_clearly_likelier_stays_first() -> None:
    (parse,) = default_parser().parse([HEART])
    given = spans(HEART, ["a heart attack", "of a heart attack"], TIE * 1.1)
    assert settled(parse, given, 5, AnswerType.MANNER) == given
    assert settled(parse, [], 5, AnswerType.MANNER) == []


def test_spans_apart_do_not_tie() -> None:
    (parse,) = default_parser().parse([HEART])
    given = spans(HEART, ["a heart attack", "at his home"], TIE / 10)
    assert settled(parse, given, 5, AnswerType.MANNER) == given
