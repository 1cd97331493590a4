"""How early the search shows the sentences that answer: recall@k and reciprocal rank, by ir-measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from qa.evaluation.placing import Sources, Stretch

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Of one question: the share of its gold sentences among the first `DEPTH`, and 1 / the rank of the first."""

    recall: float
    reciprocal_rank: float


class Searched(Protocol):
    """The part of a library that is measured here."""

    def search(self, question: str, limit: int) -> Sequence[Any]:
        """Hits, best first, each with a `sentence` that has `article_id`, `start` and `end`."""


def measure(question: str, sources: Sources, index: Searched) -> Retrieval | None:
    """None where no source answers: nothing is to be found."""
    from ir_measures import RR, Qrel, R, ScoredDoc, iter_calc

    wanted = list(dict.fromkeys(place for answers in sources.values() for placed in answers for place in placed.places))
    if not wanted:
        return None
    shown = [_document(hit.sentence, wanted) for hit in index.search(question, DEPTH)]
    found = list(dict.fromkeys(shown))
    judged = [Qrel("question", _name(place), 1) for place in wanted]
    ranked = [ScoredDoc("question", name, float(-rank)) for rank, name in enumerate(found)]
    values = {result.measure: float(result.value) for result in iter_calc([R @ DEPTH, RR], judged, ranked)}
    return Retrieval(values.get(R @ DEPTH, 0.0), values.get(RR, 0.0))


def _document(sentence: Any, wanted: Sequence[Stretch]) -> str:
    """The gold sentence that a hit meets, else the hit itself; the two may be split elsewhere."""
    hit = Stretch(sentence.article_id, sentence.start, sentence.end)
    return _name(next((place for place in wanted if place.meets(hit.article_id, hit.start, hit.end)), hit))


def _name(place: Stretch) -> str:
    return f"{place.article_id}:{place.start}:{place.end}"
