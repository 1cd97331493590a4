"""Quantities of hand-written sentences of many domains: `cases/quantities.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.answer import Bound
from qa.figures.finding import find_figures
from qa.figures.quantities import find_quantities, quantities_in
from qa.figures.quantity import Measure, Quantity
from qa.language.parsing import Parse, default_parser

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "quantities.json").read_text("utf-8"))


def marked(case: dict[str, Any]) -> Any:
    failure = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=failure)] if failure else []
    return pytest.param(case["text"], case["quantities"], id=case["text"][:60], marks=marks)


def shown(text: str, quantity: Quantity) -> dict[str, Any]:
    return {
        "words": text[quantity.start : quantity.end],
        "low": quantity.low,
        "high": quantity.high,
        "bound": quantity.bound.value,
        "unit": quantity.unit,
        "measure": quantity.measure.value,
    }


def expected(quantity: dict[str, Any]) -> dict[str, Any]:
    ends = {end: None if (v := quantity[end]) is None else pytest.approx(v, rel=1e-3) for end in ("low", "high")}
    return quantity | ends


@pytest.fixture(scope="module")
def parses() -> dict[str, Parse]:
    texts = [case["text"] for case in CASES]
    return dict(zip(texts, default_parser().parse(texts), strict=True))


@pytest.mark.model
@pytest.mark.parametrize(("text", "quantities"), map(marked, CASES))
def test_each_sentence_has_its_quantities(
    text: str, quantities: list[dict[str, Any]], parses: dict[str, Parse]
) -> None:
    assert [shown(text, q) for q in quantities_in(parses[text])] == [expected(q) for q in quantities]


@pytest.mark.parametrize("text", [case["text"] for case in CASES])
def test_the_bare_figure_lies_within_its_words(text: str) -> None:
    for figure in find_figures(text):
        assert figure.start <= figure.figure_start < figure.figure_end <= figure.end


@pytest.mark.model
def test_a_noun_left_out_is_taken_from_the_sentence_before() -> None:
    text = (
        "The army killed 67 militants on Saturday. An additional 30 were wounded. At least 12 of them are in custody."
    )
    assert [(text[q.start : q.end], q.unit) for q in find_quantities(text)] == [
        ("67", "militants"),
        ("An additional 30", "militants"),
        ("At least 12", "militants"),
    ]


@pytest.mark.model
def test_offsets_count_the_whole_text() -> None:
    text = "Nothing was reported at first.\n\nLater, sixty-seven homes burned. The wind fell."
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == "sixty-seven"
    assert quantity.unit == "homes"


@pytest.mark.parametrize(
    ("text", "further", "vague"),
    [
        ("another five hostages", True, False),
        ("five more hostages", True, False),
        ("a further 11", True, False),
        ("22 others", True, False),
        ("22 hostages", False, False),
        ("dozens more", True, True),
        ("hundreds of homes", False, True),
        ("more than 30", False, False),
    ],
)
def test_what_adds_to_an_earlier_figure_and_what_gives_no_number_are_marked(
    text: str, further: bool, vague: bool
) -> None:
    (figure,) = find_figures(text)
    assert (figure.further, figure.vague) == (further, vague)


def test_one_of_a_group_is_no_count() -> None:
    (figure,) = find_figures("He is one of the richest men in the country.")
    assert figure.measure is Measure.OTHER


def test_of_two_bounds_the_outer_one_holds() -> None:
    (figure,) = find_figures("at least some 30 homes")
    assert (figure.low, figure.high, figure.bound) == (30, None, Bound.AT_LEAST)


def test_a_range_shares_the_scale_of_its_upper_end() -> None:
    (figure,) = find_figures("between 2 and 3 million people")
    assert (figure.low, figure.high, figure.bound) == (2e6, 3e6, Bound.BETWEEN)


def test_a_change_is_two_figures() -> None:
    assert [(f.low, f.bound) for f in find_figures("It rose from 3 to 5.")] == [(3, Bound.EXACTLY), (5, Bound.EXACTLY)]
