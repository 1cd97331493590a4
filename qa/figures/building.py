"""Quantities from what was read: the interval that a bound leaves of a number."""

from __future__ import annotations

from dataclasses import replace

from qa.answer import Bound
from qa.figures.measures import Measured
from qa.figures.quantity import Measure, Quantity

_CONVERSION = 24
"""Characters between a figure and its conversion in brackets at most: the name of a unit."""


def bounded(start: int, end: int, low: float, high: float, bound: Bound | None, unit: Measured | None) -> Quantity:
    """A figure from `start` to `end`; the bound rules one end of the interval out, or both ends make it a range."""
    low_end: float | None = low
    high_end: float | None = high
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        high_end = None
    elif bound in (Bound.AT_MOST, Bound.FEWER_THAN):
        low_end = None
    elif low != high and bound is not Bound.ABOUT:
        bound = Bound.BETWEEN
    return Quantity(
        start,
        end,
        low_end,
        high_end,
        bound or Bound.EXACTLY,
        unit.name if unit else None,
        unit.measure if unit else Measure.COUNT,
    )


def restated(text: str, figure: Quantity, before: Quantity) -> Quantity:
    """In "more than 12 km (7 miles)" the bound holds for the miles too: `figure` with the bound of the one before."""
    gap = text[before.figure_end : figure.start]
    same = figure.measure is before.measure is not Measure.COUNT and figure.bound is Bound.EXACTLY
    opened = gap.endswith("(") or (
        gap.endswith(" / ") and "(" in text[max(0, before.start - _CONVERSION) : before.start]
    )
    if not same or not opened or len(gap) > _CONVERSION or before.bound is Bound.BETWEEN:
        return figure
    low = None if before.low is None else figure.low
    high = None if before.high is None else figure.high
    return replace(figure, low=low, high=high, bound=before.bound)
