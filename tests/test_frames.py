"""Answers in notebooks and as tables."""

from __future__ import annotations

import math
from dataclasses import fields
from datetime import date

import pandas
import polars
import pytest

from qa.answer import Citation, SourceAnswer
from qa.writing import frame
from qa.writing.rows import COLUMNS, rows
from tests.examples import NOT_FOUND, RESCUED, hostile
from tests.hostile_texts import HOSTILE
from tests.test_export import _Page


def test_a_row_has_every_field_of_its_claim() -> None:
    held = {"citation", "value", "others", "outlets"}
    claimed = {f.name for f in fields(SourceAnswer)} - held
    cited = {f.name for f in fields(Citation)}
    assert claimed | cited | {"low", "high", "bound", "unit", "same_text_in"} <= set(COLUMNS)
    assert all(tuple(row) == COLUMNS for row in rows(RESCUED))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_a_row_a_claim_and_types_that_can_be_reckoned_with(library: str) -> None:
    made = RESCUED.to_frame(library)
    assert list(made.columns) == list(COLUMNS)
    table = made.to_dict("records") if library == "pandas" else made.to_dicts()
    assert [(row["standing"], row["source"], row["answer"]) for row in table[:3]] == [
        ("answer", "Delta Wire", "sixty-one"),
        ("further", "Delta Wire", "At least 88"),
        ("answer", "The Ledger", "94"),
    ]
    assert table[-1]["standing"] == "silent"
    assert made["low"].max() == 94
    assert table[1]["high"] is None or math.isnan(table[1]["high"])
    assert pandas.Timestamp(table[0]["published"]).date() == date(2026, 3, 14)
    assert (table[0]["answer_start"], table[0]["superseded"]) == (78, False)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_no_answer_is_a_frame_without_rows_of_the_same_columns_and_types(library: str) -> None:
    empty, full = NOT_FOUND.to_frame(library), RESCUED.to_frame(library)
    assert (len(empty), list(empty.columns)) == (0, list(COLUMNS))
    assert str(empty["group"].dtype) == str(full["group"].dtype)
    assert str(empty["low"].dtype) == str(full["low"].dtype)


def test_without_a_name_the_first_library_that_is_installed_makes_the_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(RESCUED.to_frame(), pandas.DataFrame)
    monkeypatch.setattr(frame, "find_spec", lambda name: name == "polars")
    assert isinstance(RESCUED.to_frame(), polars.DataFrame)
    monkeypatch.setattr(frame, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="pip install pandas, or pip install polars"):
        RESCUED.to_frame()
    with pytest.raises(ValueError, match="name one of pandas, polars"):
        RESCUED.to_frame("os")


def test_a_notebook_shows_cards_and_runs_nothing() -> None:
    shown = _Page(RESCUED._repr_html_())
    assert shown.tags.count("article") == 4
    assert "Coastguards said <mark>sixty-one</mark> passengers" in RESCUED._repr_html_()
    assert not {"script", "link", "img", "iframe", "form", "a"} & set(shown.tags)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style>{{ 7*7 }}"])
def test_in_a_notebook_hostile_text_stays_text(words: str) -> None:
    assert _Page(hostile(words)[0]._repr_html_()).tags == _Page(hostile("harmless")[0]._repr_html_()).tags


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_frame_takes_any_text(words: str) -> None:
    assert len(hostile(words)[0].to_frame("pandas")) == 5
