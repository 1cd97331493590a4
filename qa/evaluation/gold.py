"""What every source says to a question, as somebody read it: the answers that others are measured by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.answer import Bound, Kind


@dataclass(frozen=True, slots=True)
class Figures:
    """A figure as an interval; an open end is None, as in `qa.answer.Value`."""

    low: float | None
    high: float | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """One thing that a source says to a question."""

    accept: tuple[str, ...]
    quote: str
    values: tuple[Figures, ...]
    """Every fair reading of the figure; empty where the answer is none."""
    speaker: tuple[str, ...] | None
    """Words that may name who says so; empty for the outlet's own voice; None where it is not judged."""
    scope: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldSource:
    """What one source says to a question; no answers mean that it is silent."""

    answers: tuple[GoldAnswer, ...]
    wrong: tuple[str, ...]
    """Words of the source that look like an answer and are none."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One question with every source's answers."""

    id: str
    kind: Kind
    question: str
    history: tuple[str, ...]
    sources: Mapping[str, GoldSource]
    where: str
    """File and line, for messages."""
