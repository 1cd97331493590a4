"""Whether confidence means what it says, and what a higher threshold would buy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from qa.evaluation.judging import Pair

RIGHT = 0.5
"""Token F1 from which an answer counts as right."""
_BINS = 10
_STEPS = 20


@dataclass(frozen=True, slots=True)
class Point:
    """What would be answered, and how much of it wrongly, with silence below a confidence."""

    confidence: float
    coverage: float
    """Share of all pairs of question and source that are answered."""
    risk: float
    """Share of these answers that are wrong, those included that should be silence."""
    found: float
    """Share of the pairs with an answer that are answered rightly."""


def risk_coverage(pairs: Sequence[Pair]) -> list[Point]:
    """The curve of El-Yaniv and Wiener (2010) from the confidence at which answering begins, in even steps of pairs."""
    given = sorted((p for p in pairs if p.confidence is not None), key=lambda p: -(p.confidence or 0.0))
    answerable = sum(bool(p.gold) for p in pairs)
    ends = sorted({round(len(given) * step / _STEPS) for step in range(1, _STEPS + 1)} - {0})
    points = []
    for end in ends:
        right = sum(is_right(p) for p in given[:end])
        found = right / answerable if answerable else 0.0
        points.append(Point(given[end - 1].confidence or 0.0, end / len(pairs), 1 - right / end, found))
    return points


def is_right(pair: Pair) -> bool:
    return bool(pair.gold and pair.given) and pair.f1 >= RIGHT


def calibration_error(confidence: Sequence[float], right: Sequence[bool], weights: Sequence[float]) -> float:
    """The mean distance of confidence and share of right answers, over ten bins (Naeini et al. 2015)."""
    gaps = [0.0] * _BINS
    for p, r, w in zip(confidence, right, weights, strict=True):
        gaps[min(int(p * _BINS), _BINS - 1)] += w * (p - r)
    return sum(map(abs, gaps)) / sum(weights) if sum(weights) else 0.0


def error_of(pairs: Sequence[Pair]) -> float | None:
    """The calibration error of the answers given; None without any."""
    given = [p for p in pairs if p.confidence is not None]
    if not given:
        return None
    return calibration_error([p.confidence or 0.0 for p in given], [is_right(p) for p in given], [1.0] * len(given))


def area(points: Sequence[Point]) -> float:
    """The mean risk over the curve: what a random cut would get wrong; lower is better.

    >>> area([Point(0.9, 0.1, 0.0, 0.2), Point(0.5, 0.2, 0.2, 0.3)])
    0.1
    """
    return fmean(p.risk for p in points) if points else 0.0
