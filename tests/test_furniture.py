"""Web text as it comes: what is of the page is told from what is of the report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index import Index
from qa import ask
from qa.language.furniture import is_furniture
from tests.story_kit import articles

CASES = json.loads((Path(__file__).parent / "cases" / "furniture.json").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["furniture"])
def test_what_is_of_the_page_is_recognised(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", CASES["report"])
def test_what_is_of_the_report_is_kept(text: str) -> None:
    assert not is_furniture(text)


@pytest.mark.model
def test_a_teaser_and_a_line_that_an_outlet_repeats_are_not_answers() -> None:
    teaser = "\n\nRELATED: 9 wounded in shooting in Dunley park"
    repeated = "\n\nA reward stands for anyone who helps solve the shooting in which 21 people were wounded in Dunley."
    added = {"bar-wire": teaser + repeated, "quake-wire": repeated, "lot-wire": repeated}
    outlet = next(a.source for a in articles() if a.id == "bar-wire")
    library = Index.build(
        replace(a, text=a.text + added[a.id], source=outlet) if a.id in added else a for a in articles()
    )
    answer = ask("How many people were wounded in the shooting in Dunley?", library)
    figures = {c.value.low for a in answer.answers for c in (a, *a.others) if c.value}
    assert figures == {6, 7}
