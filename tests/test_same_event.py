"""Which stories found for a question are of one event, and how rare a word is in a library of few articles."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from math import log

import numpy as np
import pytest

from corpus import Article
from index import Index
from qa.questions.understanding import understand
from qa.retrieval import find_reports
from qa.stories.rarity import rarity
from qa.stories.same_event import Agreement, SameEvent, same_event
from training.same_event import Pair, crossed

SUNK = """The ferry Maren sank off Tolvik on Saturday with 61 people aboard. Lifeboats from Tolvik and Hasle took 58
of them ashore. The Maren had left Tolvik in a calm sea. Its master, Odd Hagen, was among those taken to hospital."""
INQUIRY = """The ferry Maren went down because a door in its bow had been left open, an inquiry has found. Odd Hagen,
its master, told the inquiry in Tolvik that no lamp had warned him. Three people died when the Maren sank in March."""
VOTE = """Voters in Kessin turned down a new tram line on Sunday. The mayor, Ute Brandt, said the town would now buy
more buses. Turnout in Kessin was 52 per cent."""


def _article(name: str, day: date, title: str, text: str) -> Article:
    return Article(name, name, title, day, None, text.replace("\n", " "))


@pytest.mark.model
def test_reports_of_one_event_are_read_together_though_months_lie_between_them() -> None:
    index = Index.build(
        [
            _article("first", date(2024, 3, 3), "Ferry sinks off Tolvik", SUNK),
            _article("later", date(2024, 9, 20), "Open door sank the Maren", INQUIRY),
            _article("other", date(2024, 3, 4), "Kessin votes against trams", VOTE),
        ]
    )
    about_ferry = find_reports(understand("Who was the master of the ferry?"), index).reports
    assert {r.article.id for r in about_ferry} == {"first", "later"}
    about_vote = find_reports(understand("Who is the mayor of Kessin?"), index).reports
    assert {r.article.id for r in about_vote} == {"other"}


def test_a_name_is_rare_though_every_sentence_of_a_small_library_has_it() -> None:
    assert rarity("tolvik", 60, 60) > rarity("said", 60, 60)
    assert rarity("tolvik", 60, 60) > 0.3 * rarity("hagen", 1, 60)
    assert rarity("tolvik", 60_000, 60_000) < 0.1 * rarity("hagen", 1, 60_000)


def _agreement(**told: float) -> Agreement:
    return Agreement(**{f.name: told.get(f.name, 0.0) for f in fields(Agreement)})


def test_the_chance_of_one_event_follows_the_weights() -> None:
    model = SameEvent(-1.0, _agreement(names=2.0, stories=-1.0), 0.5)
    assert model(_agreement(names=0.5)) == pytest.approx(0.5)
    assert model(_agreement(names=0.5, stories=log(3))) == pytest.approx(0.25)


def test_what_ships_takes_stories_for_one_by_their_names_and_less_so_among_many() -> None:
    model = same_event()
    like = {"names": 0.5, "words": 0.5, "meaning": 0.6}
    few = model(_agreement(**like, stories=log(3)))
    assert few > model.least > model(_agreement(**like, taken=log(4), other=log(4), stories=log(400)))
    assert few > model(_agreement(**like, stories=log(3), days=log(1 + 200)))
    assert model.least > model(_agreement(**like | {"names": 0.1, "meaning": 0.3}, stories=log(3)))


def test_each_pair_is_judged_by_weights_that_were_fitted_without_its_event() -> None:
    chance = np.random.default_rng(3)
    made = [
        Pair("made", f"event {i % 10}", _agreement(names=float(same) + chance.normal() / 10), same)
        for i, same in enumerate(chance.random(200) < 0.3)
    ]
    told = list(crossed(made))
    assert len(told) == len(made)
    assert all((chance_of > 0.5) == pair.same for pair, chance_of in told)
