"""Which outlet an article is from, read in the article itself.

An outlet shows in how it speaks of itself: a dateline with its name, a byline, "told AFP", "Reuters was unable to
verify". Each such cue has a weight; the outlet with the most wins, where it is clear. An outlet that is merely cited
("CNN reported", "according to Reuters") loses by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.outlet_cues import FINDERS, Cue, Mention


@dataclass(frozen=True, slots=True)
class Outlet:
    """The outlet of an article, with what shows it, in the order of the text."""

    name: str
    evidence: tuple[Mention, ...]


_WEIGHTS = {
    Cue.DATELINE: 10.0,
    Cue.BYLINE: 8.0,
    Cue.CREDIT: 8.0,
    Cue.FIRST_PUBLISHED: 7.0,
    Cue.COPYRIGHT: 6.0,
    Cue.UNABLE_TO_VERIFY: 5.0,
    Cue.SEEN_BY: 3.0,
    Cue.STAFF: 3.0,
    Cue.TOLD: 2.0,
    Cue.TOLD_ELSEWHERE: 0.5,
    Cue.CITED: -1.0,
}
_ENOUGH = 4.0
"""Two plain "told AFP"."""
_ENOUGH_ALONE = 2.0
"""One, where no other outlet is named in any way: reports that lean on others mostly name several."""
_CLEAR = 2.0
"""By how much the first must lead the second."""
_COUNTED = 3
"""Times that one kind of cue counts."""

_HEAD, _TAIL = 20_000, 3_000
"""Characters at the start and the end of a long text in which cues are looked for."""


def find_outlet(text: str) -> Outlet | None:
    """The outlet that `text` shows, or None where it shows none, or several alike.

    >>> find_outlet("LIMA, Peru (AP) — Two people died.").name
    'AP'
    >>> find_outlet("He told reporters so. He told John. He told the BBC's partner.") is None
    True
    """
    by_outlet: dict[str, list[Mention]] = defaultdict(list)
    for mention in _mentions(text):
        by_outlet[mention.outlet].append(mention)
    ranked = sorted(((_score(found), outlet) for outlet, found in by_outlet.items()), reverse=True)
    if not ranked:
        return None
    best, name = ranked[0]
    if best < (_ENOUGH if ranked[1:] else _ENOUGH_ALONE) or (ranked[1:] and best - ranked[1][0] < _CLEAR):
        return None
    return Outlet(name, tuple(sorted(by_outlet[name], key=lambda mention: mention.start)))


def _score(mentions: list[Mention]) -> float:
    counts: dict[Cue, int] = defaultdict(int)
    for mention in mentions:
        counts[mention.cue] += 1
    return sum(_WEIGHTS[cue] * min(count, _COUNTED) for cue, count in counts.items())


def _mentions(text: str) -> Iterator[Mention]:
    parts = [(0, text)] if len(text) <= _HEAD + _TAIL else [(0, text[:_HEAD]), (len(text) - _TAIL, text[-_TAIL:])]
    for offset, part in parts:
        for find in FINDERS:
            for mention in find(part):
                yield Mention(mention.outlet, mention.cue, offset + mention.start, offset + mention.end)
