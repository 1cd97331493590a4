"""What stands under the verdict: sums that connect figures, the range of each scope and side, and change over time."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Factuality
from qa.claims.statement import Statement
from qa.comparing.arithmetic import sums
from qa.comparing.history import history_notes
from qa.comparing.ranges import range_notes
from qa.language.meaning import Meaning


def notes(articles: Sequence[Sequence[Statement]], meaning: Meaning) -> tuple[str, ...]:
    """In words; `articles` holds what each article states, its own answer first."""
    everything = [s for stated in articles for s in stated]
    firsts = [stated[0] for stated in articles if stated]
    return (*sums(everything, meaning), *range_notes(everything, meaning), *history_notes(firsts, meaning))


_TOLD_AS = {
    Factuality.DENIED: "denied",
    Factuality.NEGATED: "said not to have happened",
    Factuality.HYPOTHETICAL: "only possible",
    Factuality.CONDITIONAL: "told under a condition",
    Factuality.PLANNED: "planned or foretold",
    Factuality.FEARED: "feared",
    Factuality.RUMOURED: "told by nobody who stands by it",
    Factuality.ASKED: "left open",
}


def unasserted_notes(rows: Sequence[Sequence[Statement]]) -> tuple[str, ...]:
    """What the sources that do not answer tell of it: "AP: 50 is denied (police)"."""
    notes = []
    for row in rows:
        first = row[0]
        by = f" ({' '.join(first.speaker.text.split())})" if first.speaker is not None else ""
        if first.factuality in _TOLD_AS:
            notes.append(f"{first.source}: {' '.join(first.text.split())} is {_TOLD_AS[first.factuality]}{by}")
    return tuple(notes)


def succession_notes(rows: Sequence[Sequence[Statement]]) -> tuple[str, ...]:
    """What a source says that held before what it says now: "AP: 32 now, 40 before"."""
    notes = []
    for row in rows:
        before = [" ".join(s.text.split()) for s in row if s.superseded and s.passage.article is row[0].passage.article]
        if before:
            notes.append(f"{row[0].source}: {' '.join(row[0].text.split())} now, {', '.join(before)} before")
    return tuple(notes)
