"""Counts that are nought and told in words: "no one was killed", "there were no deaths", "all survived"."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answer import Bound
from qa.claims.claim import Claim, claim_of, phrase_of
from qa.figures.quantity import Measure, Quantity
from qa.language.event_lexicon import lexicon
from qa.language.events import events_of, kind_of
from qa.language.parsing import Parse, Token
from qa.language.periods import find_periods
from qa.language.verb_events import Event, Role, role_of_subject, verb_event
from qa.reading.seam import Passage

_MAY = re.compile(
    r"\b(?:no|none|nobody|neither|nor|any|anyone|anybody|without|all|both|every|everyone|everybody|each)\b", re.I
)
_PERSONS = frozenset({"nobody", "anyone", "anybody", "everyone", "everybody", "one"})
_FEW = frozenset({"other", "else", "further", "more", "new", "additional", "immediate", "serious", "longer", "major"})
"""With these, "no" leaves open whether there were any."""
_EVERY = frozenset({"all", "both", "every", "everyone", "everybody", "each"})


def may_count_none(text: str) -> bool:
    """Whether a sentence may say that there were none, told without a parse.

    >>> may_count_none("No one was hurt."), may_count_none("Nothing of note was said.")
    (True, False)
    """
    return _MAY.search(text) is not None


def read_none(passage: Passage) -> list[Claim]:
    """Every "none" of a sentence as a claim of the figure 0."""
    parse = passage.parse
    if not may_count_none(parse.text):
        return []
    periods = find_periods(parse.text, passage.article.published)
    found = []
    for token in parse.tokens:
        first = _negated_from(parse, token)
        if first is not None:
            events, start, end = _befallen(parse, token), first, _last(parse, token)
        elif spared := _spared(parse, token):
            events, start, end = spared, _first(parse, token), spared[0].anchor
        else:
            continue
        if not events or _left_open(parse, token):
            continue
        low, high = parse.tokens[start].start, parse.tokens[end].end
        quantity = Quantity(low, high, 0.0, 0.0, Bound.EXACTLY, None, Measure.COUNT, low, high)
        claim = claim_of(passage, quantity, token, events, _counted(parse, token), periods)
        found.append(replace(claim, nobody=True, part=False))
    return found


def _negated_from(parse: Parse, noun: Token) -> int | None:
    """The first token of the words for nobody; None where the noun is somebody."""
    lower = noun.text.lower()
    if lower in ("nobody", "none") or (lower == "neither" and noun.dep in ("nsubj", "nsubjpass", "dobj")):
        return noun.index
    for t in parse.children(noun, "det", "neg", "nummod"):
        if t.text.lower() in ("no", "neither", "zero") and t.index < noun.index:
            return t.index
    if noun.dep == "conj" and noun.pos == "NOUN" and not parse.children(noun, "det", "nummod"):
        above = parse.head(noun)
        if above.pos == "NOUN" and _negated_from(parse, above) is not None:
            return noun.index
    return _under_negation(parse, noun)


def _under_negation(parse: Parse, noun: Token) -> int | None:
    """ "Did not kill anyone", "have not arrested any suspects", "without any injuries"."""
    every = noun.text.lower() in ("anyone", "anybody") or any(
        t.text.lower() == "any" for t in parse.children(noun, "det")
    )
    if every and noun.dep in ("dobj", "attr"):
        verb = parse.head(noun)
        negations = parse.children(verb, "neg")
        return negations[0].index if negations else None
    above = parse.head(noun)
    if noun.dep == "pobj" and above.lemma.lower() == "without" and kind_of(noun.lemma) is not None:
        return above.index
    return None


def _last(parse: Parse, noun: Token) -> int:
    """With what "of" adds: "none of the villagers", "loss of life"."""
    for of in parse.children(noun, "prep"):
        for whole in parse.children(of, "pobj") if of.text.lower() == "of" else ():
            return whole.index
    return noun.index


def _first(parse: Parse, noun: Token) -> int:
    return min(t.index for t in parse.subtree(noun) if t.index <= noun.index)


def _befallen(parse: Parse, noun: Token) -> tuple[Event, ...]:
    if noun.lemma.lower() == "loss" and any(t.lemma == "life" for t in parse.subtree(noun)):
        return (Event("death", "killed", Role.PATIENT, noun.index),)
    events = tuple(events_of(parse, noun))
    if events:
        return events
    verb = parse.head(noun)
    if verb.pos == "VERB" and noun.dep in ("nsubj", "nsubjpass", "dobj"):
        role = role_of_subject(parse, verb) if noun.dep == "nsubj" else Role.PATIENT
        return (verb_event(parse, verb, role),)
    return ()


def _spared(parse: Parse, noun: Token) -> tuple[Event, ...]:
    """ "All 40 passengers survived", "everyone was unhurt": what befell none of them."""
    whole = noun.text.lower() in _EVERY or any(
        t.text.lower() in _EVERY and t.index < noun.index and t.dep in ("det", "predet", "quantmod", "nummod", "advmod")
        for t in parse.subtree(noun)
    )
    if not whole or noun.dep not in ("nsubj", "nsubjpass"):
        return ()
    verb = parse.head(noun)
    for t in (verb, *parse.children(verb, "acomp", "oprd", "attr", "advmod", "conj", "xcomp")):
        kinds = lexicon().spared.get(t.lemma.lower()) or lexicon().spared.get(t.text.lower())
        if kinds and not parse.children(verb, "neg"):
            return tuple(Event(t.lemma.lower(), kind, Role.PATIENT, t.index) for kind in kinds)
    return ()


def _left_open(parse: Parse, noun: Token) -> bool:
    """ "No other injuries", "no one else", "no reports of injuries", "no doubt"."""
    words = {t.text.lower() for t in parse.children(noun, "amod", "advmod", "nummod")}
    following = parse.tokens[noun.index + 1 : noun.index + 2]
    return bool(words & _FEW) or any(t.text.lower() == "else" for t in following)


def _counted(parse: Parse, noun: Token) -> str:
    """Those of whom there were none; people, where only what did not happen is named."""
    if noun.text.lower() in ("none", "neither", "all", "both", "each"):
        last = parse.tokens[_last(parse, noun)]
        return "people" if last is noun or last.pos == "PRON" else phrase_of(parse, last)
    if noun.text.lower() in _PERSONS or noun.lemma.lower() == "loss" or kind_of(noun.lemma) is not None:
        return "people"
    words = phrase_of(parse, noun).split()
    return " ".join(w for w in words if w.lower() not in ("no", "any", "all", "single")) or noun.text
