"""Tolls that are told without a figure: victims who are named or described one by one.

"A woman and her two sons were shot" says that three were shot as surely as a numeral does, and "killed his wife, then
himself" that two died. What is counted is one sentence's victims of one kind of event; a plural without a number, or a
person who may be meant twice, leaves the sum unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.answer import Bound
from qa.claims.claim import Claim, claim_of, phrase_of
from qa.claims.people_listed import (
    REFLEXIVE,
    count_of,
    figures_of,
    is_introduced,
    is_nominal,
    is_without_number,
    listed_with,
    name_people,
    names_many,
)
from qa.figures.quantity import Quantity
from qa.language.events import events_of, kind_of
from qa.language.meaning import Meaning
from qa.language.parsing import Parse, Token
from qa.language.periods import find_periods
from qa.language.predicates import operators_over
from qa.language.stemming import WORD
from qa.language.verb_events import Event, Role
from qa.reading.seam import Passage

_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "oprd", "dative", "appos", "ROOT"}
_HARM = frozenset({"killed", "injured", "shot", "missing", "abducted", "arrested", "rescued", "infected"})
_WEAPONS = {"gun", "weapon", "shotgun", "rifle", "handgun", "pistol", "firearm", "revolver", "knife"}


@dataclass(frozen=True, slots=True)
class Victims:
    """Victims of one event who are listed side by side."""

    count: int
    first: int
    """Index of the first token that names them."""
    last: int
    head: Token
    events: tuple[Event, ...]
    named_once: bool
    """Nobody among them can be somebody whom the sentence names elsewhere: by name, or as "a" woman."""


def may_tell(text: str) -> bool:
    """Whether a sentence has a word of harm at all, told without a parse.

    >>> may_tell("Her brother was shot dead."), may_tell("The council met.")
    (True, False)
    """
    return any(_is_harm(word) for word in WORD.findall(text.lower()))


@lru_cache(maxsize=16384)
def _is_harm(word: str) -> bool:
    return kind_of(word) in _HARM


def read_victims(passage: Passage, meaning: Meaning) -> list[Claim]:
    """The victims of a sentence as claims, those of one kind of event together where nobody can be counted twice."""
    parse = passage.parse
    found = _groups(parse, meaning)
    groups = [g for g in found if not _describes(parse, g, found)]
    if not groups:
        return []
    periods = find_periods(parse.text, passage.article.published)
    claims = []
    for victims in [*groups, *_together(parse, groups)]:
        if victims.count == 1 and not victims.named_once:
            continue
        start, end = parse.tokens[victims.first].start, parse.tokens[victims.last].end
        quantity = Quantity(start, end, victims.count, victims.count, Bound.EXACTLY, None)
        words = phrase_of(parse, victims.head)
        described = victims.count == 1 and victims.head.pos == "NOUN" and meaning.group_of(words) is not None
        counted = words if described else "people"
        claims.append(claim_of(passage, quantity, victims.head, victims.events, counted, periods))
    told = [c for c in claims if not c.background and not (c.period is not None and c.period.elsewhere)]
    return [_whole(c, told) for c in told]


def _whole(claim: Claim, told: Sequence[Claim]) -> Claim:
    """A part where another claim of the same kind of event reaches around it."""
    around = any(
        c.start <= claim.start and claim.end <= c.end and c.quantity.low != claim.quantity.low
        for c in told
        if c is not claim and {e.kind for e in c.events} & {e.kind for e in claim.events}
    )
    return replace(claim, part=claim.part or around)


def _groups(parse: Parse, meaning: Meaning) -> list[Victims]:
    """Each list of victims, by the noun that heads it."""
    figures = figures_of(parse)
    found: list[Victims] = []
    listed: set[int] = set()
    for token in parse.tokens:
        if token.dep not in _ARGUMENTS or not is_nominal(token) or token.index in listed:
            continue
        members = [token, *listed_with(parse, token)]
        if len(members) == 1 and is_without_number(parse, token):
            continue
        events = tuple(e for e in events_of(parse, token) if e.kind in _HARM and e.role is Role.PATIENT)
        if not events or any(operators_over(parse, parse.tokens[e.anchor]) for e in events):
            continue
        counts = [count_of(parse, m, figures, meaning, len(members) > 1) for m in members]
        if any(n == 0 for n in counts) or _credited(parse, token):
            continue
        if len(counts) > 2 and counts[0] == sum(counts[1:]) > 1:
            counts = counts[:1]
        first = min(t.index for t in parse.subtree(token) if t.index <= token.index)
        if len(members) > 1 and not (name_people(members) and names_many(parse, token)):
            continue
        if len(members) == 1 and token.entity == "ORG" and not _suffers_as_person(parse, token, events):
            continue
        listed |= {t.index for m in members for t in (m, *(parse.children(m, "appos") if m.tag == "NNS" else ()))}
        once = all(is_introduced(parse, m) for m in members)
        found.append(Victims(sum(counts), first, members[-1].index, token, events, once))
    return [_killed(parse, _with_themselves(parse, v)) for v in found]


def _killed(parse: Parse, victims: Victims) -> Victims:
    """Who is shot in what the sentence calls a murder-suicide is killed."""
    text = parse.text.lower()
    shot = next((e for e in victims.events if e.kind == "shot"), None)
    if shot is None or "attempted" in text or not _MURDER.search(text):
        return victims
    return replace(victims, events=(*victims.events, replace(shot, kind="killed")))


_MURDER = re.compile(r"\b(?:murder|homicide)[-/ ]suicide\b")


def _suffers_as_person(parse: Parse, name: Token, events: Sequence[Event]) -> bool:
    """Whether a name that is taken for a company's is a person's, by what happened: "Jalia Barr was shot"."""
    return bool(parse.children(name, "compound")) and any(e.word in _BODILY for e in events)


_BODILY = {"shoot", "wound", "injure", "stab", "murder", "die", "kidnap", "abduct", "dead"}


def _credited(parse: Parse, token: Token) -> bool:
    """ "(Photo: Ann Lee)" names nobody to whom something happened."""
    before = parse.tokens[: token.index]
    return any(t.text.lower() in _CREDITS and parse.tokens[t.index + 1].text == ":" for t in before)


_CREDITS = {"photo", "photos", "image", "credit", "courtesy", "video", "source"}


def _with_themselves(parse: Parse, victims: Victims) -> Victims:
    """With who did it, where he then did it to himself: "shot his wife before turning the gun on himself"."""
    if not {e.kind for e in victims.events} & {"killed", "shot"} or "attempted" in parse.text.lower():
        return victims
    themselves = next((t for t in parse.tokens[victims.last + 1 :] if _to_themselves(parse, t)), None)
    return replace(victims, count=victims.count + 1, last=themselves.index) if themselves else victims


def _to_themselves(parse: Parse, t: Token) -> bool:
    """ "then himself", "turned the gun on herself", "took his own life"."""
    verb = parse.head(t)
    if t.lemma.lower() == "life":
        return verb.lemma == "take" and any(own.text.lower() == "own" for own in parse.children(t, "amod"))
    if t.text.lower() not in REFLEXIVE:
        return False
    armed = any(w.lemma.lower() in _WEAPONS for w in parse.children(parse.head(verb), "dobj"))
    return armed if t.dep == "pobj" else t.dep in ("dobj", "conj") and kind_of(verb.lemma) in ("killed", "shot")


def _together(parse: Parse, groups: Sequence[Victims]) -> list[Victims]:
    """Lists of one kind of event in one sentence as a whole: "Ann Lee was killed, and Bo Ray died at a hospital"."""
    found = []
    for kinds in _families(groups):
        mine = [g for g in groups if any(e.kind in kinds for e in g.events)]
        words = [_name(parse, g) for g in mine]
        apart = all(g.named_once for g in mine) and len(set(words)) == len(words) and not _renamed(parse, mine)
        if len(mine) > 1 and apart:
            count = sum(g.count for g in mine)
            shared = set.intersection(*({e.kind for e in g.events} for g in mine))
            events = tuple(e for e in mine[0].events if e.kind in shared)
            mixed = tuple(replace(e, kind="injured") for e in mine[0].events if e.kind in kinds)
            found.append(replace(mine[0], count=count, last=max(g.last for g in mine), events=events or mixed))
    return list(dict.fromkeys(found))


def _describes(parse: Parse, victims: Victims, groups: Sequence[Victims]) -> bool:
    """ "a second victim, a woman": the same person in other words, while a name beside a name is another's."""
    above = parse.head(victims.head)
    names = victims.head.pos == "PROPN" and above.pos == "PROPN"
    return victims.head.dep == "appos" and not names and any(g.head == above for g in groups)


def _families(groups: Sequence[Victims]) -> list[tuple[str, ...]]:
    """Kinds of events that are counted together: each by itself, but who is shot and lives is injured too."""
    kinds = list(dict.fromkeys(e.kind for g in groups for e in g.events if e.kind is not None))
    if {"shot", "injured"} <= {*kinds} and "killed" not in kinds:
        return [(k,) for k in kinds if k not in ("shot", "injured")] + [("shot", "injured")]
    return [(k,) for k in kinds]


def _renamed(parse: Parse, groups: Sequence[Victims]) -> bool:
    """Whether a name may be that of somebody described: "an officer was killed in 1984, when Ray Poe was shot dead"."""
    named = {g.head.pos == "PROPN" for g in groups}
    clauses = [t for g in groups for e in g.events[:1] for t in (parse.tokens[e.anchor],)]
    return len(named) > 1 and any(t.dep in ("advcl", "relcl", "ccomp") for t in clauses[1:])


def _name(parse: Parse, victims: Victims) -> str:
    return parse.text[parse.tokens[victims.first].start : victims.head.end].lower()
