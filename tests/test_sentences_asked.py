"""What one sentence says in answer to one question: `cases/counts.json` and `cases/words.json`, null for silence."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import pytest

from corpus import Article
from index import Index
from qa import ask
from tests.parsing_kit import ParsedAhead

CASES = [
    case
    for name in ("counts", "words")
    for case in json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text("utf-8"))
]

PARSED_AHEAD = ParsedAhead(CASES, lambda case: (case["question"], case["text"]))


def _marked(case: dict) -> object:
    failure = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=failure)] if failure else []
    return pytest.param(case, id=case["question"], marks=marks)


def bare(words: str) -> str:
    """Without the words that only tie an answer to its sentence: "of a heart attack" says what "heart attack" does."""
    while (tied := re.sub(r"^(?:of|off|by|in|on|at|for|the|a|an|that)\s", "", words, flags=re.IGNORECASE)) != words:
        words = tied
    return words


@lru_cache(maxsize=1)
def index_of(text: str) -> Index:
    """Several questions are asked of most sentences."""
    return Index.build([Article("1", "Herald", "", None, None, text)])


@pytest.mark.model
@pytest.mark.parametrize("case", map(_marked, CASES))
def test_the_sentence_answers_with_what_was_asked_for(case: dict) -> None:
    PARSED_AHEAD(case)
    found = [row.answer for row in ask(case["question"], index_of(case["text"])).answers]
    assert list(map(bare, found)) == ([] if case["answer"] is None else [bare(case["answer"])])
