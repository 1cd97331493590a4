"""Which of the stories in a library a question is about, also where it names nothing; and where two fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index import Index
from qa import ask
from qa.answer import StoryChoice
from qa.questions.understanding import understand
from qa.retrieval import find_reports, stories_for
from qa.stories.evidence import Choosing, Evidence, chances, choosing
from qa.stories.shelf import stories_of
from qa.writing.story_wording import story_lines
from tests.story_kit import EVENT, articles
from training.choosing import NAMES, Case, conversations, crossed, fit

CASES = json.loads((Path(__file__).parent / "cases" / "story_choices.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def library() -> Index:
    return Index.build(articles())


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_a_question_is_about_the_story_that_answers_it_whatever_it_names(case: dict[str, str], library: Index) -> None:
    reports = find_reports(understand(case["question"]), library).reports
    assert {EVENT[r.article.id] for r in reports} == {case["event"]}


@pytest.mark.model
def test_where_two_stories_fit_about_as_well_the_answer_says_so_offers_both_and_no_row_is_sure(library: Index) -> None:
    question = "How many people were wounded in the shooting?"
    answer = ask(question, library)
    assert answer.story_choice is StoryChoice.UNSURE
    assert answer.story is not None
    assert EVENT[stories_of(library).members(answer.other_stories[0].id)[0]] in {"mill", "bar", "lot"}
    picked = ask("the first one", library, [answer])
    assert picked.story == answer.other_stories[0]
    again = ask(f"{question[:-1]} at {answer.story.title}?", library)
    assert again.story == answer.story
    assert max(a.confidence for a in answer.answers) < max(a.confidence for a in again.answers)
    lines = list(story_lines(answer))
    assert lines[0].startswith("Story, which may not be the one that is meant: ")
    assert lines[1].startswith(f"This fits about as well: {answer.other_stories[0].title}")


@pytest.mark.model
def test_the_evidence_of_a_story_is_that_of_its_best_report(library: Index) -> None:
    found = stories_for(understand("Which bar was the shooting outside of in Dunley?"), library)
    evidence = {EVENT[c.found[0].id]: c.evidence for c in found}
    assert evidence["bar"].rank == 0.0
    assert evidence["bar"].scene == 0.0
    assert evidence["mill"].scene < 0.0
    assert evidence["quake"].promise < evidence["lot"].promise < evidence["bar"].promise
    assert evidence["mill"].size == pytest.approx(np.log(3))


def test_chances_follow_the_odds_and_add_up_to_one() -> None:
    model = Choosing(Evidence(1, 0, 0, 0, 0, 2, 0, 0), stays=1, as_likely=0.5, beside=0.1)
    near = Evidence(promise=3, second=9, early=9, rank=9, named=9, scene=-1, words=9, size=9)
    assert model.odds(near) == 1.0
    given = chances([1000.0, 1000.0 + np.log(3)])
    assert given == pytest.approx([0.25, 0.75])


def test_what_ships_holds_a_report_that_answers_and_fits_above_one_that_does_not() -> None:
    model = choosing()
    plain = dict.fromkeys(NAMES, 0.0)
    worse = model.odds(Evidence(**plain))
    for name in ("promise", "second", "early", "rank", "named", "scene", "words"):
        assert model.odds(Evidence(**plain | {name: 1.0})) > worse
    assert model.odds(Evidence(**plain | {"size": 1.0})) < worse
    assert 0 < model.beside < model.as_likely < 1


def _made(count: int) -> list[Case]:
    """Questions of which the first evidence tells the story, and the others nothing."""
    chance = np.random.default_rng(5)
    made = []
    for i in range(count):
        right = int(chance.integers(3))
        told = chance.normal(size=(3, len(NAMES)))
        told[:, 0] = [1.0 if s == right else 0.0 for s in range(3)]
        own = np.array([1.0 if s == right else 0.0 for s in range(3)])
        made.append(Case(f"event {i % 10}", False, ("first", "second", "third"), told, own))
    return made


def test_the_fit_finds_what_tells_the_story_and_measures_on_events_left_out() -> None:
    every = _made(60)
    weights = fit(every)
    assert weights[0] > 5 * np.abs(weights[1:]).max()
    told = crossed(every)
    assert len(told) == len(every)
    assert np.mean([c.right[p.argmax()] for c, p in told]) == 1.0
    assert conversations(told, 0.0) == 1.0
    assert conversations(told, 50.0) < 1.0
