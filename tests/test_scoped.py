"""Two reports that tell of another year, place or party, or of what went before, do not quarrel; two of the same do.

Short reports of many fields, as data; `shared` marks those of one scope."""

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

CASES = json.loads((Path(__file__).parent / "cases" / "scoped.json").read_text("utf-8"))
PARSED_AHEAD = ParsedAhead(CASES, lambda case: (case["question"], *(report["text"] for report in case["reports"])))
_BESIDES = 6
"""Words that an answer may hold besides those that have to be in it."""


def _marked(case: dict[str, Any]):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
    kind = f"{case['kind']} of {'one' if 'shared' in case else 'another'} {case['scope']}"
    return pytest.param(case, id=f"{kind}: {case['question']}", marks=marks)


def _says(row: SourceAnswer | None, wanted: str | float | None) -> bool:
    if row is None or wanted is None:
        return row is wanted
    if isinstance(wanted, str):
        return wanted.lower() in row.answer.lower() and len(row.answer.split()) <= len(wanted.split()) + _BESIDES
    return row.value is not None and wanted in (row.value.low, row.value.high)


@pytest.mark.model
@pytest.mark.parametrize("case", map(_marked, CASES))
def test_claims_are_related_by_their_scope(case: dict[str, Any]) -> None:
    PARSED_AHEAD(case)
    articles = [
        Article(f"a{i}", r["source"], r.get("title", ""), date.fromisoformat(r["published"]), None, r["text"])
        for i, r in enumerate(case["reports"])
    ]
    answer = ask(case["question"], Index.build(articles))
    rows = {row.source: row for row in answer.answers}
    for report, wanted in zip(case["reports"], case["answers"], strict=True):
        row = rows.get(report["source"])
        assert _says(row, wanted), f"{report['source']}: {row.answer if row else None}, not {wanted}"
    assert answer.verdict.relation.value == case["relation"], answer.verdict.summary
