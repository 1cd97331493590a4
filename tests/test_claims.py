"""Claims of hand-written sentences of many domains: `cases/claims.json`.

Each claim gives its words and its value (">=40" is at least 40, "~30" about 30, "40..50" between), what is counted,
what befell it (`event`) or what it did (`deed`), who did that to it, when, where, and by whom it is said with which
stance. What a claim leaves out, the sentence does not say.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.sentences import Sentence, split
from qa.answer import Bound, Stance
from qa.attribution.attributing import Attribution, Attributor
from qa.claims.claim import Claim, read_claims
from qa.figures.quantity import Quantity
from qa.language.parsing import Parse, default_parser
from qa.language.verb_events import Role
from qa.reading.seam import Passage
from tests.passages import article

pytestmark = pytest.mark.model

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "claims.json").read_text("utf-8"))
SIGNS = {
    Bound.EXACTLY: "",
    Bound.BETWEEN: "",
    Bound.ABOUT: "~",
    Bound.AT_LEAST: ">=",
    Bound.MORE_THAN: ">",
    Bound.AT_MOST: "<=",
    Bound.FEWER_THAN: "<",
}


def marked(case: dict[str, Any]) -> Any:
    failure = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=failure)] if failure else []
    return pytest.param(case["text"], case["claims"], id=case["text"][:60], marks=marks)


def value(quantity: Quantity) -> str:
    ends = dict.fromkeys(f"{x:.10g}" for x in (quantity.low, quantity.high) if x is not None)
    return SIGNS[quantity.bound] + "..".join(ends)


def shown(claim: Claim, said: Attribution | None) -> dict[str, str]:
    """What the claim says, as the cases write it."""
    first = {role: next((e.kind or e.word for e in claim.events if e.role is role), None) for role in Role}
    told = {
        "figure": claim.passage.article.text[claim.start : claim.end],
        "value": value(claim.quantity),
        "of": claim.counted,
        "event": first[Role.PATIENT],
        "deed": first[Role.AGENT],
        "agent": next(iter(claim.agents), None),
        "when": claim.period.text if claim.period else None,
        "where": claim.place,
        "by": said.text if said else None,
        "stance": said.stance.value if said and said.stance is not Stance.SAID else None,
    }
    return {part: words for part, words in told.items() if words is not None}


@pytest.fixture(scope="module")
def parses() -> dict[str, Parse]:
    texts = [s.text for case in CASES for s in split(case["text"])]
    return dict(zip(texts, default_parser().parse(texts), strict=True))


@pytest.mark.parametrize(("text", "claims"), map(marked, CASES))
def test_each_sentence_makes_its_claims(text: str, claims: list[dict[str, str]], parses: dict[str, Parse]) -> None:
    def parse_of(sentence: Sentence) -> Parse:
        return parses[sentence.text]

    report, attributor = article(text), Attributor(text, split(text), parse_of)
    read = [
        claim
        for s in split(text)
        for claim in read_claims(Passage(report, s.start, s.end, parse_of(s), "", "", 0.5, 0.5))
    ]
    assert [shown(c, attributor.find(c.start, c.end)) for c in read] == claims


def test_the_cases_cover_many_domains_and_hold_sentences_without_a_claim() -> None:
    assert len(CASES) >= 300
    assert len({case["domain"] for case in CASES}) >= 10
    assert sum(not case["claims"] for case in CASES) >= 15
