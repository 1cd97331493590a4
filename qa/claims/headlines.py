"""The figures of a title, by the class of event that they count: "1 dead, 4 hurt in mill fire"."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.figures.finding import find_figures
from qa.figures.quantity import Measure
from qa.language.events import kind_of
from qa.language.stemming import WORD


@lru_cache(maxsize=4096)
def title_counts(title: str) -> frozenset[tuple[str, float]]:
    """Classes of events with their figures. A title is no sentence, so its words are read in their order: a figure
    goes with the event named around it; with none where two are: "21 abducted girls freed". Who is killed or hurt may
    have been shot.

    >>> sorted(title_counts("Two killed, nine hurt as bus crash shuts road"))
    [('injured', 9.0), ('killed', 2.0)]
    >>> sorted(title_counts("Blast kills 12 in market"))
    [('killed', 12.0)]
    >>> sorted(title_counts("Rebels free 21 abducted girls"))
    []
    """
    figures = [q for q in find_figures(title) if q.measure is Measure.COUNT and q.low is not None and not q.vague]
    found = set()
    for i, q in enumerate(figures):
        following = figures[i + 1].start if i + 1 < len(figures) else len(title)
        before = _kinds(_BREAK.split(title[figures[i - 1].end if i else 0 : q.start])[-1])
        after = _kinds(_BREAK.split(title[q.end : following])[0])
        kinds = {*before, *after}
        if len(kinds) > 1:
            kinds.discard("shot")
        if len(kinds) == 1 and q.low is not None:
            found.add((kinds.pop(), q.low))
    return frozenset(found)


_BREAK = re.compile(r",|\b(?:in|at|after|during|from|on|near|outside|as)\b")
"""What follows tells of the circumstances: "5 hurt in shooting"."""


def _kinds(text: str) -> list[str]:
    return [kind for word in WORD.findall(text.lower()) if (kind := kind_of(word)) is not None]
