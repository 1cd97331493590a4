"""A figure that a text states, as an interval of what it counts or measures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.answer import Bound


class Measure(StrEnum):
    """What sort of figure it is. Only counts and shares of a count answer "how many"."""

    COUNT = "count"
    PERCENT = "percent"
    FRACTION = "fraction"
    """A share in words: "a third of the voters", "half"."""
    MULTIPLE = "multiple"
    """Twice, threefold, "five times as many"."""
    MONEY = "money"
    DURATION = "duration"
    AGE = "age"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    MAGNITUDE = "magnitude"
    """A bare scale: the magnitude of an earthquake, the category of a storm."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its bound; `text[start:end]` is the figure with the words that bound it ("at least 108")."""

    start: int
    end: int
    low: float | None
    """None where only an upper bound is stated ("fewer than 30", "almost 30")."""
    high: float | None
    """None where only a lower bound is stated ("at least 108", "dozens")."""
    bound: Bound
    unit: str | None
    """What is counted with its head noun ("security personnel"), or the unit of measure ("USD", "%", "hours", "km")."""
    measure: Measure = Measure.COUNT
    figure_start: int = -1
    """Where the figure alone begins ("108" in "at least 108"); -1 where it is not known apart."""
    figure_end: int = -1
    further: bool = False
    """It adds to a figure before it: "an additional 30", "another five", "41 more"."""
    vague: bool = False
    """The words give no number: "dozens", "several", "hundreds"."""
