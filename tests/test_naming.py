"""A pronoun is no answer: the words that it stands for are, cited from their sentence on."""

from __future__ import annotations

import pytest

from corpus.sentences import split
from qa.attribution.attributing import Attributor
from qa.claims.naming import named
from qa.claims.statement import Statement
from qa.language.parsing import default_parser
from tests.passages import passages

pytestmark = pytest.mark.model
FERRY = (
    "Marta Silva, the owner of a boat yard, told the Wire that she had heard no horn. She pulled nine people out of "
    "the water. The harbour was closed by officials at noon. They reopened it on Friday."
)


def stated(text: str, words: str) -> tuple[Statement, Attributor]:
    """The last of these words as an answer."""
    start = text.rindex(words)
    passage = next(p for p in passages("Who?", text) if p.start <= start < p.end)
    statement = Statement(passage, start, start + len(words), None, None, None, None, None, 0.5, 0.5)
    return statement, Attributor(text, split(text), lambda s: default_parser().parse([s.text])[0])


def told(text: str, words: str) -> Statement | None:
    statement, attributor = stated(text, words)
    return named(statement, attributor, split(text))  # type: ignore[arg-type]


def test_a_pronoun_is_told_by_the_name_before_it_and_cited_with_its_sentence() -> None:
    found = told(FERRY, "She")
    assert found is not None
    assert found.text == "Marta Silva"
    assert found.quote.text == FERRY[: FERRY.index(" The harbour")]
    assert FERRY[found.quote.start : found.quote.end] == found.quote.text
    assert found.confidence == pytest.approx(0.45)


@pytest.mark.parametrize(
    ("text", "pronoun", "whom"),
    [
        (FERRY, "They", "officials"),
        ("Ten men were seized in a raid on Friday. They were charged with theft.", "They", "Ten men"),
        ("Orrin Motors recalled 40,000 cars on Friday. It blamed a supplier.", "It", "Orrin Motors"),
        ("The driver was held on Monday. Witnesses said he had fled.", "he", "The driver"),
        ("Ines Marrow, the governor, hurried to Dunley on Monday. She blamed the dam.", "She", "Ines Marrow"),
    ],
)
def test_it_stands_for_who_spoke_did_or_underwent_something_last(text: str, pronoun: str, whom: str) -> None:
    found = told(text, pronoun)
    assert found is not None
    assert found.text.startswith(whom)


def test_a_pronoun_that_stands_for_nobody_near_is_no_answer() -> None:
    assert told("It rained in Dunley. They reopened the road on Friday.", "They") is None
    far = "Ines Marrow spoke in Dunley. " + "It rained for days. " * 3 + "She blamed the dam."
    assert told(far, "She") is None


def test_words_that_name_somebody_stay_as_they_are() -> None:
    statement, attributor = stated(FERRY, "officials")
    assert named(statement, attributor, split(FERRY)) is statement  # type: ignore[arg-type]
