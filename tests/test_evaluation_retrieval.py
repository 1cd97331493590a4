"""Recall and reciprocal rank of a search, against cases worked by hand."""

from dataclasses import dataclass

import pytest

from qa.evaluation import GoldAnswer
from qa.evaluation.placing import Placed, Stretch
from qa.evaluation.retrieving import DEPTH, Retrieval, measure

ANSWER = GoldAnswer(("12",), "It killed 12.", (), None, ())
GOLD = {
    "Daily": [Placed(ANSWER, (Stretch("d", 0, 40),))],
    "Post": [Placed(ANSWER, (Stretch("p", 100, 150),))],
    "View": [],
}
NOISE = Stretch("v", 0, 20)


@dataclass(frozen=True)
class Found:
    sentence: Stretch


@dataclass(frozen=True)
class Ranked:
    places: tuple[Stretch, ...]

    def search(self, question: str, limit: int) -> list[Found]:
        return [Found(place) for place in self.places[:limit]]


@pytest.mark.parametrize(
    ("places", "recall", "reciprocal_rank"),
    [
        ((Stretch("d", 0, 40), Stretch("p", 100, 150)), 1, 1),
        ((NOISE, NOISE, Stretch("p", 100, 150)), 1 / 2, 1 / 2),
        ((NOISE, Stretch("v", 20, 40), Stretch("p", 100, 150)), 1 / 2, 1 / 3),
        ((Stretch("d", 0, 20), Stretch("d", 21, 40)), 1 / 2, 1),
        ((Stretch("d", 40, 60), Stretch("p", 150, 160)), 0, 0),
        ((), 0, 0),
        ((*(Stretch("v", i, i + 1) for i in range(DEPTH)), Stretch("d", 0, 40)), 0, 0),
    ],
    ids=["all first", "one hit twice", "third", "halves of one", "beside them", "nothing found", "too late"],
)
def test_sentences_count_where_they_meet_the_gold(
    places: tuple[Stretch, ...], recall: float, reciprocal_rank: float
) -> None:
    found = measure("how many?", GOLD, Ranked(places))
    assert found is not None
    assert (found.recall, found.reciprocal_rank) == (recall, pytest.approx(reciprocal_rank))


def test_a_question_without_answers_has_nothing_to_find() -> None:
    assert measure("how many?", {"Daily": []}, Ranked((NOISE,))) is None


def test_a_sentence_in_two_reports_of_one_outlet_is_found_in_each() -> None:
    gold = {"Daily": [Placed(ANSWER, (Stretch("d", 0, 40), Stretch("e", 0, 40)))]}
    assert measure("how many?", gold, Ranked((Stretch("d", 0, 40),))) == Retrieval(1 / 2, 1)
