"""How a figure changed by day of publication: within one outlet, and in the story as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from qa.answer import Relation
from qa.claims.statement import Statement
from qa.comparing.parts import is_some_of_them
from qa.comparing.scopes import compare_scopes, gathered
from qa.comparing.wording import number, outlets
from qa.language.meaning import Meaning

_RUNNING = re.compile(
    r"\b(?:toll|tally|so far|to date|by now|risen|rose|rises|climbed|climbs|now stands?|stood at|ha[sd] reached)\b",
    re.IGNORECASE,
)
"""Of a figure that is told as it stood, the day belongs to the count and not to what is counted."""


class Change(StrEnum):
    """What became of a figure from its first report to its last."""

    RISE = "a rise"
    CORRECTION = "a correction downwards"
    UNCHANGED = "unchanged"
    BOTH_WAYS = "corrected both ways"


@dataclass(frozen=True, slots=True)
class Told:
    """What one day's reports state, from the lowest figure to the highest."""

    day: date
    low: float
    high: float

    def __str__(self) -> str:
        span = number(self.low) if self.low == self.high else f"{number(self.low)} to {number(self.high)}"
        return f"{span} on {self.day.day} {self.day:%b}"


def change(history: Sequence[Told]) -> Change:
    """By the highest figure of each day, the earliest first."""
    steps = {(b.high > a.high) - (b.high < a.high) for a, b in pairwise(history)} - {0}
    if not steps:
        return Change.UNCHANGED
    if len(steps) > 1:
        return Change.BOTH_WAYS
    return Change.RISE if steps == {1} else Change.CORRECTION


def history_notes(firsts: Sequence[Statement], meaning: Meaning) -> list[str]:
    """One note for each outlet's history over two days or more, and for the story's where several outlets make it and
    the figure rose: a lower figure of one outlet corrects no other's. `firsts` are what each article states first.

    Figures make one history where they count the same in the same place, and no two are told for different times.
    """
    told = [s for s in firsts if s.value is not None and not (s.further or s.one_person or is_some_of_them(s))]
    dated = [s for s in told if s.passage.article.published is not None]
    timed = [replace(s, period=None) if _RUNNING.search(s.passage.text) else s for s in dated]

    def alike(a: Statement, b: Statement) -> bool:
        return compare_scopes(a, b, meaning).relation is not Relation.DIFFERENT_SCOPE

    notes = []
    for source in dict.fromkeys(s.source for s in timed):
        found = gathered([s for s in timed if s.source == source], alike)
        notes += [_told(history, cluster) for cluster in found if (history := _history(cluster))]
    for cluster in gathered(timed, alike):
        history = _history(cluster)
        several = len({s.source for s in cluster}) > 1
        if history and several and change(history) is Change.RISE:
            notes.append(_told(history, cluster))
    return notes


def _history(statements: Sequence[Statement]) -> list[Told]:
    """By day; empty where all are of one day."""
    days: dict[date, list[float]] = {}
    for s in statements:
        if s.value and s.passage.article.published:
            ends = days.setdefault(s.passage.article.published, [])
            ends += [x for x in (s.value.low, s.value.high) if x is not None]
    history = [Told(day, min(ends), max(ends)) for day, ends in sorted(days.items())]
    return history if len(history) > 1 else []


def _told(history: Sequence[Told], statements: Sequence[Statement]) -> str:
    return f"Over time, {outlets(s.source for s in statements)}: {', then '.join(map(str, history))}: {change(history)}"
