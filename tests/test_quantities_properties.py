"""What holds for every figure and for every text, hostile ones included."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer import Bound
from qa.figures.finding import find_figures
from qa.figures.number_words import TENS, UNITS
from qa.figures.quantity import Measure

LEADS = {
    Bound.EXACTLY: "exactly ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "up to ",
    Bound.FEWER_THAN: "fewer than ",
    Bound.ABOUT: "about ",
}
SMALL = {value: word for word, value in UNITS.items()}
ROUND = {value: word for word, value in TENS.items()}


def spelled(n: int) -> str:
    """The cardinal in words, hyphenated and with "and", for numbers below a thousand million."""
    for scale, word in ((10**6, "million"), (1000, "thousand")):
        if n >= scale:
            rest = n % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelled(n // scale)} {word}" + (joint + spelled(rest) if rest else "")
    if n >= 100:
        return f"{SMALL[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    if n < 20:
        return SMALL[n]
    return ROUND[n - n % 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")


NUMBERS = st.integers(2, 10**9 - 1)
WRITINGS = st.sampled_from([str, "{:,}".format, spelled])


@given(NUMBERS, WRITINGS, st.sampled_from(list(LEADS)))
def test_a_written_figure_reads_back_as_itself(n: int, written: object, bound: Bound) -> None:
    assert callable(written)
    words = LEADS[bound] + written(n)
    text = f"Officials counted {words} people there."
    (figure,) = find_figures(text)
    assert text[figure.start : figure.end] == words
    assert figure.bound is bound
    assert {v for v in (figure.low, figure.high) if v is not None} == {n}
    assert (figure.low is None) == (bound in (Bound.AT_MOST, Bound.FEWER_THAN))
    assert (figure.high is None) == (bound in (Bound.AT_LEAST, Bound.MORE_THAN))


@given(NUMBERS, NUMBERS, WRITINGS)
def test_a_range_reads_back_as_its_ends(a: int, b: int, written: object) -> None:
    assert callable(written)
    low, high = sorted((a, b + 10**9))
    (figure,) = find_figures(f"It costs between {low:,} and {high:,} rupees.")
    assert (figure.low, figure.high, figure.bound, figure.unit) == (low, high, Bound.BETWEEN, "rupees")


@given(st.decimals(min_value="0.1", max_value=999, places=1), st.sampled_from(["million", "bn", "m"]))
def test_an_amount_reads_back_as_itself(value: object, scale: str) -> None:
    (figure,) = find_figures(f"It paid £{value}{'' if len(scale) < 3 else ' '}{scale} for it.")
    factor = 1e9 if scale == "bn" else 1e6
    assert figure.low == pytest.approx(float(str(value)) * factor)
    assert (figure.unit, figure.measure) == ("GBP", Measure.MONEY)


NUMBER_PIECES = [
    "1",
    "12",
    "1,234",
    "0",
    "2019",
    "one",
    "two-thirds",
    "hundred",
    "half",
    "dozens",
    "½",
    "zero",
    "1e9",
    "3rd",
]
WORD_PIECES = [
    "and",
    "a",
    "an",
    "of",
    "to",
    "k",
    "between",
    "at",
    "least",
    "up",
    "more",
    "than",
    "or",
    "so",
    "far",
    "the",
    "in",
]
MARK_PIECES = ["-", "–", ",", ".", ";", ":", "/", "$", "£", "%", "\u00a0", "\u2009", "\n", "(", ")", "“", "’s"]
UNIT_PIECES = ["km", "m", "minus", "May", "p.m.", "Flight", "-year-old", "aged", "out"]
PIECES = st.sampled_from(NUMBER_PIECES + WORD_PIECES + MARK_PIECES + UNIT_PIECES)


@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
@settings(max_examples=300)
def test_any_text_gives_ordered_spans_that_do_not_overlap(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    end = 0
    for figure in find_figures(text):
        assert 0 <= figure.start <= figure.figure_start < figure.figure_end <= figure.end <= len(text)
        assert figure.figure_start >= end
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        end = figure.figure_end


@given(st.text())
def test_no_text_raises(text: str) -> None:
    find_figures(text)


SPARSE = ["1", "1-", "1/", "1.", "1:", " ", "\n", "between ", "at least ", "$", "a ", "one-", "no ", "½", "x" * 9]
DENSE = ["1,", "one ", "$1 ", "1 to ", "1% ", "A 1 ", ", 1, ", "one and ", "1 in ", "1 000 ", "half of a ", "1 A "]


@pytest.mark.parametrize(
    ("piece", "length"), [*((piece, 1_000_000) for piece in SPARSE), *((piece, 20_000) for piece in DENSE)]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str, length: int) -> None:
    def seconds(characters: int) -> float:
        text = (piece * (characters // len(piece) + 1))[:characters]
        start = time.process_time()
        find_figures(text)
        return time.process_time() - start

    part, whole = min(seconds(length // 8) for _ in range(2)), seconds(length)
    assert whole < 8 * 4 * part + 0.2
