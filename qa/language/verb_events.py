"""The event of a verb, with the object or particle that makes it an idiom, and the role of its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qa.language.event_lexicon import lexicon
from qa.language.parsing import Parse, Token


class Role(StrEnum):
    """How a noun takes part in an event."""

    PATIENT = "patient"
    """It befell them: "92 militants were killed", "60 people died"."""
    AGENT = "agent"
    """They did it: "militants killed 11"."""
    SETTING = "setting"
    """Neither: "attacks at 12 locations"."""


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, by the word that names it."""

    word: str
    """Lemma of the verb, noun or adjective."""
    kind: str | None
    """The class of `data/events.json`; None for all other events, which are compared by meaning."""
    role: Role
    anchor: int
    """Index of its token, whose dependents say when, where and by whom."""


SUFFERING = {"lose", "sustain", "suffer", "receive", "get", "come", "walk", "break", "test", "fall", "contract"}
"""In idioms with these verbs the subject is the patient: "31 civilians lost their lives"."""


def role_of_subject(parse: Parse, verb: Token) -> Role:
    """A subject is the agent, but not of "die", of "are missing", nor of a participle: "with 70 rebels killed"."""
    words = lexicon()
    acting = any(parse.children(v, "dobj") for v in (verb, *parse.children(verb, "conj")))
    if verb.lemma.lower() in words.intransitive or (verb.text.lower() in words.states and not acting):
        return Role.PATIENT
    stranded = verb.tag in ("VBN", "VBD") and not acting and not parse.children(verb, "aux", "ccomp", "xcomp")
    return Role.PATIENT if stranded and verb.lemma.lower() in words.transitive else Role.AGENT


def verb_event(parse: Parse, verb: Token, role: Role) -> Event:
    """The event of a verb; a verb with its object or particle may be an idiom: "lost their lives", "gunned down"."""
    words = lexicon()
    lemma = verb.lemma.lower()
    for t in _complements(parse, verb):
        noun = "hospital" if _is_hospital(parse, t) else t.lemma.lower()
        kind = words.phrases.get((lemma, noun)) or words.phrases.get((lemma, t.text.lower()))
        if kind:
            return Event(f"{lemma} {t.lemma.lower()}", kind, Role.PATIENT if lemma in SUFFERING else role, verb.index)
    if lemma == "leave" and role is Role.PATIENT:
        for t in parse.subtree(verb):
            if t.index > verb.index and t.text.lower() in words.states:
                return Event(t.text.lower(), words.states[t.text.lower()], role, verb.index)
    kind = words.transitive.get(lemma) or words.intransitive.get(lemma) or words.states.get(verb.text.lower())
    if lemma in _HITTING and _by_gunfire(parse, verb):
        kind = "shot"
    return Event(lemma, kind, role, verb.index)


_HITTING = {"hit", "strike", "graze"}
_GUNFIRE = {"bullet", "gunfire", "gunshot", "shot", "shotgun", "slug", "pellet"}


def _by_gunfire(parse: Parse, verb: Token) -> bool:
    """Whether what hits is a bullet: "struck by gunfire", "the shots hit two", "opened fire, striking four people"."""
    doers = [*parse.children(verb, "nsubj"), *(t for by in parse.children(verb, "agent") for t in parse.children(by))]
    if any(t.lemma.lower() in _GUNFIRE for t in doers):
        return True
    above = parse.head(verb)
    if verb.dep not in ("advcl", "conj") or parse.children(verb, "nsubj", "nsubjpass", "mark"):
        return False
    fired = [above, *parse.children(above, "dobj")]
    return any(t.lemma.lower() in {"fire", "shoot"} | _GUNFIRE for t in fired)


def _is_hospital(parse: Parse, noun: Token) -> bool:
    """ "Kent Regional Medical Center"."""
    if noun.lemma.lower() not in ("center", "centre"):
        return False
    return any(t.text.lower() in ("medical", "trauma") for t in parse.children(noun, "compound", "amod"))


def _complements(parse: Parse, verb: Token) -> Iterator[Token]:
    for t in parse.children(
        verb, "dobj", "prt", "acomp", "oprd", "advmod", "advcl", "npadvmod", "nsubjpass", "prep", "dative"
    ):
        yield t
        for place in [t] if t.dep == "prep" else parse.children(t, "prep") if t.dep == "dobj" else []:
            yield place
            yield from parse.children(place, "pobj")
