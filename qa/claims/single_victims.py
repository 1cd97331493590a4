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
from qa.figures.quantities import quantities_in
from qa.figures.quantity import Measure, Quantity
from qa.language.event_lexicon import NAMED_FOR_IT
from qa.language.events import events_of, kind_of
from qa.language.meaning import Meaning
from qa.language.parsing import Parse, Token
from qa.language.periods import find_periods
from qa.language.persons import names_person
from qa.language.stemming import WORD
from qa.language.verb_events import Event, Role
from qa.reading.seam import Passage

_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "oprd", "dative", "appos", "ROOT"}
_HARM = frozenset({"killed", "injured", "shot", "missing", "abducted", "arrested", "rescued", "infected"})
_REFLEXIVE = {"himself", "herself", "themself"}
_PRONOUNS = {"her", "him", *_REFLEXIVE}
_TWO = {"parent", "grandparent", "couple", "twin"}
"""Nouns that are two people where no figure says otherwise: "killed her parents"."""
_MANY = {
    *("family", "crowd", "group", "team", "gang", "household", "public", "community", "audience", "staff", "police"),
    "life",
}
"""Singular nouns that are nobody's number."""
_ONCE_MORE = {"victim", "person", "individual", "suspect", "gunman", "shooter", "deceased", "dead", "other"}
"""With "the" they mean somebody told of before."""
_UNCERTAIN = {"could", "would", "might", "may", "can", "should", "must"}
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
    groups = _groups(parse, meaning)
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
    figures = _figures(parse)
    found = []
    for token in parse.tokens:
        if token.dep not in _ARGUMENTS or not _nominal(token):
            continue
        members = [token, *_listed(parse, token)]
        if len(members) == 1 and _without_number(parse, token):
            continue
        events = tuple(e for e in events_of(parse, token) if e.kind in _HARM and e.role is Role.PATIENT)
        if not events or any(_in_doubt(parse, parse.tokens[e.anchor]) for e in events):
            continue
        counts = [_count(parse, m, figures, meaning, len(members) > 1) for m in members]
        if any(n == 0 for n in counts) or _credited(parse, token):
            continue
        if len(counts) > 2 and counts[0] == sum(counts[1:]) > 1:
            counts = counts[:1]
        first = min(t.index for t in parse.subtree(token) if t.index <= token.index)
        if len(members) > 1 and not (_people(members) and _many(parse, token)):
            continue
        once = all(_introduced(parse, m) for m in members)
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


def _without_number(parse: Parse, token: Token) -> bool:
    """A plural alone: "residents", but not "both residents" nor "her parents"."""
    plural = token.tag in ("NNS", "NNPS", "CD") or token.pos == "PRON"
    return plural and not _are_two(parse, token)


def _are_two(parse: Parse, token: Token) -> bool:
    """ "both", "both men", "her parents"."""
    if token.text.lower() == "both" or any(t.text.lower() == "both" for t in parse.children(token, "det", "predet")):
        return True
    return token.lemma.lower() in _TWO and token.tag == "NNS" and bool(parse.children(token, "poss", "det"))


def _nominal(token: Token) -> bool:
    return token.tag in ("NN", "NNP", "NNS", "NNPS", "CD") or token.text.lower() in _PRONOUNS | {"both"}


def _listed(parse: Parse, token: Token) -> list[Token]:
    """What stands in one list with a noun: "a mother, father and son were found", where the plural verb tells that the
    second word is not another name of the first."""
    conjoined = _conjoined(parse, token)
    verb = parse.head(token)
    many = any(t.text.lower() in ("were", "are", "have") for t in (verb, *parse.children(verb, "aux", "auxpass")))
    if conjoined or not many or token.tag != "NN":
        return conjoined
    beside = [t for t in parse.children(token, "appos") if t.tag == "NN" and parse.children(t, "conj")]
    return [m for t in beside[:1] for m in (t, *_conjoined(parse, t))]


def _many(parse: Parse, token: Token) -> bool:
    """Whether a list can name several: "a father, husband and coach was killed" names one."""
    verb = parse.head(token)
    auxiliaries = {t.text.lower() for t in (verb, *parse.children(verb, "aux", "auxpass"))}
    return token.dep not in ("nsubj", "nsubjpass") or not auxiliaries & {"was", "is", "has"}


def _credited(parse: Parse, token: Token) -> bool:
    """ "(Photo: Ann Lee)" names nobody to whom something happened."""
    before = parse.tokens[: token.index]
    return any(t.text.lower() in _CREDITS and parse.tokens[t.index + 1].text == ":" for t in before)


_CREDITS = {"photo", "photos", "image", "credit", "courtesy", "video", "source"}


def _conjoined(parse: Parse, token: Token) -> list[Token]:
    """The nouns that follow in a list; none behind a clause, for of a long sentence the parser takes its parts."""
    found: list[Token] = []
    for t in parse.children(token, "conj"):
        between = parse.tokens[token.index + 1 : t.index]
        if _nominal(t) and not any(w.tag in ("WP", "WDT", "WP$") for w in between):
            found += [t, *_conjoined(parse, t)]
    return found


