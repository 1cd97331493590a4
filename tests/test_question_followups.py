"""Questions that lean on the one before; the pairs stand in `cases/followups.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from qa.language.parsing import Parse, as_default, default_parser
from qa.questions.understanding import understand
from qa.turn import Turn
from tests.parsing_kit import ParsedAhead

PAIRS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/followups.json").read_text("utf-8"))
FIELDS = ("standing", "kind", "subject", "event", "agent", "place", "period", "speaker", "outlet")
SOURCES = ("AP", "Reuters", "The Guardian")
PARSED_AHEAD = ParsedAhead(PAIRS, lambda pair: (pair["first"], pair["then"], pair["standing"]))

pytestmark = pytest.mark.model


def answered(question: str) -> Turn:
    """A question that three sources were asked."""
    return Turn(question, SOURCES)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['first']} / {pair['then']}")
def test_a_follow_up_changes_what_it_names_and_keeps_the_rest(pair: dict[str, Any]) -> None:
    PARSED_AHEAD(pair)
    understood = understand(pair["then"], [answered(pair["first"])])
    assert {name: getattr(understood, name) for name in FIELDS} == {name: pair[name] for name in FIELDS}


def test_follow_ups_build_on_each_other() -> None:
    history: list[Turn] = []
    for question in ("How many rebels were killed in Gao?", "and civilians?", "according to the army?"):
        history.append(answered(question))
    assert understand("on Monday?", history).standing == (
        "How many civilians were killed in Gao on Monday, according to the army?"
    )


def test_the_words_that_were_typed_are_kept() -> None:
    assert understand("and civilians?", [answered("How many rebels were killed?")]).text == "and civilians?"


@pytest.mark.parametrize("typed", ["", "?", "and?", "what about", "...", "🙂", "and and and"])
def test_an_empty_follow_up_is_not_refused(typed: str) -> None:
    assert understand(typed, [answered("How many rebels were killed in Gao?")]).text == typed


class Counting:
    """Parses as the default parser does, and counts the texts."""

    def __init__(self) -> None:
        self.texts = 0
        self._parser = default_parser()

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        self.texts += len(texts)
        return self._parser.parse(texts)


def test_the_turns_of_a_conversation_are_not_parsed_again_for_the_next_question() -> None:
    asked = ["How many soldiers were killed in Gao?", "and civilians?", "on Monday?", "and in Mopti?", "rebels?"] * 4
    counting, parsed = Counting(), []
    with as_default(counting):
        for turn, question in enumerate(asked):
            before = counting.texts
            understand(question, [answered(q) for q in asked[:turn]])
            parsed.append(counting.texts - before)
    assert max(parsed[1:]) <= 6
    assert sum(parsed[10:]) <= sum(parsed[:10]) + 5
