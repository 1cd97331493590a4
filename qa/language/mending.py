"""Slips of the parser that the text itself gives away, set right before anything reads the tree.

Each rule looks for a shape that no right parse has, and leaves all other trees as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.language.parsing import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ONLY_PARTICIPLES = frozenset(
    {"sunk", "drunk", "shrunk", "sung", "rung", "sprung", "swum", "done", "gone", "come", "become", "run"}
)
"""Participles whose past tense is another word; so is that of most that end in "n"."""


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one parsed text, with heads, relations and tags set right where they cannot be so."""
    found = list(tokens)
    for rule in _RULES:
        found = rule(found)
    return found


def _a_name_is_no_preposition(tokens: list[Token]) -> list[Token]:
    """ "The governor, Per Holm, told reporters": a capital within a sentence begins a name."""
    found = list(tokens)
    for before, t, name in zip(tokens, tokens[1:], tokens[2:], strict=False):
        capital = t.pos == "ADP" and t.text.istitle() and before.text == ","
        if capital and name.pos == "PROPN" and name.head == t.index and t.head != t.index:
            found[t.index] = replace(t, pos="PROPN", tag="NNP", dep="compound", head=name.index)
            found[name.index] = replace(name, dep="appos", head=t.head)
    return found


def _no_subject_over_a_semicolon(tokens: list[Token]) -> list[Token]:
    """ "Forty flights departed; nine did not depart": the flights departed, whatever the nine did."""
    found = list(tokens)
    if all(t.text != ";" for t in tokens):
        return found
    for noun in tokens:
        if noun.dep not in ("nsubj", "nsubjpass") or noun.head <= noun.index:
            continue
        stop = next((t.index for t in tokens[noun.index : noun.head] if t.text == ";"), None)
        verb = _taken_for_participle(tokens, noun)
        if stop is None or verb is None or verb.index > stop:
            continue
        if any(t.tag in _FINITE for t in tokens[noun.index : stop] if t is not verb):
            continue
        found[verb.index] = replace(verb, tag="VBD", dep="ccomp", head=noun.head)
        found[noun.index] = replace(noun, dep="nsubj", head=verb.index)
    return found


def _a_sentence_has_a_verb(tokens: list[Token]) -> list[Token]:
    """ "The coach left, leaving the club bereft.": what a determiner begins and a full stop ends is no headline,
    so its one verb is the verb of the sentence."""
    found = list(tokens)
    for noun in tokens:
        if noun.head != noun.index or noun.pos not in ("NOUN", "PROPN"):
            continue
        below = _tree(tokens, noun)
        verb = _taken_for_participle(tokens, noun)
        whole = below[0].pos == "DET" and below[-1].text == "."
        if verb is None or not whole or any(t.tag in _FINITE for t in below):
            continue
        for t in below:
            if t.head == noun.index and t.index > verb.index and t is not noun:
                found[t.index] = replace(t, head=verb.index, dep="advcl" if t.tag == "VBG" else t.dep)
        found[verb.index] = replace(verb, tag="VBD", dep="ROOT", head=verb.index)
        found[noun.index] = replace(noun, dep="nsubj", head=verb.index)
    return found


def _taken_for_participle(tokens: Sequence[Token], noun: Token) -> Token | None:
    """The first verb behind a noun, where it may as well be its past tense: no "taken", nothing done by somebody."""
    verb = next((t for t in tokens if t.head == noun.index and t.dep == "acl" and t.index > noun.index), None)
    if verb is None or verb.tag != "VBN" or any(t.head == verb.index and t.dep == "agent" for t in tokens):
        return None
    word = verb.text.lower()
    past = word == "won" or not (word.endswith("n") or word in _ONLY_PARTICIPLES)
    return verb if past else None


def _tree(tokens: Sequence[Token], root: Token) -> list[Token]:
    """A root with all below it, in text order."""

    def top(t: Token) -> int:
        while t.head != t.index:
            t = tokens[t.head]
        return t.index

    return [t for t in tokens if top(t) == root.index]


def _a_verb_has_parts_of_its_own(tokens: list[Token]) -> list[Token]:
    """ "Ivo Stark coaches United": a verb is no noun with a name before it and another in apposition."""
    found = list(tokens)
    for verb in tokens:
        if verb.pos != "VERB" or verb.tag not in _FINITE:
            continue
        below = [t for t in tokens if t.head == verb.index and t is not verb]
        if any(t.dep.startswith("nsubj") for t in below):
            continue
        for t in below:
            if t.dep == "compound" and t.pos in ("NOUN", "PROPN") and t.index == verb.index - 1:
                found[t.index] = replace(t, dep="nsubj")
            elif t.dep == "appos" and t.index == verb.index + 1:
                found[t.index] = replace(t, dep="dobj")
    return found


def _an_auxiliary_has_no_subject(tokens: list[Token]) -> list[Token]:
    """ "Twelve were rescued and three are missing": the three are the subject of what the auxiliary helps."""
    found = list(tokens)
    for t in tokens:
        verb = tokens[t.head]
        if t.dep in ("nsubj", "nsubjpass") and verb.dep in ("aux", "auxpass") and verb.head != verb.index:
            dep = "nsubjpass" if verb.dep == "auxpass" else t.dep
            found[t.index] = replace(t, dep=dep, head=verb.head)
    return found


_RULES = (
    _an_auxiliary_has_no_subject,
    _a_name_is_no_preposition,
    _no_subject_over_a_semicolon,
    _a_sentence_has_a_verb,
    _a_verb_has_parts_of_its_own,
)
