"""Nouns that name one person, by kinship, age, company or work; they stand in `data/persons.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


def names_person(lemma: str) -> bool:
    """
    >>> names_person("bailiff"), names_person("family")
    (True, False)
    """
    return lemma.lower() in _persons()


@cache
def _persons() -> frozenset[str]:
    listed = json.loads(resources.files("qa").joinpath("data/persons.json").read_text("utf-8"))
    return frozenset(word for words in listed.values() for word in words)
