"""What happened to what is counted, over real parses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.claims.claim import read_claims
from qa.language.agents import agents_of
from qa.language.events import events_of, kind_of
from qa.language.parsing import default_parser
from tests.passages import passage

CASES = json.loads((Path(__file__).parent / "cases" / "events.json").read_text("utf-8"))

pytestmark = pytest.mark.model


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['sentence']} [{c['figure']}]")
def test_a_figure_takes_part_in_the_events_of_its_sentence(case):
    claims = read_claims(passage(case["sentence"]))
    claim = next(
        c for c in claims if case["figure"].lower() in c.passage.text[c.quantity.start : c.quantity.end].lower()
    )
    found = {f"{e.kind}:{e.role.value}" for e in claim.events if e.kind is not None}
    assert found == set(case["events"])


@pytest.mark.parametrize(
    ("sentence", "noun", "agents"),
    [
        ("Security forces killed 92 rebels.", "rebels", ["forces"]),
        ("Ninety rebels were killed by the army.", "rebels", ["army"]),
        ("The army launched a raid that killed 90 rebels.", "rebels", ["raid"]),
        ("Sixty villagers died.", "villagers", []),
        ("Sixty villagers lost their lives.", "villagers", []),
    ],
)
def test_who_did_it_is_kept_apart_from_whom_it_befell(sentence, noun, agents):
    parse = default_parser().parse([sentence])[0]
    token = next(t for t in parse.tokens if t.text == noun)
    event = next(e for e in events_of(parse, token) if e.kind == "killed")
    assert [t.text for t in agents_of(parse, event)] == agents


def test_words_of_one_event_share_a_class_and_others_have_none():
    assert {kind_of(w) for w in ("killed", "dead", "perished", "fatalities", "slain", "murders")} == {"killed"}
    assert {kind_of(w) for w in ("hurt", "wounded", "injuries")} == {"injured"}
    assert kind_of("voted") is None
