"""To what of its sentence a phrase belongs: the day of another deed, or the name of what the question is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.attribution.speech import lexicon
from qa.language.parsing import Parse, Token
from qa.language.stemming import stem
from qa.questions.question import AnswerType
from qa.reading.kinds import PLACES, TIMES, head_of
from qa.reading.sought import Place, Sought

_LABELS = {AnswerType.DATE: TIMES, AnswerType.PLACE: PLACES}
_CALLING = frozenset({"call", "dub", "nickname", "title"})
"""What something is called is its name."""


def is_of_another_deed(sought: Sought, parse: Parse, inside: Sequence[Token]) -> bool:
    """ "The comet, discovered in 1998, will pass Earth on 9 June": the deed asked about has a day, or a place, of its
    own, and the words are another's."""
    labels = _LABELS.get(sought.type)
    if labels is None or sought.verb is None:
        return False
    deeds = [t for t in parse.tokens if t.pos == "VERB" and t.lemma == sought.verb.lemma]
    own = {t.text for deed in deeds for adjunct in _adjuncts(parse, deed, labels) for t in parse.subtree(adjunct)}
    head = head_of(parse, inside)
    deed = next((t for t in parse.ancestors(head) if t.pos == "VERB"), None)
    return bool(own) and head.text not in own and deed is not None and deed not in deeds


def _adjuncts(parse: Parse, verb: Token, labels: frozenset[str]) -> Iterator[Token]:
    for t in parse.children(verb, "prep", "npadvmod"):
        if any(w.entity in labels for w in parse.subtree(t)):
            yield t


def is_when_it_was_told(sought: Sought, parse: Parse, inside: Sequence[Token]) -> bool:
    """ "The navy said on Friday in Rome that the ferry sank": neither dates nor places the sinking.

    "On Friday, the navy said" may."""
    verb = sought.verb
    if sought.type not in _LABELS or verb is None:
        return False
    head = head_of(parse, inside)
    saying = next((t for t in parse.ancestors(head) if t.pos == "VERB"), None)
    if saying is None or not lexicon().utters(saying.lemma.lower()) or head.index < saying.index:
        return False
    told = [t for clause in parse.children(saying, "ccomp") for t in parse.subtree(clause)]
    return bool(told) and head not in told and not lexicon().utters(verb.lemma.lower())


def names_what_is_asked_about(sought: Sought, parse: Parse, inside: Sequence[Token]) -> bool:
    """ "The tanker Maren ran aground": what the tanker carried is not "Maren", nor who named the judge "Judge"."""
    if sought.verb is None or sought.place not in (Place.SUBJECT, Place.OBJECT) or sought.verb.lemma in _CALLING:
        return False
    things = {t.text.lower() for t in sought.content if t.pos == "NOUN"}
    names = {t.text.lower() for name in sought.names for t in name}
    head = head_of(parse, inside)
    before = parse.tokens[inside[0].index - 1] if inside[0].index else None
    named = before is not None and before.dep == "compound" and parse.head(before) is head and head.pos == "PROPN"
    if named and before is not None and before.text.lower() in things:
        return True
    return head.dep == "compound" and parse.head(head).text.lower() in names


def is_what_it_is_of(sought: Sought, parse: Parse, inside: Sequence[Token]) -> bool:
    """ "Derro, the capital of Anbara province": what is the capital of the province is not "Anbara province"."""
    if sought.place is not Place.IDENTITY or sought.verb is not None:
        return False
    of = [t for t in parse.ancestors(head_of(parse, inside))[:1] if t.text == "of"]
    return bool(of) and any(stem(t.text.lower()) in sought.stems for t in inside if t.pos in ("NOUN", "PROPN"))


BELONGING = (is_of_another_deed, is_when_it_was_told, names_what_is_asked_about, is_what_it_is_of)
"""Each says of some words that they belong to something else than what is asked for."""
