"""The words that report speech and thought, by class; the classes stand in `data/speech.json`.

As grammars of English do, they tell verbs apart by what they take: words in quotation marks ("said"), a clause ("found
that"), an infinitive ("vowed to"), an object ("praised the plan").
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from qa.answer import Stance


class Complement(StrEnum):
    """What a reporting verb takes."""

    QUOTE = "quote"
    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    OBJECT = "object"
    PERSON = "person"
    """A person only: one "attacks" a rival with words, a town with guns."""
    DOCUMENT = "document"
    """Something written or recorded: one "releases" a memo, and prisoners too."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """One class of verbs."""

    name: str
    stance: Stance
    takes: frozenset[Complement]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables, by lemma."""

    verbs: dict[str, Reporting]
    nouns: dict[str, Stance]
    documents: frozenset[str]
    """What is written or recorded, and speaks in its author's place: "a statement saying", "the report found"."""
    adjectives: frozenset[str]
    """Frames of mind: "confident that", "critical of"."""
    figures: frozenset[str]
    """Verbs that answer for a figure in their object: "police confirmed 12 deaths"."""
    deeds: frozenset[str]
    """Verbs of saying that are deeds as well: "responded to the blaze", "pointed the gun"."""
    media: frozenset[str]
    """Who only passes on what others say, where it names them: "Reuters", "state television"."""

    def takes(self, lemma: str, complement: Complement) -> bool:
        """The verb is known, and may take this."""
        verb = self.verbs.get(lemma)
        return verb is not None and complement in verb.takes

    def utters(self, lemma: str) -> bool:
        """The verb may stand beside words in quotation marks."""
        return self.takes(lemma, Complement.QUOTE)

    def stance(self, lemma: str) -> Stance:
        verb = self.verbs.get(lemma)
        return verb.stance if verb is not None else Stance.SAID


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    raw = json.loads(resources.files("qa").joinpath("data/speech.json").read_text("utf-8"))
    verbs = {}
    for name, record in raw["verbs"].items():
        known = Reporting(name, Stance(record["stance"]), frozenset(map(Complement, record["takes"])))
        verbs.update(dict.fromkeys(record["lemmas"], known))
    nouns = {lemma: Stance(stance) for stance, lemmas in raw["nouns"].items() for lemma in lemmas}
    listed = {key: frozenset(raw[key]) for key in ("documents", "adjectives", "figures", "deeds", "media")}
    return Lexicon(verbs, nouns, **listed)
