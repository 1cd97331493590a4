"""What stands under the verdict: sums that connect figures, the range of each scope and side, and change over time."""

from __future__ import annotations

from collections.abc import Sequence

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
