"""Attribution over whole articles: what is parsed, what holds of any text, and time on hostile input."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import Sentence, split
from qa.attribution.attributing import Attribution, Attributor
from qa.attribution.labels import Labels
from qa.attribution.quotes import Quotes, find_quotes
from qa.language.parsing import Parse, default_parser

ARTICLE = """Two ferries collided in fog off Port Ellery on Tuesday night.

A senior harbour official said 14 passengers were hurt. “Six of them are children,” the official said. He added that \
300 people had been on board.

“The horn never sounded,” said Marta Silva, who owns a boat yard. “We ran to the quay.

“Forty of us pulled people out of the water.”

The Island Line runs nine ferries. The company said it had grounded two of them."""

_PIECES = (
    "“",
    "”",
    '"',
    "''",
    "he said",
    "Police said",
    ", according to ",
    "the mayor",
    " 12 people died",
    ". ",
    ", ",
    "\n",
    "\n\n",
    "Q: ",
    ":",
)


@dataclass
class Counted:
    """A parse function that remembers which sentences it was asked for."""

    asked: list[str] = field(default_factory=list)

    def __call__(self, sentence: Sentence) -> Parse:
        self.asked.append(sentence.text)
        return default_parser().parse([sentence.text])[0]


def found(text: str, statement: str) -> Attribution | None:
    start = text.index(statement)
    return Attributor(text, split(text), Counted()).find(start, start + len(statement))


def in_time(text: str) -> float:
    """Seconds to read the quotations and the labels of a text."""
    began = time.process_time()
    quotes, labels = Quotes(text), Labels(text)
    for offset in range(0, len(text), max(1, len(text) // 50)):
        quotes.at(offset)
        quotes.before(offset)
        labels.of(offset)
    return time.process_time() - began


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "statement", "source"),
    [
        (
            "Oda led the Harbour Party for years. The Sun newspaper said the vote was lost.",
            "the vote",
            "The Sun newspaper",
        ),
        ("She came home in 1950. She said the war was lost.", "the war", "She"),
    ],
)
def test_who_has_a_name_of_its_own_or_none_at_all_takes_nobody_elses(text: str, statement: str, source: str) -> None:
    attribution = found(text, statement)
    assert attribution is not None
    assert (attribution.text, attribution.name) == (source, None)


@pytest.mark.model
@pytest.mark.parametrize(
    ("statement", "source", "name"),
    [
        ("Two ferries collided", None, None),
        ("14 passengers", "A senior harbour official", None),
        ("Six of them", "the official", "A senior harbour official"),
        ("300 people", "He", "A senior harbour official"),
        ("The horn never sounded", "Marta Silva, who owns a boat yard", None),
        ("Forty of us", "Marta Silva, who owns a boat yard", None),
        ("nine ferries", None, None),
        ("two of them.", "The company", "The Island Line"),
    ],
)
def test_each_figure_of_an_article_has_its_own_speaker(statement: str, source: str | None, name: str | None) -> None:
    attribution = found(ARTICLE, statement)
    assert (attribution.text if attribution else None) == source
    assert (attribution.name.text if attribution and attribution.name else None) == name


@pytest.mark.model
def test_only_sentences_near_the_statements_are_parsed_and_each_once() -> None:
    filler = " ".join(f"Ferry number {i} left the harbour at dawn and came back at dusk." for i in range(300))
    text = f"{filler}\n\n{ARTICLE}\n\n{filler}"
    parse = Counted()
    attributor = Attributor(text, split(text), parse)
    start = text.index("14 passengers")
    for offset in range(10):
        attributor.find(start + offset, start + offset + 40)
    assert len(parse.asked) == len(set(parse.asked))
    assert len(parse.asked) <= 8


@pytest.mark.model
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join), st.integers(0, 200), st.integers(1, 80))
def test_spans_slice_to_their_text_on_any_input(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    attribution = Attributor(text, split(text), Counted()).find(start, end)
    if attribution is None:
        return
    assert text[attribution.start : attribution.end] == attribution.text
    assert attribution.text.strip()
    assert 0 <= attribution.cue_start < attribution.cue_end <= len(text)
    if attribution.name is not None:
        assert text[attribution.name.start : attribution.name.end] == attribution.name.text


@pytest.mark.model
def test_a_statement_within_its_sentence_shares_no_word_with_its_source() -> None:
    text = "The minister said on Friday that the minister's own office had lost 12 files."
    for start in range(text.index("the minister's"), len(text) - 3):
        attribution = Attributor(text, split(text), Counted()).find(start, len(text))
        assert attribution is None or attribution.end <= start


@pytest.mark.model
def test_no_text_and_no_sentence_have_no_source() -> None:
    assert Attributor("", [], Counted()).find(0, 0) is None
    assert Attributor("Rain fell.", split("Rain fell."), Counted()).find(4, 4) is None


def test_a_quotation_left_open_ends_with_its_paragraph_and_is_carried_on_by_the_next() -> None:
    text = "“One, she said.\n\n“Two.”\n\n“Three.”"
    quotes = find_quotes(text)
    assert [text[q.start : q.end] for q in quotes] == ["“One, she said.", "“Two.”", "“Three.”"]
    assert [q.continues for q in quotes] == [False, True, False]


def test_single_marks_are_told_from_apostrophes() -> None:
    text = "'He said 'no' to me,' she told the workers' union in the '90s, and it's 'a disaster', not 'fine.'"
    quotes = [text[q.start : q.end] for q in find_quotes(text)]
    assert quotes == ["'He said 'no' to me,'", "'a disaster'", "'fine.'"]


@pytest.mark.model
def test_what_no_group_has_claimed_nobody_says() -> None:
    said = found("So far, no group has claimed the attack.", "the attack")
    assert said is not None
    assert said.is_nobody


@pytest.mark.model
def test_the_maker_of_a_picture_is_not_whom_a_pronoun_stands_for() -> None:
    said = found("Lisa Rowe AP Photo/Thibault Camus\nIn the video he says the dam held.", "the dam held")
    assert said is not None
    assert (said.text, said.name) == ("he", None)


def test_titles_and_scare_quotes_are_no_speech() -> None:
    text = "The “so-called reform” and the film “Long Days” drew 40 people."
    assert [q.is_speech for q in find_quotes(text)] == [False, False]


@pytest.mark.parametrize(
    "unit",
    ["“", '"', "“a ", "A: ", "said “", "''", "X\n“", "Name Name: “a” \n", "a " * 50 + "“", "'a ", "'a' "],
    ids=[
        "open",
        "straight",
        "opened-words",
        "labels",
        "verbs",
        "apostrophes",
        "lines",
        "transcript",
        "rare",
        "single",
        "paired",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    small, large = unit * (40_000 // len(unit)), unit * (400_000 // len(unit))
    quick = min(in_time(small) for _ in range(3))
    assert any(in_time(large) < 40 * max(quick, 0.02) for _ in range(2))


@pytest.mark.model
def test_a_megabyte_without_a_closing_mark_is_answered() -> None:
    text = "He said “" + "twelve men were lost at sea " * 37_000
    began = time.process_time()
    attribution = Attributor(text, split(text), Counted()).find(500_000, 500_020)
    assert time.process_time() - began < 20
    assert attribution is None or text[attribution.start : attribution.end] == attribution.text
