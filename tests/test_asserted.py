"""What reports assert, of whom, when, by whom and in which unit: short reports of many fields, as data.

`asserted.json` holds the cases by which the rules were made. The others were written after them by somebody who had not
seen the rules, and run once before any rule was changed for them: of `asserted_fresh.json` 79 of 100 were right, of
`asserted_again.json` 36 of 40, of `asserted_varied.json` 68 of 90. `asserted_once_more.json` holds 80 written last, 66
of them right, behind what went wrong in a set before it, of which 60 of 80 were right. Of the 110 of
`asserted_blind.json`, written as blind, 81 were. Where a case accepts several
answers, relations or speakers, it lists them.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus import Article
from index import Index
from qa import ask
from qa.answer import SourceAnswer
from tests.parsing_kit import ParsedAhead

FILES = ("asserted", "asserted_fresh", "asserted_again", "asserted_varied", "asserted_once_more", "asserted_blind")
CASES: list[dict[str, Any]] = [
    case for name in FILES for case in json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text("utf-8"))
]

PARSED_AHEAD = ParsedAhead(CASES, lambda case: (case["question"], *case["texts"]))


def _marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
    return pytest.param(case, id=f"{case['kind']}: {case['texts'][0][:60]}", marks=marks)


def _accepted(expected: object) -> list[object]:
    return expected if isinstance(expected, list) else [expected]


def _scope(row: SourceAnswer) -> str:
    return " ".join(part.text for part in (row.period, row.place) if part is not None)


@pytest.mark.model
@pytest.mark.parametrize("case", map(_marked, CASES))
def test_each_source_is_read_as_what_it_asserts(case: dict[str, Any]) -> None:
    PARSED_AHEAD(case)
    articles = [Article(f"a{i}", f"S{i}", "", date(2026, 3, 4), None, text) for i, text in enumerate(case["texts"])]
    answer = ask(case["question"], Index.build(articles))
    rows = {row.source: row for row in answer.answers}
    for article, expected in zip(articles, case["answers"], strict=True):
        assert (rows[article.source].answer if article.source in rows else None) in _accepted(expected)
    if "relation" in case:
        assert answer.verdict.relation.value in _accepted(case["relation"])
    if "says" in case:
        speaker = answer.answers[0].speaker
        assert (speaker.text if speaker else None) in _accepted(case["says"])
    assert [words for words in case.get("not_of", ()) for row in answer.answers if words in _scope(row)] == []
    if "read_as" in case:
        assert {mended.written: mended.read for mended in answer.understood.read_as} == case["read_as"]
