"""What the reader is trained on holds what it says."""

from __future__ import annotations

import random

import pytest

from training import made
from training.detokenising import written
from training.measuring import balance, calibration_error, curve
from training.near import words

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
