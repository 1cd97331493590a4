"""Reading figures: which claims of a passage answer "how many", and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.claims.claim import Claim, focus, read_claims
from qa.claims.single_victims import read_victims
from qa.figures.quantity import Measure
from qa.language.events import kind_of
from qa.language.meaning import Meaning
from qa.language.places import narrower
from qa.language.verb_events import Event, Role, role_of_subject, verb_event
from qa.questions.question import Question
from qa.reading.seam import Passage

_COUNTED = {Measure.COUNT, Measure.PERCENT, Measure.FRACTION}
_PRONOUNS = {"it", "they", "he", "she", "we", "i", "who", "that", "which"}
_EMPTY_EVENTS = {"be", "have", "do", "exist", "make", "happen", "occur", "involve", "report", "take", "get", "number"}
"""Verbs that say nothing of what happened: "how many moons does Jupiter have?"."""
_ANYBODY = "people"
_OF_PEOPLE = {"killed", "injured", "shot", "missing", "abducted", "arrested", "rescued", "infected"}
"""Events that befall people."""


@dataclass(frozen=True, slots=True)
class Match:
    """A claim with how well it answers a question."""

    claim: Claim
    fit: float
    """Does it count what was asked, and did that happen to it? 0 to 1; this decides between answer and silence."""
    weight: float
    """Of several that fit, how much this one is the report's own answer: whole over part, place and day at hand."""


def match_claims(
    question: Question, passages: Sequence[Passage], meaning: Meaning, main_places: Sequence[str]
) -> list[Match]:
    """The claims of one article that answer a question, best first."""
    claims = [claim for passage in passages for claim in _claims(passage, meaning)]
    deaths = any(e.kind == "killed" and e.role is Role.PATIENT for claim in claims for e in claim.events)
    found = []
    for claim in claims:
        if claim.quantity.measure not in _COUNTED:
            continue
        happened, event = _event(question, claim, meaning)
        fit = happened and happened * _rest(question, claim, meaning)
        if fit > 0:
            focused = focus(claim, event) if event else claim
            mixed = deaths and event is not None and event.kind == "shot" and _asked_kind(question) == "injured"
            weight = fit * _headline(question, focused, main_places) * (_DEAD_AMONG if mixed else 1.0)
            found.append(Match(focused, fit, weight))
    return sorted(_totals_first(found), key=lambda m: -m.weight)


_DEAD_AMONG = 0.6
"""Of those who were shot some are dead, where a report tells of deaths; how many were hurt is another figure."""


def _totals_first(found: Sequence[Match]) -> list[Match]:
    """Where a figure says how many there were, those who are listed one by one are some of them, and so is one."""
    most = max((m.claim.quantity.low or 0 for m in found if not is_list(m.claim)), default=0)

    def part(match: Match) -> bool:
        count = match.claim.quantity.low or 0
        return count < most and (is_list(match.claim) or count == 1)

    return [replace(m, weight=m.weight * _SOME) if part(m) else m for m in found]


def is_list(claim: Claim) -> bool:
    """Whether it counts those who are named or described one by one, and states no figure."""
    return claim.quantity.figure_start < 0 and claim.quantity.measure is Measure.COUNT


_SOME = 0.5


def _claims(passage: Passage, meaning: Meaning) -> list[Claim]:
    """What a sentence counts in figures, and those whom it lists; a figure within such a list is a part of it."""
    listed = read_victims(passage, meaning)
    figures = [
        replace(c, part=c.part or any(v.start <= c.start and c.end <= v.end for v in listed))
        for c in read_claims(passage)
    ]
    return [*figures, *listed]


def _rest(question: Question, claim: Claim, meaning: Meaning) -> float:
    """All but what happened: what is counted, who did it, whether the first, the further or all are asked for."""
    return _what(question, claim, meaning) * _agent(question, claim, meaning) * _instalment(question, claim)


def _instalment(question: Question, claim: Claim) -> float:
    """A question for the first ones, or for more, is not answered by the whole."""
    asked = _asked_words(question)
    if asked & _FIRST:
        return 1.0 if claim.first else 0.2
    if asked & _MORE and not asked & {"than"}:
        return 1.0 if claim.quantity.further else 0.2
    return 1.0


def _asked_words(question: Question) -> set[str]:
    return {t.lemma.lower() for t in question.parse.tokens}


_FIRST = {"initially", "originally"}
_MORE = {"more", "additional", "another", "further"}


