"""Means with bootstrap confidence intervals, where observations come in clusters (the sources of one question)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LEVEL = 0.95
_RESAMPLES = 2_000
_SEED = 20260131


@dataclass(frozen=True, slots=True)
class Score:
    """A mean with its interval at `LEVEL`."""

    value: float
    low: float
    high: float
    total: int
    """How many observations it is the mean of."""


def mean(clusters: Sequence[Sequence[float]]) -> Score | None:
    """The mean over all observations; None without any. Clusters are resampled whole, as they are not independent.

    The interval is the percentile bootstrap's (Efron 1979), the same at every call; with fewer than two clusters
    nothing can be resampled, and it is from 0 to 1.
    """
    filled = [cluster for cluster in clusters if cluster]
    if not filled:
        return None
    total = sum(map(len, filled))
    value = sum(map(sum, filled)) / total
    low, high = _interval(filled) if len(filled) > 1 else (0.0, 1.0)
    return Score(value, low, high, total)


def _interval(clusters: Sequence[Sequence[float]]) -> tuple[float, float]:
    import numpy as np
    from scipy.stats import bootstrap

    sums = np.array([sum(cluster) for cluster in clusters], dtype=float)
    counts = np.array([len(cluster) for cluster in clusters], dtype=float)

    def ratio(resampled_sums: Any, resampled_counts: Any, axis: int) -> Any:
        return resampled_sums.sum(axis=axis) / resampled_counts.sum(axis=axis)

    found = bootstrap(
        (sums, counts),
        ratio,
        paired=True,
        vectorized=True,
        n_resamples=_RESAMPLES,
        confidence_level=LEVEL,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    ).confidence_interval
    return float(found.low), float(found.high)
