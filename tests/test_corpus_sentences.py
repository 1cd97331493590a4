"""Sentences: a hundred hard cases, and offsets that hold on any text."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Sentence, clean, split
from corpus.sentences import LONGEST

CASES = json.loads((Path(__file__).parent / "cases" / "sentences.json").read_text(encoding="utf-8"))

prose = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "Gen. ",
                "U.S. ",
                "3 a.m. ",
                "“No.” ",
                '"',
                "(",
                ") ",
                "... ",
                "?! ",
                "\n",
                "\n\n",
                "\r\n",
                "- item\n",
                "1. ",
                "👩‍🚒 ",
            ]
        ),
        st.sampled_from(
            ["e\u0301. ", "The end. ", "word ", "http://a.b/c.D ", "x@y.z ", "\u2028", "\t", "\x1c", " ", "’"]
        ),
    ),
    max_size=40,
).map("".join)

LEFT_OUT = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "-_=*~#+.•·–—"


def check(text: str) -> list[Sentence]:
    """The sentences of `text`, after holding them to what is promised of them."""
    sentences = split(text)
    position = 0
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text
        assert sentence.text == sentence.text.strip()
        assert len(sentence.text) <= LONGEST
        assert sentence.start >= position
        assert not text[position : sentence.start].strip(LEFT_OUT)
        position = sentence.end
    assert not text[position:].strip(LEFT_OUT)
    return sentences


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, object]) -> None:
    assert [sentence.text for sentence in check(str(case["text"]))] == case["sentences"]


@given(prose)
@settings(max_examples=500, deadline=None)
def test_sentences_are_exact_ordered_and_leave_out_only_white_space_and_dividers(text: str) -> None:
    check(text)
    check(clean(text))


@pytest.mark.parametrize(
    "unit", ["a", "a ", ".", "a. ", "“", '" ', "(", "()", "a@", "a\n", "- a\n", "👩‍🚒", "1. ", "'"], ids=ascii
)
def test_a_hostile_text_is_cut_into_bounded_pieces_in_little_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    start = time.process_time()
    split(text)
    assert time.process_time() - start < 4
    check(text[:50_000])


def test_a_long_line_is_cut_at_white_space() -> None:
    pieces = check("word " * 2_000)
    assert all(piece.text.startswith("word") and piece.text.endswith("word") for piece in pieces)
    assert max(len(piece.text) for piece in pieces) > LONGEST - 10


def test_no_text_has_no_sentences() -> None:
    assert split("") == []
    assert split(" \n\n ") == []


def test_a_sentence_is_frozen() -> None:
    with pytest.raises(AttributeError):
        split("One.")[0].start = 3  # type: ignore[misc]
