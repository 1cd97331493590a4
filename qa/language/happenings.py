"""Nouns for what happens once at one place and time, so that it can be counted, and several told apart."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.language.parsing import Token
from qa.language.stemming import stem, stems

HAPPENINGS = frozenset({
    "accident", "attack", "bombing", "collision", "crash", "earthquake", "explosion", "fire", "flood", "hijacking",
    "homicide",
    "incident", "kidnapping", "killing", "landslide", "murder", "protest", "raid", "riot", "robbery", "shooting",
    "slaying",
    "stabbing", "storm", "strike", "wildfire",
})  # fmt: skip


def names_several(token: Token) -> bool:
    """Whether a word names more than one of them: "shootings"."""
    return token.tag == "NNS" and token.lemma.lower() in HAPPENINGS


def names_one(token: Token) -> bool:
    return token.tag == "NN" and token.lemma.lower() in HAPPENINGS


@dataclass(frozen=True, slots=True)
class Happening:
    """A kind of happening: a flood, a plane's crash."""

    name: str
    goes_with: frozenset[str]
    """Kinds that one event may well be besides: what a storm does, a flood may do."""
    vehicle: bool = False
    """Named by what crashed: a car or a plane stands in many a report of something else."""


@cache
def _kinds() -> dict[str, Happening]:
    raw = json.loads(resources.files("qa").joinpath("data/happenings.json").read_text("utf-8"))
    return {
        stem(w): Happening(name, frozenset(row["with"]), row.get("vehicle", False))
        for name, row in raw.items()
        for w in row["words"]
    }


def kind_of_happening(word: str) -> Happening | None:
    """The kind that a word tells of; None for a word that tells of any ("accident") or of none.

    >>> kind_of_happening("quake").name, kind_of_happening("disaster")
    ('earthquake', None)
    """
    return _kinds().get(stem(word.lower()))


def happenings_in(words: Iterable[str]) -> frozenset[Happening]:
    """The kinds that words tell of."""
    return frozenset(found for word in words if (found := kind_of_happening(word)))


ACCIDENTS = frozenset({"crash", "accident", "disaster", "sinking", "wreck", "collision"})
_BEFALLS = ACCIDENTS | {
    "collide", "derail", "overturn", "capsize", "sink", "sank", "sunk", "plunge", "plough", "plow", "skid", "veer",
    "hit", "struck",
}  # fmt: skip
"""What befalls a vehicle."""


@cache
def _befalls() -> frozenset[str]:
    return frozenset(map(stem, _BEFALLS))


def happenings_told(text: str) -> frozenset[Happening]:
    """The kinds that a text tells of; of a vehicle only where something befell one.

    >>> [h.name for h in happenings_told("A ferry capsized off the coast.")]
    ['ship']
    >>> happenings_told("Two men were found in a car.")
    frozenset()
    """
    words = stems(text)
    told = frozenset(found for word in words if (found := _kinds().get(word)))
    return told if words & _befalls() else frozenset(h for h in told if not h.vehicle)


def may_be_one(a: Happening, b: Happening) -> bool:
    """Whether one event may be both: a shipwreck in a storm, but no plane's crash by ferry."""
    return a.name == b.name or b.name in a.goes_with or a.name in b.goes_with
