"""Where the reported figures stand on one axis, whatever draws it."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Answer, Value


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures to columns."""

    low: float
    high: float
    columns: int

    def column(self, figure: float) -> int:
        """
        >>> Scale(60, 100, 41).column(61)
        1
        """
        spread = self.high - self.low
        return round((figure - self.low) / spread * (self.columns - 1)) if spread else 0


def plottable(answer: Answer) -> bool:
    """Whether at least two sources give figures that differ; one point says nothing on an axis."""
    return len({(g.value.low, g.value.high) for g in answer.answers if g.value}) > 1


def ends_of(value: Value) -> list[float]:
    """The ends that are stated."""
    return [end for end in (value.low, value.high) if end is not None]