def _what(question: Question, claim: Claim, meaning: Meaning) -> float:
    if question.subject is None:
        return 0.8
    if claim.counted is None:
        people = meaning.group_of(question.subject)
        return 0.6 if people and any(e.kind for e in claim.events) else 0.2
    fit = meaning.counts(question.subject, claim.counted)
    if fit and meaning.group_of(question.subject) == _ANYBODY and any(e.kind in _OF_PEOPLE for e in claim.events):
        # Whatever they are called, "his five companions" who were wounded are people.
        return max(fit, 0.65)
    return fit


def _event(question: Question, claim: Claim, meaning: Meaning) -> tuple[float, Event | None]:
    """How well what happened fits, and which event it is.

    "How many were on board?" names no event, and is not answered by how many were killed or hurt.
    """
    asked = question.event
    if asked is None or asked.lower() in _EMPTY_EVENTS:
        return (0.3 if any(e.kind for e in claim.events) else 0.8), None
    asked = _asked_kind(question) or asked
    role = _asked_role(question)
    befell = {e.kind for e in claim.events if e.role is Role.PATIENT}
    best: tuple[float, Event | None] = (0.0, None)
    for event in claim.events:
        fit = meaning.happened(asked, event.word.split()[0] if event.kind is None else event.kind)
        if asked == "injured" and event.kind == "shot" and "killed" in befell:
            fit = 0.0
        if role is not None and event.role is not role:
            fit *= 0.15 if event.role is not Role.SETTING else 0.5
        if fit > best[0]:
            best = fit, event
    if best[0] == 0 and kind_of(asked) is None:
        # Nothing in the grammar says that it is another event, so the sentence as a whole has to speak for it.
        return (0.5 if meaning.similarity(question.standing, claim.passage.text) > 0.5 else 0.0), None
    return best


def _asked_kind(question: Question) -> str | None:
    """The class of the event asked for, idioms included: "how many lost their lives" asks for the killed."""
    words = (question.event or "").lower().split()
    kinds = (verb_event(question.parse, t, Role.PATIENT).kind for t in question.parse.tokens if t.text.lower() in words)
    return next((k for k in kinds if k is not None), None)


def _asked_role(question: Question) -> Role | None:
    """What part is asked for: "how many were killed" asks for patients, "how many attacked" for agents."""
    parse = question.parse
    if question.event is None:
        return None
    asked = question.event.lower()
    verb = next((t for t in parse.tokens if asked in (t.text.lower(), t.lemma.lower())), None)
    if verb is None or verb.pos not in ("VERB", "AUX"):
        return Role.PATIENT if kind_of(question.event) else None
    if verb.tag == "VBN" or parse.children(verb, "nsubjpass", "auxpass"):
        return Role.PATIENT
    subjects = [
        t for t in parse.children(verb, "nsubj") if any(w.lemma in ("many", "number") for w in parse.subtree(t))
    ]
    if not subjects:
        return Role.PATIENT
    return verb_event(parse, verb, role_of_subject(parse, verb)).role


def _agent(question: Question, claim: Claim, meaning: Meaning) -> float:
    """Who did it, where the question names one; a claim that names another one answers another question."""
    if question.agent is None:
        return 1.0
    agents = [a for a in claim.agents if a.lower() not in _PRONOUNS]
    if not agents:
        return 0.9 if claim.agents else 0.75
    best = max(max(_shares_word(question.agent, a), meaning.counts(question.agent, a)) for a in agents)
    return max(0.2, best)


def _shares_word(a: str, b: str) -> float:
    common = {w.lower() for w in a.split() if w[0].isupper() or len(w) > 3} & {w.lower() for w in b.split()}
    return 0.9 if common - {"the"} else 0.0


_ONE_PERSON = 0.4
"""A report tells of one victim where it knows of more; any figure weighs more than one person in a sentence."""


def _headline(question: Question, claim: Claim, main_places: Sequence[str]) -> float:
    """Of claims that fit, prefer the whole over a part, a number over a vague word, the event over its background."""
    weight = 1.0
    if claim.quantity.vague:
        weight *= 0.5
    if is_list(claim) and claim.quantity.low == 1:
        weight *= _ONE_PERSON
    if claim.quantity.further and not _asked_words(question) & _MORE:
        weight *= 0.5
    if claim.part or claim.first:
        weight *= 0.55
    if question.period is None:
        if claim.background:
            weight *= 0.5
        if claim.period is not None and claim.period.elsewhere:
            weight *= 0.4
    if question.place is None and narrower(claim.place, main_places):
        weight *= 0.5
    return weight
