"""Who says a statement, on sentences of many domains: see `cases/attribution.json`.

In each text, [[ ]] mark the statement and {{ }} the words that name its source; without them the outlet speaks itself.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from qa.answer import Stance
from qa.attribution.attributing import find_attribution
from tests.parsing_kit import ParsedAhead

pytestmark = pytest.mark.model

_ROWS = json.loads((Path(__file__).parent / "cases" / "attribution.json").read_text("utf-8"))
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Marked:
    text: str
    statement: tuple[int, int]
    source: tuple[int, int] | None


def unmark(marked: str) -> Marked:
    """The text without its marks, and where they stood."""
    at: dict[str, int] = {}
    removed = 0
    for mark in _MARK.finditer(marked):
        at[mark.group()] = mark.start() - removed
        removed += len(mark.group())
    source = (at["{{"], at["}}"]) if "{{" in at else None
    return Marked(_MARK.sub("", marked), (at["[["], at["]]"]), source)


PARSED_AHEAD = ParsedAhead(_ROWS, lambda row: (unmark(row["text"]).text,))


def _params() -> list[object]:
    return [
        pytest.param(
            row,
            id=f"{i}: {row['why']}",
            marks=[pytest.mark.xfail(strict=True, reason=row["known_failure"])] if "known_failure" in row else [],
        )
        for i, row in enumerate(_ROWS)
    ]


@pytest.mark.parametrize("row", _params())
def test_names_the_source_as_read_by_hand(row: dict[str, str]) -> None:
    PARSED_AHEAD(row)
    case = unmark(row["text"])
    found = find_attribution(case.text, *case.statement)
    if case.source is None:
        assert found is None
        return
    assert found is not None
    assert found.text.rstrip(",") == case.text[slice(*case.source)].rstrip(",")
    assert case.text[found.start : found.end] == found.text
    if "stance" in row:
        assert found.stance is Stance(row["stance"])
    if "name" in row:
        assert found.name is not None
        assert found.name.text == row["name"]
        assert case.text[found.name.start : found.name.end] == found.name.text
