"""Whether words can be of the kind asked for; the cases stand in `cases/kinds.json`, the words in braces."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.language.parsing import default_parser
from qa.questions.understanding import understand
from qa.reading.kinds import can_be
from qa.reading.sought import seek

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/kinds.json").read_text("utf-8"))

pytestmark = pytest.mark.model


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['question']} {c['text']}")
def test_only_words_of_the_kind_asked_for_can_answer(case: dict[str, Any]) -> None:
    before, _, rest = case["text"].partition("{")
    words, _, behind = rest.partition("}")
    (parse,) = default_parser().parse([before + words + behind])
    sought = seek(understand(case["question"]))
    assert can_be(sought, parse, len(before), len(before) + len(words)) is case["fits"]
