"""Pages as a reader sees them: notes, hidden words, days, copies, several reports. Cases: `cases/pages.json`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus import Article, Evidence
from corpus.addresses import original, site_of
from tests.corpus_kit import read_all, write

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "cases" / "pages.json").read_text(encoding="utf-8")
)


def named(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES[kind]])


def first_of(case: dict[str, Any], tmp_path: Path) -> Article:
    return read_all(write(tmp_path / "a.html", case["page"]))[0][0]


@named("seen")
def test_what_a_reader_sees_is_read_and_nothing_else(case: dict[str, Any], tmp_path: Path) -> None:
    text = first_of(case, tmp_path).text
    assert [words for words in case["has"] if words not in text] == []
    assert [words for words in case["lacks"] if words in text] == []


@named("dates")
def test_a_page_is_of_the_day_on_which_it_was_published(case: dict[str, Any], tmp_path: Path) -> None:
    article = first_of(case, tmp_path)
    assert article.published == (date.fromisoformat(case["published"]) if case["published"] else None)
    assert (article.published_evidence is Evidence.AMBIGUOUS) == case["ambiguous"]


def test_a_day_that_can_be_read_in_two_ways_is_named(tmp_path: Path) -> None:
    page = next(case for case in CASES["dates"] if case["ambiguous"])["page"]
    assert [problem.reason for problem in read_all(write(tmp_path / "a.html", page))[1]] == [
        "'05/09/2026' is 5 September in one country and 9 May in another, so its day is left open"
    ]


@named("addresses")
def test_a_copy_has_the_outlet_and_the_address_of_what_it_copies(case: dict[str, Any]) -> None:
    assert (original(case["url"]), site_of(case["url"])) == (case["original"], case["source"])


@named("reports")
def test_reports_of_one_page_are_told_apart(case: dict[str, Any], tmp_path: Path) -> None:
    articles, _ = read_all(write(tmp_path / "a.html", case["page"]))
    assert [article.title for article in articles] == case["titles"]
    if (
        "Lightning kills cows in Orvin" not in case["titles"]
        and "live" not in case["name"]
        and "sub" not in case["name"]
    ):
        assert "cows" not in articles[0].text
