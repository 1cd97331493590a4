"""Reading figures: which claims of a passage answer "how many", and how well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.claims.asserting import of_claim
from qa.claims.claim import Claim, focus, read_claims
from qa.claims.nobody import read_none
from qa.claims.single_victims import read_victims
from qa.claims.succession import BRINGING, CORRECTING, TALLIES, current_first
from qa.claims.told_apart import sums_over_sentences
from qa.claims.weighing import MORE, Match, asked_words, befell, is_list, is_of_others, totals_first, weight_of
from qa.figures.quantity import Measure
from qa.language.events import kind_of
from qa.language.initials import is_short_for
from qa.language.meaning import Kinship, Meaning
from qa.language.parsing import Token
from qa.language.persons import names_person
from qa.language.predicates import head_of_span
from qa.language.verb_events import Event, Role, role_of_subject, verb_event
from qa.questions.question import Question
from qa.reading.seam import Passage

_COUNTED = {Measure.COUNT, Measure.PERCENT, Measure.FRACTION}
_PRONOUNS = {"it", "they", "he", "she", "we", "i", "who", "that", "which"}
_EMPTY_EVENTS = {
    "be", "have", "do", "exist", "make", "happen", "occur", "involve", "take", "get", "number",
    "report", "record", "register", "confirm", "log", "document", "verify", "know",
}  # fmt: skip
"""Verbs that say nothing of what happened: "how many moons does Jupiter have?", "how many cases were recorded?"."""
_ANYBODY = "people"
_OF_PEOPLE = {
    "killed",
    "injured",
    "shot",
    "missing",
    "abducted",
    "arrested",
    "rescued",
    "infected",
    "aboard",
    "survived",
}
"""Events that befall people."""


def match_claims(
    question: Question, passages: Sequence[Passage], meaning: Meaning, main_places: Sequence[str]
) -> list[Match]:
    """The claims of one article that answer a question, best first."""
    claims = [claim for passage in passages for claim in _claims(passage, meaning)]
    claims = carried_on(claims)
    claims += sums_over_sentences(claims)
    _encode_together([c for c in claims if c.quantity.measure in _COUNTED], meaning)
    deaths = any("killed" in befell(claim) for claim in claims)
    injured = _asked_kind(question) == "injured"
    found = []
    for claim in claims:
        if claim.quantity.measure not in _COUNTED:
            continue
        happened, event = _event(question, claim, meaning)
        of_shot = injured and event is not None and event.kind == "shot" and event.role is Role.PATIENT
        if of_shot and not (deaths and is_list(claim)):
            happened = _WITH_DEAD if deaths and not is_of_others(claim) else max(happened, _NONE_DEAD)
        fit = happened and happened * _rest(question, claim, meaning)
        if fit > 0:
            focused = focus(claim, event) if event else claim
            weight = fit * weight_of(question, focused, event, claims, main_places)
            found.append(Match(focused, fit, weight, of_claim(question, focused, event)))
    return sorted(current_first(totals_first(found)), key=lambda m: -m.weight)


def _encode_together(claims: Sequence[Claim], meaning: Meaning) -> None:
    """Has what claims count and tell of ready to be compared: word by word takes several times as long."""
    told = [e.word.split()[0] for c in claims for e in c.events if e.kind is None]
    meaning.vectors([phrase.lower().strip() for phrase in (*told, *(c.counted for c in claims if c.counted))])


_WITH_DEAD = 0.38
"""Of those who were shot some are dead, where a report tells of deaths; how many were hurt is another figure."""
_NONE_DEAD = 0.9
"""Where it tells of none, those who were shot were hurt, and so were the others than the dead."""


def carried_on(claims: Sequence[Claim]) -> list[Claim]:
    """A bare figure that a later clause or sentence puts in the place of one before it counts the same: "police said 45
    were held. On Tuesday they corrected the number to 31."."""
    found: list[Claim] = []
    for claim in sorted(claims, key=lambda c: c.start):
        before = next((c for c in reversed(found) if c.quantity.measure is claim.quantity.measure and _tells(c)), None)
        verb = _replacing(claim, before) if before is not None else None
        if before is not None and verb is not None:
            if not befell(claim) - {None}:
                events = tuple(replace(e, anchor=verb.index) for e in before.events)
                claim = replace(claim, events=events, counted=before.counted, place=claim.place or before.place)
            if verb.lemma.lower() in CORRECTING and befell(claim) & befell(before):
                found[found.index(before)] = replace(before, taken_back=True)
        found.append(claim)
    return found


