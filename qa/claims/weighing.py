"""Which of the claims that answer a question is the report's own answer: the whole over its parts, the event asked
about over its background and over the sum of several, what the title counts over what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answer import Factuality
from qa.claims.claim import Claim
from qa.claims.headlines import title_counts
from qa.figures.quantity import Measure
from qa.language.happenings import names_one, names_several
from qa.language.parsing import Token
from qa.language.places import narrower
from qa.language.verb_events import Event, Role
from qa.questions.question import Question


@dataclass(frozen=True, slots=True)
class Match:
    """A claim with how well it answers a question."""

    claim: Claim
    fit: float
    """Does it count what was asked, and did that happen to it? 0 to 1; this decides between answer and silence."""
    weight: float
    """Of several that fit, how much this one is the report's own answer: whole over part, place and day at hand."""
    factuality: Factuality = Factuality.ASSERTED
    superseded: bool = False
    """The report gives another figure as the one that holds now."""


_ONE_PERSON = 0.4
"""A report tells of one victim where it knows of more; any figure weighs more than one person in a sentence."""
_NONE_OF_SOME = 0.4
"""That there were none, where the report counts some, is said of some part or of an earlier time."""
_ADDED = 0.5
"""What comes on top of another figure is not the whole."""
_SOME = 0.5
_OF_SEVERAL = 0.5
"""What several attacks did together is no answer on one of them."""
_IN_TITLE = 1.3
MORE = frozenset({"more", "additional", "another", "further"})


def weight_of(
    question: Question, claim: Claim, event: Event | None, claims: Sequence[Claim], main_places: Sequence[str]
) -> float:
    """How much a claim is the answer of the report that makes these `claims`; `event` is the one that was asked for."""
    weight = 1.0
    if claim.quantity.vague:
        weight *= 0.5
    if claim.nobody and any(
        befell(claim) & befell(c) and c.quantity.low for c in claims if c.passage is not claim.passage
    ):
        weight *= _NONE_OF_SOME
    if is_list(claim) and claim.quantity.low == 1:
        weight *= _ONE_PERSON
    if claim.part or claim.first:
        weight *= 0.55
    if question.period is None:
        if claim.background:
            weight *= 0.5
        if claim.period is not None and claim.period.elsewhere:
            weight *= 0.4
    if question.place is None and narrower(claim.place, main_places):
        weight *= 0.5
    if claim.quantity.further and not asked_words(question) & MORE and _adds(claim, claims):
        weight *= _ADDED
    if _asks_of_one(question) and _is_of_several(claim):
        weight *= _OF_SEVERAL
    if fates(claim):
        weight *= _SOME
    if event is not None and (event.kind, claim.quantity.low) in title_counts(claim.passage.article.title):
        weight *= _IN_TITLE
    return weight


def totals_first(found: Sequence[Match]) -> list[Match]:
    """Where a figure says how many there were, those who are listed one by one are some of them, and so is one."""
    told = [m for m in found if m.factuality is Factuality.ASSERTED]
    most = max((m.claim.quantity.low or 0 for m in told if not is_list(m.claim)), default=0)

    def part(match: Match) -> bool:
        count = match.claim.quantity.low or 0
        return count < most and (is_list(match.claim) or count == 1)

    return [replace(m, weight=m.weight * _SOME) if part(m) else m for m in found]


def is_list(claim: Claim) -> bool:
    """Whether it counts those who are named or described one by one, and states no figure."""
    return claim.quantity.figure_start < 0 and claim.quantity.measure is Measure.COUNT


def asked_words(question: Question) -> set[str]:
    return {t.lemma.lower() for t in question.parse.tokens}


def befell(claim: Claim) -> set[str | None]:
    """The classes of what happened to those who are counted."""
    return {e.kind for e in claim.events if e.role is Role.PATIENT}


def fates(claim: Claim) -> frozenset[str]:
    """The classes that a claim counts as one: "dead or missing". Empty where it counts each by itself."""
    parse = claim.passage.parse
    told = {e.anchor: e.kind for e in claim.events if e.role is Role.PATIENT and e.kind is not None}
    for anchor, kind in told.items():
        token = parse.tokens[anchor]
        above = parse.head(token)
        either = any(t.text.lower() in ("or", "and/or") for t in parse.children(above, "cc"))
        if token.dep == "conj" and either and above.index in told and told[above.index] != kind:
            return frozenset((kind, told[above.index]))
    return frozenset()


def _adds(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a further figure adds to one that the report gave before: "one died and four others were hurt" does not,
    for the others are those who were hurt; nor does "destroyed 40 homes, damaged 30 more"."""
    before = [c for c in claims if c.start < claim.start and not c.quantity.vague and not is_of_others(c)]
    if any(befell(claim) & befell(c) for c in before):
        return True
    return not is_of_others(claim) and all(c.passage is not claim.passage for c in before)


def is_of_others(claim: Claim) -> bool:
    return "other" in claim.passage.text[claim.quantity.start : claim.quantity.end + len(" other")].lower()


def _asks_of_one(question: Question) -> bool:
    """ "in the shooting in Kent": one event, not all that there were."""
    return any(names_one(t) for t in question.parse.tokens) and not any(map(names_several, question.parse.tokens))


def _is_of_several(claim: Claim) -> bool:
    """ "wounded in separate shootings", "the four attacks that killed 12", "nine shootings, including five deaths"."""
    parse = claim.passage.parse
    for event in claim.events:
        anchor = parse.tokens[event.anchor]
        near = {t.index for t in (*parse.subtree(anchor), *parse.ancestors(anchor), *_arguments(claim, anchor.index))}
        if any(names_several(parse.tokens[i]) for i in near):
            return True
    return False


def _arguments(claim: Claim, anchor: int) -> list[Token]:
    parse = claim.passage.parse
    return [t for above in parse.ancestors(parse.tokens[anchor]) for t in parse.children(above, "nsubj", "nsubjpass")]
