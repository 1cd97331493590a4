"""What somebody said: the contents of reporting words, whose they are, and the answers made of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus import Article
from corpus.sentences import split
from index import Index
from qa import ask
from qa.answer import Stance
from qa.attribution.attributing import Attribution, Attributor
from qa.attribution.contents import find_contents
from qa.attribution.parsed_article import SentenceLike
from qa.attribution.quotes import find_quotes
from qa.claims.speakers import said_by
from qa.language.parsing import Parse, default_parser

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return loaded


def parse_of(sentence: SentenceLike) -> Parse:
    return default_parser().parse([sentence.text])[0]


@pytest.mark.model
@pytest.mark.parametrize("case", cases("contents"), ids=lambda case: str(case["text"])[:40])
def test_a_sentence_gives_what_is_said_in_it_with_who_says_it(case: dict[str, Any]) -> None:
    text = case["text"]
    attributor = Attributor(text, split(text), parse_of)
    found = []
    for sentence in split(text):
        quoted = [(q.start - sentence.start, q.end - sentence.start) for q in find_quotes(text) if q.is_speech]
        quoted = [(max(0, a), b) for a, b in quoted if a < len(sentence.text) and b > 0]
        for content in find_contents(parse_of(sentence), quoted):
            start, end = content.start + sentence.start, content.end + sentence.start
            by = attributor.by(content.cue, sentence.start) if content.cue else attributor.find(start, end)
            assert by is not None
            found.append([text[start:end], by.name.text if by.text == "which" and by.name else by.text])
    assert [said for said in case["said"] if said not in found] == []
    assert len(found) >= len(case["said"])
    assert case["said"] or not found


@pytest.mark.parametrize("case", cases("speakers"), ids=lambda case: f"{case['asked']}, {case['said']}")
def test_a_speaker_is_known_by_name_part_title_short_form_or_country(case: dict[str, Any]) -> None:
    said = Attribution(0, len(case["said"]), case["said"], 0, 0, Stance.SAID, None)
    article = Article("a", "a", "", None, None, case["text"])
    assert said_by(case["asked"], said, article) is case["same"]


DAM = (
    "Two farms were flooded when the Orta dam gave way on Monday. Mayor Ana Lima said the dam had been checked in May. "
    "“We were told that it was safe,” she said. The farmers’ union blamed the water company for the flood, a claim "
    "that the company denies. Police said nobody was missing."
)
FLOOD = (
    "The Orta dam broke on Monday. The mayor, Ana Lima, called for an inquiry into the water company. "
    "Engineers warned in May that the wall was cracked, according to the farmers’ union."
)


@pytest.fixture(scope="module")
def dam() -> Index:
    day = date(2024, 6, 4)
    return Index.build([
        Article("one", "Daily Post", "Dam gives way", day, None, DAM),
        Article("two", "Evening News", "Orta dam breaks", day, None, FLOOD),
    ])  # fmt: skip


def told(question: str, index: Index) -> dict[str, list[str]]:
    return {a.source: [a.answer, *(o.answer for o in a.others)] for a in ask(question, index).answers}


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (
            "What did the mayor say?",
            {
                "Daily Post": ["the dam had been checked in May", "We were told that it was safe"],
                "Evening News": ["called for an inquiry into the water company"],
            },
        ),
        ("what did police say", {"Daily Post": ["nobody was missing"]}),
        pytest.param(
            "What did the farmers' union say about the company?",
            {"Daily Post": ["blamed the water company for the flood", "a claim that the company denies"]},
            marks=pytest.mark.xfail(strict=True, reason="the reader leaves the verb out"),
        ),
        pytest.param(
            "How did the company respond to the accusation?",
            {"Daily Post": ["a claim that the company denies"]},
            marks=pytest.mark.xfail(strict=True, reason="the reader is not sure enough"),
        ),
        ("What does the water company deny?", {"Daily Post": ["a claim that the company denies"]}),
        ("What did Ana Lima say about the election?", {}),
        ("What did the governor say?", {}),
    ],
)  # fmt: skip
def test_what_somebody_said_is_answered_by_their_own_words_only(
    dam: Index, question: str, answers: dict[str, list[str]]
) -> None:
    assert told(question, dam) == answers


@pytest.mark.model
def test_an_answer_of_what_was_said_names_its_speaker(dam: Index) -> None:
    speakers = {a.source: a.speaker.text for a in ask("What did the mayor say?", dam).answers if a.speaker}
    assert speakers == {"Daily Post": "Mayor Ana Lima", "Evening News": "The mayor, Ana Lima"}
