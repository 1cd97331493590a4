"""What reports assert, of whom, when, by whom and in which unit: short reports of many fields, as data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus import Article
from index import Index
from qa import ask

CASES = json.loads((Path(__file__).parent / "cases" / "asserted.json").read_text("utf-8"))


def _marked(case: dict):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
    return pytest.param(case, id=f"{case['kind']}: {case['texts'][0][:60]}", marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", map(_marked, CASES))
def test_each_source_is_read_as_what_it_asserts(case: dict) -> None:
    articles = [Article(f"a{i}", f"S{i}", "", date(2026, 3, 4), None, text) for i, text in enumerate(case["texts"])]
    answer = ask(case["question"], Index.build(articles))
    rows = {row.source: row for row in answer.answers}
    assert [rows[a.source].answer if a.source in rows else None for a in articles] == case["answers"]
    if "relation" in case:
        assert answer.verdict.relation.value == case["relation"]
    if "says" in case:
        speaker = answer.answers[0].speaker
        assert speaker is not None
        assert speaker.text == case["says"]
