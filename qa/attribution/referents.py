"""Nouns that stand for people and for bodies of people; they stand in `data/referents.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from qa.language.parsing import Token

_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@cache
def _nouns() -> dict[str, frozenset[str]]:
    raw = json.loads(resources.files("qa").joinpath("data/referents.json").read_text("utf-8"))
    return {kind: frozenset(words) for kind, words in raw.items()}


def is_person(noun: Token) -> bool:
    """One person, by name or by role: "Bo", "a miner"."""
    return noun.tag in ("NN", "NNP", "NNPS") and (noun.entity == "PERSON" or noun.lemma.lower() in _nouns()["person"])


def is_group(noun: Token) -> bool:
    """A body of people that may speak, by name or by kind: "the BBC", "a union", "police"."""
    kinds = _nouns()["any group"] | _nouns()["group"]
    return noun.entity in ("ORG", "GPE", "NORP") or noun.lemma.lower() in kinds


def stands_for_any_group(noun: str) -> bool:
    """The noun takes up whichever body was named before ("the group"), where "the army" means one army."""
    return noun.lower() in _nouns()["any group"]


def can_speak(noun: Token) -> bool:
    """A person or a body, singular or plural."""
    return noun.entity in _NAMED or is_group(noun) or noun.lemma.lower() in _nouns()["person"]
