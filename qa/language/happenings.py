"""Nouns for what happens once at one place and time, so that it can be counted, and several told apart."""

from __future__ import annotations

from qa.language.parsing import Token

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
