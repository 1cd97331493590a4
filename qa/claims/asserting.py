"""Whether a report asserts what answers a question, or only tells that it is denied, planned, feared or asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Factuality
from qa.claims.claim import Claim
from qa.claims.statement import Statement
from qa.language.events import kind_of
from qa.language.meaning import Meaning
from qa.language.operators import Operator, Tag, is_a
from qa.language.parsing import Parse, Token
from qa.language.predicates import asks_for_what_was_not, gravest, head_of_span, modalities, operators_over
from qa.language.stemming import stem
from qa.language.verb_events import Event
from qa.questions.question import AnswerType, Question
from qa.reading.kinds import PEOPLE

_TALLIED = (Factuality.HYPOTHETICAL, Factuality.PLANNED, Factuality.CONDITIONAL)


def of_claim(question: Question, claim: Claim, event: Event | None) -> Factuality:
    """Of a figure, by the event that was asked for. Where the question is for those to whom it did not happen, that it
    did not is what must be asserted."""
    parse = claim.passage.parse
    anchor = parse.tokens[event.anchor] if event is not None else _noun_of(claim)
    if anchor is None:
        return Factuality.ASSERTED
    operators = operators_over(parse, anchor)
    if anchor.pos == "NOUN":
        operators += [o for o in _over_tally(parse, claim) if o.factuality in _TALLIED]
    if claim.nobody:
        operators = [o for o in operators if o.factuality is not Factuality.NEGATED]
    if is_a(anchor, Tag.FAIL) and asks_for_what_was_not(question.parse):
        return gravest(operators)
    return settled(question, operators)


def _over_tally(parse: Parse, claim: Claim) -> Sequence[Operator]:
    """ "The toll could rise to 40": what the verb says of the figure is not said of the noun."""
    noun = head_of_span(parse, claim.quantity.start, claim.quantity.end)
    verb = next((t for t in parse.ancestors(noun) if t.pos in ("VERB", "AUX")), None) if noun is not None else None
    return operators_over(parse, verb) if verb is not None else ()


def _noun_of(claim: Claim) -> Token | None:
    parse = claim.passage.parse
    noun = head_of_span(parse, claim.quantity.start, claim.quantity.end)
    while noun is not None and noun.dep in ("nummod", "quantmod", "compound", "amod") and noun.head != noun.index:
        noun = parse.head(noun)
    if noun is None:
        return None
    return next((t for t in parse.ancestors(noun) if t.pos in ("VERB", "AUX")), noun)


def settled(question: Question, operators: Sequence[Operator]) -> Factuality:
    """What the operators amount to for this question: what it asks for itself ("feared", "will be") is asserted."""
    asked = modalities(question.parse)
    found = gravest([o for o in operators if o.factuality not in asked])
    if not asks_for_what_was_not(question.parse):
        return found
    if found is Factuality.NEGATED:
        return Factuality.ASSERTED
    return Factuality.NEGATED if found is Factuality.ASSERTED else found


_OF_WORDS = (Factuality.DENIED, Factuality.NEGATED, Factuality.RUMOURED, Factuality.HYPOTHETICAL, Factuality.ASKED)
"""What keeps words from being an answer; plans and fears are often what is asked about."""
_UNASKED = (AnswerType.STATEMENT, AnswerType.MANNER, AnswerType.FACT)
"""Answers that are whole clauses, whose own polarity is a part of what they say."""


_COMPLEMENTS = PEOPLE | {AnswerType.COUNT}
"""Asked with "not", only what says so answers: who did not sign is nobody of whom another deed is told."""


def of_words(question: Question, statement: Statement) -> Factuality:
    """Of an answer in words, by the clause that the question asks about."""
    if question.answer_type in _UNASKED:
        return Factuality.ASSERTED
    p = statement.passage
    start, end = statement.start - p.start, statement.end - p.start
    head = head_of_span(p.parse, start, end)
    if head is None:
        return Factuality.ASSERTED
    if question.answer_type is AnswerType.REASON:
        return _of_reason(p.parse, head, start, end)
    verb = next((t for t in (head, *p.parse.ancestors(head)) if t.pos in ("VERB", "AUX")), None)
    if verb is None:
        return Factuality.ASSERTED
    asked = is_asked(question, verb)
    if not asked and question.answer_type is AnswerType.COUNT:
        told = [t for t in p.parse.tokens if t.pos == "VERB" and is_asked(question, t)]
        verb, asked = (told[0], True) if len(told) == 1 else (verb, False)
    own = {t.index for t in p.parse.children(verb)}
    operators = [
        o for o in operators_over(p.parse, verb)
        if (asked or (o.index not in own and o.factuality is not Factuality.HYPOTHETICAL))
        and not start <= p.parse.tokens[o.index].start < end
    ]  # fmt: skip
    if asks_for_what_was_not(question.parse) and not asked and question.answer_type in _COMPLEMENTS:
        return Factuality.NEGATED
    found = settled(question, operators)
    if asked and question.answer_type is AnswerType.COUNT:
        return found
    return found if found in _OF_WORDS else Factuality.ASSERTED


def _of_reason(parse: Parse, head: Token, start: int, end: int) -> Factuality:
    """ "Police denied that he fell because he was drunk", "they asked whether the cargo had shifted" give no reason."""
    inside = {t.index for t in parse.within(start, end)}
    found = gravest([o for o in operators_over(parse, head) if o.index not in inside])
    return found if found in (Factuality.DENIED, Factuality.ASKED) else Factuality.ASSERTED


def is_asked(question: Question, verb: Token) -> bool:
    """Whether the question speaks of what a verb tells, by its stem or its kind of event."""
    kind = kind_of(verb.text)
    return any(
        t.pos in ("VERB", "NOUN", "ADJ")
        and (stem(t.lemma.lower()) == stem(verb.lemma.lower()) or (kind is not None and kind_of(t.text) == kind))
        for t in question.parse.tokens
    )


_WHOEVER = frozenset({"people", "civilians", "passengers", None})


def counted_by(claim: Claim, meaning: Meaning) -> str | None:
    """What a claim counts, for comparing; that none of those at hand were killed is said of people at large."""
    if claim.nobody and claim.counted is not None and meaning.group_of(claim.counted) in _WHOEVER:
        return None
    return claim.counted


def marked(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    """Statements in words, each with whether it is asserted, and a yes or a no where that is asked for."""
    if question.answer_type is AnswerType.FACT:
        return [_yes_or_no(question, s) for s in statements]
    return [replace(s, factuality=of_words(question, s)) for s in statements]


def _yes_or_no(question: Question, statement: Statement) -> Statement:
    """By the verb that was asked for: "has not arrested anyone" is a no, and what somebody only fears is neither."""
    p = statement.passage
    inside = p.parse.within(statement.start - p.start, statement.end - p.start)
    named = (question.event or "").lower().split()
    held = [t for t in inside if t.pos in ("VERB", "AUX", "ADJ", "NOUN") and is_asked(question, t)]
    wanted = [t for t in held if {t.text.lower(), t.lemma.lower()} & {*named}] or [
        t for t in held if t.pos in ("VERB", "AUX")
    ]
    predicate = next(iter(wanted or held), None)
    if predicate is None:
        return statement
    found = gravest([o for o in operators_over(p.parse, predicate) if o.factuality not in modalities(question.parse)])
    affirms = {Factuality.ASSERTED: True, Factuality.NEGATED: False, Factuality.DENIED: False}.get(found)
    return replace(statement, factuality=found, affirms=affirms)


def asserted_first(statements: Sequence[Statement]) -> list[Statement]:
    """What answers before what does not; the order is kept besides."""
    return sorted(statements, key=lambda s: not s.answers)
