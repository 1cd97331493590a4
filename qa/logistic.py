"""What a logistic model makes of evidence that has names, with weights of the same names."""

from __future__ import annotations

from dataclasses import asdict
from math import exp
from typing import Any

_FARTHEST = 30.0


def weighted_sum(weights: Any, evidence: Any) -> float:
    """The sum of what each part of the evidence adds to the log odds; both are dataclasses of one kind."""
    of = asdict(weights)
    return float(sum(of[name] * value for name, value in asdict(evidence).items()))


def chance(odds: float) -> float:
    """From 0 to 1, of log odds.

    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, odds))))