def _tells(claim: Claim) -> bool:
    return any(e.role is not Role.SETTING for e in claim.events)


_REPLACING = CORRECTING | BRINGING | {"put", "stand", "be", "bring", "set"}
_NUMBER_ITSELF = TALLIES | {"it", "that", "this", "one"}


def _replacing(claim: Claim, before: Claim) -> Token | None:
    """The verb of correcting or standing that it hangs from, whose subject or object is the number itself."""
    parse = claim.passage.parse
    near = before.passage is claim.passage or 0 <= claim.passage.start - before.passage.end < _NEAR
    figure = head_of_span(parse, claim.quantity.start, claim.quantity.end)
    if not near or figure is None or figure.pos != "NUM":
        return None
    verb = next((t for t in parse.ancestors(figure) if t.pos in ("VERB", "AUX")), None)
    if verb is None or verb.lemma.lower() not in _REPLACING:
        return None
    tallied = any(t.lemma.lower() in _NUMBER_ITSELF for t in parse.children(verb, "nsubj", "nsubjpass", "dobj"))
    return verb if tallied else None


_NEAR = 3
"""Characters between two sentences that follow each other."""


def _claims(passage: Passage, meaning: Meaning) -> list[Claim]:
    """What a sentence counts in figures, and those whom it lists; a figure within such a list is a part of it."""
    listed = read_victims(passage, meaning)
    figures = [
        replace(c, part=c.part or any(v.start <= c.start and c.end <= v.end for v in listed))
        for c in read_claims(passage)
    ]
    return [*figures, *listed, *read_none(passage)]


def _rest(question: Question, claim: Claim, meaning: Meaning) -> float:
    """All but what happened: what is counted, who did it, whether the first, the further or all are asked for."""
    return _what(question, claim, meaning) * _agent(question, claim, meaning) * _instalment(question, claim)


def of_another_instalment(question: Question, passage: Passage, start: int, end: int) -> bool:
    """Whether a question asks for the first ones, or for more, and words of a sentence count others."""
    told = _told_at(passage, start, end)
    return bool(told) and all(_instalment(question, c) < 1 for c in told)


def _told_at(passage: Passage, start: int, end: int) -> list[Claim]:
    """What a sentence counts in figures that words of it, `start` to `end`, touch."""
    return [c for c in read_claims(passage) if c.quantity.start < end and start < c.quantity.end]


def of_other_people(question: Question, passage: Passage, start: int, end: int, meaning: Meaning) -> bool:
    """Whether words of a sentence count a group that excludes the one asked about: militants are no soldiers."""
    counted = [c.counted for c in _told_at(passage, start, end) if c.counted and _names_persons(c.counted)]
    asked = question.subject
    if asked is None or not counted:
        return False
    return all(_is_other(asked, noun, meaning) and not meaning.counts(asked, noun) for noun in counted)


def _instalment(question: Question, claim: Claim) -> float:
    """A question for the first ones, or for more, is not answered by the whole."""
    asked = asked_words(question)
    if asked & _FIRST:
        return 1.0 if claim.first else 0.2
    if asked & MORE and not asked & {"than"}:
        return 1.0 if claim.quantity.further else 0.2
    return 1.0


_FIRST = {"initially", "originally"}


def _what(question: Question, claim: Claim, meaning: Meaning) -> float:
    if question.subject is None:
        return 0.8
    if claim.counted is None or (_leaves_open_whom(claim) and meaning.group_of(question.subject) != _ANYBODY):
        if kind_of(question.subject) in befell(claim) - {None}:
            return 0.9  # "how many bodies": what is counted is named by what befell
        people = meaning.group_of(question.subject)
        return 0.6 if people and any(e.kind for e in claim.events) else 0.2
    if is_list(claim) and any(_is_other(question.subject, noun, meaning) for noun in _nouns(claim)):
        return 0.0  # "ten officers and two bystanders" are no number of officers
    fit = meaning.counts(question.subject, claim.counted)
    if meaning.group_of(question.subject) == _ANYBODY and any(e.kind in _OF_PEOPLE for e in claim.events):
        # Whatever they are called, "his five companions" who were wounded are people.
        return max(fit, 0.65) if fit or _names_persons(claim.counted) else 0.0
    return fit


