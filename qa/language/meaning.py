"""How near two words or phrases are in meaning, by their embeddings, and which group of people a noun names.

Embeddings alone put militants closer to soldiers than to assailants: words of one topic lie together whether or not
they name the same people. So a noun is first placed into a group by its nearest anchors (`data/groups.json`), and
two nouns are compared by their groups; only nouns that belong to none are compared by similarity alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib import resources

import numpy as np

from index.seams import Encoder
from qa.language.events import kind_of
from qa.language.stemming import stem

_PLACED = 0.62
"""Least cosine to an anchor that places a noun; unrelated nouns reach .57."""
_MARGIN = 0.04
"""Least lead over the best anchor of an unrelated group."""


class Kinship(StrEnum):
    """How what a text counts stands to what was asked for."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    OTHER = "other"


@cache
def _groups() -> dict[str, tuple[str | None, tuple[str, ...]]]:
    raw = json.loads(resources.files("qa").joinpath("data/groups.json").read_text("utf-8"))
    return {name: (group["within"], tuple(group["words"])) for name, group in raw.items()}


def _enclosing(group: str) -> list[str]:
    chain, above = [], _groups()[group][0]
    while above is not None:
        chain.append(above)
        above = _groups()[above][0]
    return chain


@cache
def _anchored(phrase: str) -> str | None:
    """The group that has this very phrase among its anchors."""
    for name, (_, anchors) in _groups().items():
        if any(phrase in (anchor, _singular(anchor)) for anchor in anchors):
            return name
    return None


class Meaning:
    """Similarity of short phrases. Each phrase is encoded once."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._vectors: dict[str, np.ndarray] = {}
        self._placed: dict[str, str | None] = {}
        self._anchors: tuple[list[str], np.ndarray] | None = None

    def vectors(self, phrases: Sequence[str]) -> np.ndarray:
        """Unit vectors, one row a phrase."""
        new = list(dict.fromkeys(p for p in phrases if p not in self._vectors))
        if new:
            self._vectors.update(zip(new, self.encoder.encode(new), strict=True))
        return np.array([self._vectors[p] for p in phrases])

    def similarity(self, a: str, b: str) -> float:
        """Cosine, between -1 and 1."""
        first, second = self.vectors([a.lower(), b.lower()])
        return float(first @ second)

    def group_of(self, phrase: str) -> str | None:
        """The group of people that a noun phrase names; None for things, and where no anchor is near enough."""
        phrase = phrase.lower().strip()
        if phrase not in self._placed:
            self._placed[phrase] = self._place(phrase)
        return self._placed[phrase]

    def _place(self, phrase: str) -> str | None:
        words = phrase.split()
        endings = [" ".join(words[i:]) for i in range(len(words))]
        named = next((name for ending in endings if (name := _anchored(ending)) and " " in ending), None)
        return named or self._nearest(phrase) or next((name for e in endings if (name := _anchored(e))), None)

    def _nearest(self, phrase: str) -> str | None:
        names, anchors = self._anchor_vectors()
        cosines = anchors @ self.vectors([phrase])[0]
        best: dict[str, float] = {}
        for name, cosine in zip(names, cosines, strict=True):
            best[name] = max(best.get(name, -1.0), float(cosine))
        first = max(best, key=lambda name: best[name])
        kin = {first, *_enclosing(first), *(g for g in best if first in _enclosing(g))}
        rival = max((c for name, c in best.items() if name not in kin), default=0.0)
        return first if best[first] >= _PLACED and best[first] - rival >= _MARGIN else None

    def _anchor_vectors(self) -> tuple[list[str], np.ndarray]:
        if self._anchors is None:
            pairs = [(name, word) for name, (_, words) in _groups().items() for word in words]
            self._anchors = [name for name, _ in pairs], self.vectors([word for _, word in pairs])
        return self._anchors

    def kinship(self, asked: str, counted: str) -> Kinship | None:
        """How a counted noun stands to the one asked for, by their groups; None where either belongs to no group."""
        a, c = self.group_of(asked), self.group_of(counted)
        if a is None or c is None:
            return None
        if a == c:
            return Kinship.SAME
        if a in _enclosing(c):
            return Kinship.NARROWER
        return Kinship.BROADER if c in _enclosing(a) else Kinship.OTHER

    def counts(self, asked: str, counted: str) -> float:
        """How well a counted noun answers the one asked for, 0 to 1; no words answer none."""
        if _singular(asked.lower()) == _singular(counted.lower()):
            return 1.0
        kinship = self.kinship(asked, counted)
        if kinship is Kinship.BROADER and self.group_of(asked) == _UNMARKED:
            return 0.5
        if not asked.strip() or not counted.strip():
            return 0.0
        same_head = _singular(asked.lower().split()[-1]) == _singular(counted.lower().split()[-1])
        if kinship is not None:
            # "Security officials" are officials, whatever group their first word puts them in.
            return max(_FIT[kinship], 0.85 if same_head and " " not in asked.strip() else 0.0)
        similarity = self.similarity(asked, counted)
        return max(0.85 if same_head else 0.0, min(0.9, (similarity - 0.35) / 0.4), 0.0)

    def happened(self, asked: str, event: str) -> float:
        """How well an event of a text is the one asked for, 0 to 1: by class where both have one, else by meaning."""
        a, e = kind_of(asked), kind_of(event)
        if stem(asked.lower()) == stem(event.lower()) or (a is not None and a == e):
            return 1.0
        if a is not None and e is not None:
            return _NEIGHBOURS.get(frozenset((a, e)), 0.0)
        similarity = self.similarity(asked, event)
        return max(0.0, min(1.0, (similarity - 0.35) / 0.3))


@cache
def meaning_of(encoder: Encoder) -> Meaning:
    """One for each encoder, so that what was encoded for one question serves the next."""
    return Meaning(encoder)


_UNMARKED = "civilians"
"""People of whom a report says no more than that they are people are mostly these."""
_FIT = {Kinship.SAME: 0.95, Kinship.NARROWER: 0.7, Kinship.BROADER: 0.3, Kinship.OTHER: 0.0}
_NEIGHBOURS = {
    frozenset(("shot", "injured")): 0.7,
    frozenset(("shot", "killed")): 0.35,
    frozenset(("shot", "attacked")): 0.6,
    frozenset(("arrested", "abducted")): 0.3,
    frozenset(("destroyed", "damaged")): 0.6,
    frozenset(("displaced", "rescued")): 0.3,
    frozenset(("survived", "rescued")): 0.6,
}
"""Classes of events that shade into each other: of two men who were shot, it is only likely that they were wounded."""


def _singular(noun: str) -> str:
    """Without the plural of its last word, for comparing two nouns with each other."""
    for ending, repair in (("men", "man"), ("ies", "y"), ("sses", "ss"), ("s", "")):
        if noun.endswith(ending) and not noun.endswith("ss"):
            return noun[: -len(ending)] + repair
    return noun
