"""What the reader is trained on holds what it says."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from qa.claims.candidate import Candidate
from qa.claims.statement import Statement
from qa.evaluation.calibration import calibration_error
from qa.reading.judge import Evidence, Weights
from tests.parsing_kit import packaged_pipeline
from tests.passages import passage
from training import made
from training.asked import asked
from training.detokenising import written
from training.example import Example
from training.examples import WRITTEN as WRITTEN_FOR_THIS
from training.examples import rows
from training.exchanging import exchanged
from training.judging import Outcome, Trial, fit, least, less_alone, outcomes
from training.measuring import balance, curve
from training.near import words
from training.reports import contrasts
from training.stretches import Told

WRITTEN = [
    ("The minister 's aides did n't reply .", "The minister's aides didn't reply."),
    ("`` We left , '' she said -LRB- by phone -RRB- .", '"We left," she said (by phone).'),
    ('He said " no " twice ; 12 % agreed .', 'He said "no" twice; 12% agreed.'),
    ("It cost $ 40 -- or € 37 -- in all .", "It cost $40 -- or €37 -- in all."),
    ("", ""),
]


@pytest.mark.parametrize(("tokenised", "text"), WRITTEN)
def test_tokenised_text_is_written_as_people_write(tokenised: str, text: str) -> None:
    assert written(tokenised).text == text


def test_every_token_keeps_its_place() -> None:
    tokenised = "`` It 's over , '' said Mr. Lund -LRB- 61 -RRB- , who could n't stay in St. Ives ."
    w = written(tokenised)
    for word in ("over", "Mr. Lund", "61", "St. Ives"):
        start = tokenised.index(word)
        placed = w.place(start, start + len(word))
        assert placed is not None
        assert w.text[slice(*placed)] == word
    assert w.place(len(tokenised), len(tokenised) + 4) is None


def written_questions() -> list[dict[str, Any]]:
    return rows(WRITTEN_FOR_THIS, "asked") + contrasts()


def test_every_label_of_the_written_questions_stands_where_it_says() -> None:
    told = {row["id"]: row["text"] for row in rows(WRITTEN_FOR_THIS, "events")}
    labels = [(i, a) for q in written_questions() for i, of in q["answers"].items() for a in of or ()]
    own = [(told[i], a) for i, a in labels if i in told]
    assert len(own) > 5_000
    assert all(text[a["start"] : a["end"]] == a["text"] for text, a in own)


def test_no_written_event_has_two_reports_of_one_id_or_no_silence() -> None:
    reports = rows(WRITTEN_FOR_THIS, "events")
    assert len({r["id"] for r in reports}) == len(reports)
    silent = {q["story"] for q in written_questions() if not all(q["answers"].values())}
    assert {r["story"] for r in reports} <= silent


def test_both_texts_of_a_contrast_are_asked_the_same_and_never_are_all_answered() -> None:
    asked_of = {q["id"]: q["answers"] for q in contrasts()}
    assert len(asked_of) > 5_000
    assert all(len(answers) > 1 and not all(answers.values()) for answers in asked_of.values())


@pytest.fixture(scope="module")
def stories() -> list[made.Example]:
    return list(made.stories(random.Random(7), 1500))


def test_made_up_answers_are_words_of_their_stories(stories: list[made.Example]) -> None:
    for e in stories:
        for start, end in e.answers:
            answer = e.context[start:end]
            assert answer
            assert answer == answer.strip(" ,.|")
            assert not e.context[start - 1 : start].isalnum()


def test_about_half_of_the_made_up_questions_have_no_answer(stories: list[made.Example]) -> None:
    silent = sum(not e.answers for e in stories) / len(stories)
    assert 0.45 < silent < 0.7


def test_all_slots_are_filled(stories: list[made.Example]) -> None:
    assert not [e for e in stories if "{" in e.question + e.context]


def test_the_same_seed_makes_the_same_stories(stories: list[made.Example]) -> None:
    assert list(made.stories(random.Random(7), 100)) == stories[:100]


def test_every_question_is_answered_by_a_slot_that_some_sentence_tells() -> None:
    _, topics = made._data()
    for topic in topics:
        told = {s for sentence in topic.sentences for s in made.slots_of(sentence)}
        for question, slot in topic.questions:
            assert slot in told, question
            assert set(made.slots_of(question)) <= told, question


def test_words_compare_by_what_inflections_share() -> None:
    assert words("Who attacked the markets?") == words("attacking a market")


def test_the_curve_finds_the_odds_that_made_the_answers() -> None:
    import numpy as np

    chance = np.random.default_rng(3)
    margins = chance.normal(0, 4, 20_000)
    right = (chance.random(20_000) < 1 / (1 + np.exp(-(0.7 * margins - 1.2)))).astype(float)
    slope, offset = curve(margins, right, np.ones(20_000))
    assert slope == pytest.approx(0.7, abs=0.05)
    assert offset == pytest.approx(-1.2, abs=0.08)
    p = 1 / (1 + np.exp(-(slope * margins + offset)))
    assert calibration_error(p, right, np.ones(20_000)) < 0.02
    assert calibration_error(np.minimum(1, p + 0.3), right, np.ones(20_000)) > 0.15


def test_both_kinds_of_question_weigh_alike() -> None:
    from training.measuring import Outcome

    weights = balance([Outcome(True, 0, 1), Outcome(False, 0, 0), Outcome(False, 0, 0), Outcome(False, 0, 0)])
    assert weights.tolist() == pytest.approx([2.0, 2 / 3, 2 / 3, 2 / 3])


ASKED = [
    ("Police arrested two men in Lisbon on Friday.", "Who arrested two men", "Police"),
    ("Police arrested two men in Lisbon on Friday.", "How many men did police arrest", "two"),
    ("Police arrested two men in Lisbon on Friday.", "When did police arrest two men", "Friday"),
    ("The bridge was destroyed by a flood in May.", "By what was the bridge destroyed", "flood"),
    ("John Smith, the mayor of Porto, resigned.", "Who is the mayor of Porto", "John Smith"),
    ("John Smith, the mayor of Porto, resigned.", "Who is John Smith", "mayor of Porto"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "opening", "answer"), ASKED)
def test_a_statement_asks_for_its_own_parts(sentence: str, opening: str, answer: str) -> None:
    doc = packaged_pipeline()(sentence)
    found = {a.question: sentence[a.start : a.end] for seed in range(9) for a in asked(doc, random.Random(seed))}
    assert answer in {words for question, words in found.items() if question.startswith(opening)}


def test_a_stretch_holds_its_sentence_and_nothing_that_is_to_be_left_out() -> None:
    told = Told.of("One left. Two stayed. Three sang. Four fell. Five rose.", "")
    left_out = (told.text.index("Two"), told.text.index("Two") + 3)
    for seed in range(40):
        start, end = told.around(3, random.Random(seed), [left_out])
        assert "Four fell." in told.text[start:end]
        assert "Two" not in told.text[start:end]
    assert len({told.around(2, random.Random(seed)) for seed in range(40)}) > 5


NOTHING = Evidence(*[0.0] * len(fields(Evidence)))


@pytest.mark.model
def test_the_judge_trusts_the_evidence_that_is_right() -> None:
    chance = random.Random(3)
    it = passage("Ida Moe left.")

    def trial(answerable: bool) -> Trial:
        marked, vain = (2.0 if answerable else -2.0) + chance.gauss(0, 1), chance.random()
        statement = Statement(it, 0, 7, None, None, None, None, None, 1.0, 1.0)
        found = Candidate(statement, replace(NOTHING, marked=marked, relevance=vain), "people")
        gold = {it.article.id: ["Ida Moe"] if answerable else []}
        return Trial("event", "people", {it.article.id: [found]}, gold)

    trials = [trial(i % 2 == 0) for i in range(2000)]
    weights = fit(trials, [])
    assert weights.of.marked > 0.7
    assert abs(weights.of.relevance) < 0.6
    found = [o for t in trials for o in outcomes(t, weights)]
    assert [(o.f1, o.answerable, o.sure > 0.5) for o in found[:2]] == [(1.0, True, True), (0.0, False, False)]
    assert sum(o.sure < least(found)["people"] for o in found if not o.answerable) >= 0.83 * 1000


def test_a_report_by_itself_may_be_less_sure_until_it_is_silent_less_often() -> None:
    def silences(*sure: float) -> list[Outcome]:
        return [Outcome("event", NOTHING, "people", 0.0, False, s) for s in sure]

    among = silences(0.1, 0.2, 0.35, 0.5)
    assert less_alone(among, silences(0.1, 0.2, 0.345, 0.5), {"people": 0.4}) == 0.05
    assert less_alone(among, silences(0.1, 0.2, 0.45, 0.5), {"people": 0.4}) == 0.0


def test_an_article_without_a_finding_counts_as_silent() -> None:
    weights = Weights({"people": 0.0}, NOTHING, {}, 0.0)
    assert list(outcomes(Trial("event", "people", {}, {"a": ["Ida Moe"], "b": []}), weights)) == [
        Outcome("event", None, "people", 0.0, True, 0.0),
        Outcome("event", None, "people", 0.0, False, 0.0),
    ]


@pytest.mark.model
def test_a_question_with_one_word_exchanged_has_no_answer() -> None:
    told = "The mayor opened the old bridge in Porto after ten years of repairs, the council said on Friday."
    asked_of_it = [
        Example(question, told, ((4, 9),), "qamr")
        for question in ("Who opened the old bridge in Porto?", "Who closed the new tunnel near Porto after that?")
    ]
    found = list(exchanged(asked_of_it * 4, random.Random(5), 4))
    assert found
    for e in found:
        assert e.answers == ()
        assert e.context == told
        original = max(asked_of_it, key=lambda a: len(set(a.question.split()) & set(e.question.split())))
        changed = [x for x, y in zip(e.question.split(), original.question.split(), strict=True) if x != y]
        assert len(changed) == 1
        assert changed[0].strip("?").lower() not in told.lower()


@pytest.mark.pytorch
def test_weights_are_kept_in_eight_bits_within_half_a_step(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    from qa.reading.network import SCALE
    from training import reader

    generator = torch.Generator().manual_seed(1)
    rounds = [
        {
            "weight": torch.randn(300, 280, generator=generator),
            "bias": torch.randn(300, generator=generator),
        }
        for _ in range(2)
    ]
    mean = reader._mean(rounds)
    reader._write(tmp_path, mean)
    kept = load_file(tmp_path / "reader.safetensors")
    assert kept["weight"].dtype is torch.int8
    scale = kept["weight" + SCALE].float()
    assert ((kept["weight"].float() * scale - mean["weight"]).abs() <= 0.51 * scale).all()
    assert torch.equal(kept["bias"], mean["bias"].half())
