"""The figures of an evaluation, over all questions and over each part of them, and every pair that went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from qa.evaluation.calibration import Point, area, error_of, risk_coverage
from qa.evaluation.judging import Pair
from qa.evaluation.measures import MEASURES, PARTS, Result
from qa.evaluation.metrics import percentile
from qa.evaluation.resampling import LEVEL, Score, mean

Scores = Mapping[str, Score]
"""By name of the measure; those without any observation are left out."""


@dataclass(frozen=True, slots=True)
class Report:
    """An evaluation over a gold file."""

    results: tuple[Result, ...]
    scores: Scores
    parts: Mapping[str, Scores]
    """By name of the part, in the order of `PARTS`; parts without a question are left out."""
    p50: float
    """Median seconds from a question to its answer."""
    p95: float
    curve: tuple[Point, ...]
    """Risk and coverage at rising coverage; the last point is what was answered."""
    calibration_error: float | None
    """None where nothing was answered."""

    def to_dict(self) -> dict[str, Any]:
        """Ready for `json.dumps`. Figures stand flat under their names, as SQuAD's script has them, as shares of 1."""
        return {
            "questions": len(self.results),
            **_flat(self.scores),
            "seconds_p50": self.p50,
            "seconds_p95": self.p95,
            "confidence": LEVEL,
            "intervals": {name: [score.low, score.high] for name, score in self.scores.items()},
            "calibration_error": self.calibration_error,
            "risk_coverage": {"area": area(self.curve), "points": [asdict(point) for point in self.curve]},
            "parts": {name: _flat(scores) for name, scores in self.parts.items()},
            "failures": [
                {"id": result.question.id, "question": result.question.question, "faults": faults(pair), **asdict(pair)}
                for result, pair in self.failures()
            ],
        }

    def failures(self) -> Iterator[tuple[Result, Pair]]:
        """Every pair with a fault, in the order of the questions."""
        for result in self.results:
            for pair in result.pairs:
                if faults(pair):
                    yield result, pair


def summarize(results: Sequence[Result]) -> Report:
    """All figures over the results of a gold file."""
    chosen = {name: [r for r in results if holds(r.question)] for name, holds in PARTS.items()}
    seconds = [result.seconds for result in results]
    pairs = [pair for result in results for pair in result.pairs]
    return Report(
        results=tuple(results),
        scores=_scores(results),
        parts={name: _scores(part) for name, part in chosen.items() if part},
        p50=percentile(seconds, 0.5),
        p95=percentile(seconds, 0.95),
        curve=tuple(risk_coverage(pairs)),
        calibration_error=error_of(pairs),
    )


def _scores(results: Sequence[Result]) -> Scores:
    measured = {m.name: mean([[x for x in m.observe(result) if x is not None] for result in results]) for m in MEASURES}
    return {name: score for name, score in measured.items() if score is not None}


_TOTALS = {"total": "f1", "HasAns_total": "HasAns_f1", "NoAns_total": "NoAns_f1"}
"""SQuAD's names for how many pairs a measure is the mean of."""


def _flat(scores: Scores) -> dict[str, float | int]:
    totals = {name: scores[of].total if of in scores else 0 for name, of in _TOTALS.items()}
    return {name: score.value for name, score in scores.items()} | totals


_FAULTS: Mapping[str, Callable[[Pair], bool]] = {
    "silent": lambda p: bool(p.gold) and not p.given,
    "should be silent": lambda p: bool(p.given) and not p.gold,
    "listed as wrong": lambda p: p.trapped == 1,
    "words": lambda p: bool(p.gold and p.given) and p.f1 < 0.5,
    "figure": lambda p: bool(p.given) and p.figure == 0,
    "citation": lambda p: p.slices == 0,
    "sentence": lambda p: p.sentence == 0,
    "speaker": lambda p: p.speaker == 0,
}


def faults(pair: Pair) -> list[str]:
    """What is wrong with a pair, in plain words; empty for a good one."""
    return [name for name, holds in _FAULTS.items() if holds(pair)]
