"""The words for what happens to people and things, by class; the classes stand in `data/events.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

NAMED_FOR_IT = frozenset({"hostage", "captive", "evacuee"})
"""People who are named for what befell them before: what a sentence says of them besides is nearer."""


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """The class of each word, by part of speech."""

    transitive: dict[str, str]
    """Verbs whose object it befalls: "kill"."""
    intransitive: dict[str, str]
    """Verbs whose subject it befalls: "die"."""
    states: dict[str, str]
    """Adjectives and participles of those whom it befell: "dead"."""
    nouns: dict[str, str]
    phrases: dict[tuple[str, str], str]
    """A verb with its object, particle or complement: "lose" and "life"."""
    spared: dict[str, tuple[str, ...]]
    """What did not befall those of whom it is said: who survives was not killed."""


@cache
def lexicon() -> EventLexicon:
    """The tables, read once."""
    classes = json.loads(resources.files("qa").joinpath("data/events.json").read_text("utf-8"))

    def inverted(part: str) -> dict[str, str]:
        return {word: kind for kind, words in classes.items() for word in words[part]}

    phrases = {(verb, word): kind for kind, words in classes.items() for verb, word in words["phrases"]}
    spared: dict[str, tuple[str, ...]] = {}
    for kind, words in classes.items():
        for word in words.get("spared", ()):
            spared[word] = (*spared.get(word, ()), kind)
    return EventLexicon(
        inverted("transitive"), inverted("intransitive"), inverted("states"), inverted("nouns"), phrases, spared
    )  # fmt: skip
