"""Who did what befell others: kept apart from whom it befell."""

from __future__ import annotations

from qa.language.event_lexicon import lexicon
from qa.language.parsing import Parse, Token
from qa.language.verb_events import SUFFERING, Event, Role

_CAUSING = frozenset({"cause", "inflict", "bring", "trigger", "provoke"})
"""Verbs whose object is the event: "caused 71 deaths"."""
_RESULTING = frozenset({"result", "lead", "end"})
"""Verbs whose event follows a preposition: "resulted in the deaths of 19"."""


def agents_of(parse: Parse, event: Event) -> list[Token]:
    """Head nouns of who did it, where the sentence says: the subject of an active verb, "by" of a passive, and
    whatever caused the deaths that a noun tells of."""
    verb = parse.tokens[event.anchor]
    found = [t for by in parse.children(verb, "agent") for t in parse.children(by, "pobj")]
    if verb.pos == "NOUN" and event.role is Role.PATIENT:
        return found or _causes(parse, verb)
    if event.role is not Role.PATIENT or parse.children(verb, "nsubjpass", "auxpass") or verb.pos != "VERB":
        return found
    if verb.lemma.lower() in lexicon().intransitive or event.word.split()[0] in SUFFERING:
        return found
    if verb.dep == "pcomp":
        return found + _accused(parse, verb)
    subjects = parse.children(verb, "nsubj")
    if not subjects and verb.dep in ("conj", "xcomp", "advcl"):
        subjects = parse.children(parse.head(verb), "nsubj")
    relative = verb.dep == "relcl" and any(t.tag in ("WP", "WDT") for t in subjects)
    return found + ([parse.head(verb)] if relative else subjects)


def _causes(parse: Parse, noun: Token) -> list[Token]:
    """ "The heatwave caused 71 deaths", "the raid resulted in the deaths of 19"."""
    over = parse.head(noun)
    if noun.dep == "dobj" and over.lemma in _CAUSING:
        return parse.children(over, "nsubj")
    if noun.dep == "pobj" and over.lemma in ("in", "to", "with") and parse.head(over).lemma in _RESULTING:
        verb = parse.head(over)
        subjects = parse.children(verb, "nsubj")
        relative = verb.dep == "relcl" and any(t.tag in ("WP", "WDT") for t in subjects)
        return [parse.head(verb)] if relative else subjects
    return []


def _accused(parse: Parse, verb: Token) -> list[Token]:
    """ "accused the army of killing 33": whoever the preposition's verb has for its object, or is passive of."""
    accusing = parse.head(parse.head(verb))
    return parse.children(accusing, "dobj", "nsubjpass") or parse.children(accusing, "nsubj")