def _figures(parse: Parse) -> dict[int, int]:
    """Token of a numeral to the count that it states exactly."""
    return {
        t.index: int(q.low)
        for q in quantities_in(parse)
        if q.measure is Measure.COUNT and q.low is not None and q.low == q.high and not q.vague
        for t in parse.within(q.start, q.end)
        if t.dep in ("nummod", "compound") or t.pos == "NUM"
    }


def _people(members: Sequence[Token]) -> bool:
    """Whether a list names people: first names alone are taken for places as often as not, but not all of a list."""
    names = [m for m in members if m.pos == "PROPN"]
    return not names or len(names) < len(members) or any(m.entity == "PERSON" for m in names)


def _count(parse: Parse, member: Token, figures: dict[int, int], meaning: Meaning, beside: bool) -> int:
    """How many people one noun is, alone or `beside` others; 0 where it does not say, or names no people."""
    word = member.text.lower()
    if word in _PRONOUNS:
        return 1
    if word == "both":
        return 2
    if parse.children(member, "neg") or any(t.text.lower() == "no" for t in parse.children(member, "det")):
        return 0
    if member.pos == "PROPN":
        return int(member.tag == "NNP" and (beside or member.entity == "PERSON"))
    if member.tag == "CD":
        return figures.get(member.index, 0) if _is_of_people(parse, member, meaning) else 0
    lemma = member.lemma.lower()
    named_for_it = kind_of(lemma) is not None and lemma not in NAMED_FOR_IT
    if lemma in _MANY or named_for_it or not (names_person(lemma) or meaning.group_of(lemma)):
        return 0
    stated = next((figures[t.index] for t in parse.children(member, "nummod") if t.index in figures), None)
    if stated is not None:
        return stated
    if _are_two(parse, member) or lemma in _TWO:
        return 2
    return int(member.tag == "NN")


def _is_of_people(parse: Parse, number: Token, meaning: Meaning) -> bool:
    """ "two of his grandparents"."""
    wholes = [w for of in parse.children(number, "prep") if of.lemma == "of" for w in parse.children(of, "pobj")]
    return any(names_person(w.lemma) or meaning.group_of(w.lemma.lower()) for w in wholes)


def _introduced(parse: Parse, member: Token) -> bool:
    """Told of by name or as somebody new; "the victim" was told of before, and so may be anybody."""
    if member.pos == "PROPN":
        return True
    before = {t.text.lower() for t in parse.children(member, "det", "nummod", "poss", "amod")}
    return bool(before) and not (before & {"the", "this", "that"}) and member.lemma.lower() not in _ONCE_MORE


def _in_doubt(parse: Parse, verb: Token) -> bool:
    """It did not happen, or may not have: "nobody was hurt", "a child could be shot", "attempted to kill"."""
    words = {t.text.lower() for t in parse.children(verb, "aux", "neg", "mark")}
    above = parse.head(verb).lemma.lower() if verb.dep in ("xcomp", "ccomp", "pcomp") else ""
    return bool(words & (_UNCERTAIN | {"not", "n't", "never", "if"})) or above in ("try", "attempt", "threaten", "plan")


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
    if t.text.lower() not in _REFLEXIVE:
        return False
    armed = any(w.lemma.lower() in _WEAPONS for w in parse.children(parse.head(verb), "dobj"))
    return armed if t.dep == "pobj" else t.dep in ("dobj", "conj") and kind_of(verb.lemma) in ("killed", "shot")


def _together(parse: Parse, groups: Sequence[Victims]) -> list[Victims]:
    """Lists of one kind of event in one sentence as a whole: "Ann Lee was killed, and Bo Ray died at a hospital"."""
    found = []
    for kind in dict.fromkeys(e.kind for g in groups for e in g.events):
        mine = [g for g in groups if any(e.kind == kind for e in g.events)]
        words = [_name(parse, g) for g in mine]
        apart = all(g.named_once for g in mine) and len(set(words)) == len(words) and not _renamed(parse, mine)
        if len(mine) > 1 and apart:
            count = sum(g.count for g in mine)
            events = tuple(e for e in mine[0].events if e.kind == kind)
            found.append(replace(mine[0], count=count, last=max(g.last for g in mine), events=events))
    return found


def _renamed(parse: Parse, groups: Sequence[Victims]) -> bool:
    """Whether a name may be that of somebody described: "an officer was killed in 1984, when Ray Poe was shot dead"."""
    named = {g.head.pos == "PROPN" for g in groups}
    clauses = [t for g in groups for e in g.events[:1] for t in (parse.tokens[e.anchor],)]
    return len(named) > 1 and any(t.dep in ("advcl", "relcl", "ccomp") for t in clauses[1:])


def _name(parse: Parse, victims: Victims) -> str:
    return parse.text[parse.tokens[victims.first].start : victims.head.end].lower()
