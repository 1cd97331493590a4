"""Cleaning: what goes, what stays, and that it ends: on its own output, and on ten million characters."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import clean, clean_line

CASES = json.loads((Path(__file__).parent / "cases" / "cleaning.json").read_text(encoding="utf-8"))

hostile = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x9b\x9d\x90[]0;mA\x07\\\r\n\v\f\x85\u2028\t \xa0\u200b\u200d\u200c\u202e\ufeff\ufe0fÃ©â€™ðŸ\xad"
        ),
        st.sampled_from("👩🚒🏴\U000e0067\U000e007f\u0301\u0323می\ud800e"),
    ),
    max_size=60,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, str]) -> None:
    assert clean(case["text"]) == case["clean"]


@given(hostile)
@settings(max_examples=400, deadline=None)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    line = clean_line(text)
    assert clean_line(line) == line


@given(hostile)
@settings(max_examples=400, deadline=None)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") or c == "\n" for c in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u200b\ufeff")
    assert "\n\n\n" not in cleaned
    assert " \n" not in cleaned
    assert cleaned == cleaned.strip()
    assert "\n" not in clean_line(text)
    cleaned.encode()


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_printable_ascii_stays_as_it_is(text: str) -> None:
    assert clean(text) == text.strip()


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "a ", "\n", " \n", "\x1b[", "\x1b]", "\x9d0;", "\u0301\u0323", "\u200d", "“a” ", "â€™"],
    ids=ascii,
)
def test_a_long_line_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "x" + unit * (length // len(unit)) + "x"
        start = time.process_time()
        clean(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 50 * max(seconds(20_000), 0.005)
