"""Figures as intervals: what a bound leaves open, and whether two figures can both be true."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from qa.answer import Bound, Value

_LEEWAY = 0.1
"""How far "about 30" reaches to either side, and "almost 30" below, as a share of the figure."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers that a figure allows."""

    low: float
    high: float
    low_open: bool = False
    """The lower end itself is ruled out: "more than 30"."""
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether a number lies in both. Not transitive: [10, inf) meets [12, 12] and [15, 15], which do not meet."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low < high:
            return True
        return low == high and self._holds(low) and other._holds(low)

    def _holds(self, x: float) -> bool:
        above = self.low < x or (self.low == x and not self.low_open)
        return above and (x < self.high or (x == self.high and not self.high_open))


def interval(value: Value) -> Interval:
    """The numbers that a value allows.

    >>> almost, more = Value(None, 30, Bound.FEWER_THAN, None), Value(30, None, Bound.MORE_THAN, None)
    >>> interval(almost).meets(interval(more))
    False
    """
    low = value.low if value.low is not None else -inf
    high = value.high if value.high is not None else inf
    if value.bound is Bound.ABOUT:
        return Interval(low - _LEEWAY * abs(low), high + _LEEWAY * abs(high))
    return Interval(low, high, value.bound is Bound.MORE_THAN, value.bound is Bound.FEWER_THAN)


def same(a: Value, b: Value) -> bool:
    """Whether two values say the same: one interval, with one kind of bound."""
    return (a.low, a.high, a.bound) == (b.low, b.high, b.bound)