def _leaves_open_whom(claim: Claim) -> bool:
    """ "The death toll climbed to 17": a tally names nobody, so it may count whoever is asked about."""
    if claim.counted != _ANYBODY or claim.quantity.vague or is_list(claim):
        return False
    tokens = claim.passage.parse.tokens
    tallied = any(e.kind is not None and tokens[e.anchor].lemma.lower() in _TALLIED for e in claim.events)
    return tallied and not any(t.lemma.lower() in _NAMED_SO for t in tokens)


_TALLIED = frozenset({"toll", "body"})
_NAMED_SO = frozenset({"people", "person"})


def _is_other(asked: str, noun: str, meaning: Meaning) -> bool:
    kind = meaning.kinship(asked, noun)
    return kind is Kinship.OTHER and (asked in _OF_ANY_KIND or meaning.group_of(noun) not in _OF_ANY_KIND)


def _nouns(claim: Claim) -> list[str]:
    tokens = claim.passage.parse.within(claim.quantity.start, claim.quantity.end)
    return [t.text for t in tokens if t.pos == "NOUN" and t.dep not in ("compound", "npadvmod")]


_OF_ANY_KIND = {"men", "women", "children"}
"""Groups whose members may belong to any other."""


def _names_persons(counted: str) -> bool:
    noun = "".join(counted.split()[-1:]).lower()
    return any(names_person(form) for form in (noun, noun.removesuffix("s"), noun.removesuffix("es")))


def _event(question: Question, claim: Claim, meaning: Meaning) -> tuple[float, Event | None]:
    """How well what happened fits, and which event it is.

    "How many were on board?" names no event, and is not answered by how many were killed or hurt.
    """
    asked = question.event
    if asked is None or _lemma(question, asked) in _EMPTY_EVENTS:
        return (0.3 if any(e.kind for e in claim.events) else 0.8), None
    asked = _asked_kind(question) or asked
    role = _asked_role(question)
    best: tuple[float, Event | None] = (0.0, None)
    whole = _is_whole(question, claim)
    for event in claim.events:
        fit = meaning.happened(asked, event.word.split()[0] if event.kind is None else event.kind)
        if asked == "injured" and event.kind == "shot" and "killed" in befell(claim):
            fit = 0.0
        if role is not None and event.role is not role:
            fit *= 0.15 if event.role is not Role.SETTING else 0.5
        fit *= 0.5 if whole else 1.0
        if fit > best[0]:
            best = fit, event
    if best[0] == 0 and kind_of(asked) is None:
        # Nothing in the grammar says that it is another event, so the sentence as a whole has to speak for it.
        return (0.5 if meaning.similarity(question.standing, claim.passage.text) > 0.5 else 0.0), None
    return best


def _is_whole(question: Question, claim: Claim) -> bool:
    """ "Of the 251 hostages taken, 48 are still held": what is asked of the part was said of it, not of the whole."""
    asked = {t.lemma.lower() for t in question.parse.tokens if t.text.lower() == (question.event or "").lower()}
    return any(e.role is Role.SETTING and e.word.split()[0] in asked for e in claim.events)


def _lemma(question: Question, event: str) -> str:
    return next((t.lemma.lower() for t in question.parse.tokens if t.text.lower() == event.lower()), event.lower())


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
    return max(_is_agent(question.agent, a, meaning) for a in agents)


def _is_agent(asked: str, found: str, meaning: Meaning) -> float:
    """Two names with no word in common are two parties, however near in meaning."""
    short = any(is_short_for(w, found) for w in asked.split()) or any(is_short_for(w, asked) for w in found.split())
    if short or _shares_word(asked, found):
        return _SAME
    if _NAME.fullmatch(asked) and _NAME.fullmatch(found):
        return _OTHER
    return max(_OTHER, meaning.counts(asked, found))


_SAME, _OTHER = 0.9, 0.2
_NAME = re.compile(r"(?:[Tt]he )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*")


def _shares_word(a: str, b: str) -> bool:
    common = {w.lower() for w in a.split() if w[0].isupper() or len(w) > 3} & {w.lower() for w in b.split()}
    return bool(common - {"the"})
