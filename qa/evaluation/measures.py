"""What an evaluation measures: a table of figures, and the parts of a gold file that each is given for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qa.answer import Kind
from qa.evaluation.gold import GoldQuestion
from qa.evaluation.judging import Pair
from qa.evaluation.retrieving import DEPTH, Retrieval


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one question."""

    question: GoldQuestion
    pairs: tuple[Pair, ...]
    grouping: tuple[tuple[float, float], ...]
    """B³ precision and recall of each source that answers rightly; none where fewer than two do."""
    retrieval: Retrieval | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of the report: the mean of what it observes at each question."""

    name: str
    meaning: str
    observe: Callable[[Result], Iterable[float | None]]
    """None is no observation."""


def _of_pairs(read: Callable[[Pair], float | None], where: Callable[[Pair], object] = lambda _: True) -> Any:
    return lambda result: [read(pair) for pair in result.pairs if where(pair)]


MEASURES = (
    Measure("exact", "same words as an accepted answer, or rightly silent", _of_pairs(lambda p: p.exact)),
    Measure("f1", "words in common with an accepted answer", _of_pairs(lambda p: p.f1)),
    Measure("HasAns_exact", "exact, where the source answers", _of_pairs(lambda p: p.exact, lambda p: p.gold)),
    Measure("HasAns_f1", "f1, where the source answers", _of_pairs(lambda p: p.f1, lambda p: p.gold)),
    Measure("NoAns_exact", "exact, where it does not", _of_pairs(lambda p: p.exact, lambda p: not p.gold)),
    Measure("NoAns_f1", "f1, where it does not", _of_pairs(lambda p: p.f1, lambda p: not p.gold)),
    Measure("figure", "figures with the gold's interval", _of_pairs(lambda p: p.figure)),
    Measure("trapped", "answers that the gold lists as wrong (lower is better)", _of_pairs(lambda p: p.trapped)),
    Measure("citation", "quotes that are what their offsets cut out", _of_pairs(lambda p: p.slices)),
    Measure("sentence", "citations of a sentence that the gold cites", _of_pairs(lambda p: p.sentence)),
    Measure("speaker", "right answers with the right speaker", _of_pairs(lambda p: p.speaker)),
    Measure(
        "silence_precision", "silences that are right", _of_pairs(lambda p: float(not p.gold), lambda p: not p.given)
    ),
    Measure("silence_recall", "silences that are found", _of_pairs(lambda p: float(not p.given), lambda p: not p.gold)),
    Measure("b3_precision", "grouped with what says the same", lambda r: [precision for precision, _ in r.grouping]),
    Measure("b3_recall", "all that says the same in one group", lambda r: [recall for _, recall in r.grouping]),
    Measure(
        f"recall@{DEPTH}",
        f"gold sentences among the first {DEPTH} found",
        lambda r: [r.retrieval.recall] if r.retrieval else [],
    ),
    Measure(
        "mrr", "1 / rank of the first gold sentence", lambda r: [r.retrieval.reciprocal_rank] if r.retrieval else []
    ),
)


def _of_kind(kind: Kind) -> Callable[[GoldQuestion], bool]:
    return lambda question: question.kind is kind


PARTS: Mapping[str, Callable[[GoldQuestion], bool]] = {
    **{kind.value: _of_kind(kind) for kind in Kind},
    "follow-up": lambda question: bool(question.history),
    "unanswerable": lambda question: not any(source.answers for source in question.sources.values()),
}
"""The questions by kind, then two groups that cut across the kinds."""
