"""Whether a question asks for what can be true only once: the day of a deed, the place of a thing, who holds a role."""

from __future__ import annotations

from qa.claims.statement import Only
from qa.language.happenings import names_several
from qa.questions.question import AnswerType, Question
from qa.reading.lists import asks_for_several
from qa.reading.sought import Place, seek

_PEOPLE = frozenset({AnswerType.PERSON, AnswerType.GROUP, AnswerType.PERSON_OR_GROUP})


def asks_for_only(question: Question) -> Only | None:
    """None where it does not, or where it names several: "who were the suspects?", "where do bears live?".

    >>> from qa.questions.understanding import understand
    >>> [asks_for_only(understand(q)) for q in ("When did the dam burst?", "Who is the mayor of Kent?")]
    [<Only.DAY: 1>, <Only.NAME: 3>]
    >>> [asks_for_only(understand(q)) for q in ("When do the shops open?", "Who was hurt in the attack?")]
    [None, None]
    >>> [asks_for_only(understand(q)) for q in ("Who was elected mayor of Graz?", "Who was appointed a judge?")]
    [<Only.NAME: 3>, None]
    """
    if asks_for_several(question) or any(names_several(t) for t in question.parse.tokens):
        return None
    if question.answer_type is AnswerType.DATE:
        return Only.DAY if _is_of_the_past(question) else None
    if question.answer_type is AnswerType.PLACE:
        return Only.PLACE if _is_of_the_past(question) else None
    if question.answer_type not in _PEOPLE:
        return None
    return Only.NAME if seek(question).place is Place.IDENTITY or _gives_one_role(question) else None


_GIVING = frozenset(
    {"elect", "appoint", "name", "choose", "nominate", "crown", "proclaim", "declare", "pick", "select"}
)
"""Verbs that give somebody an office."""


def _gives_one_role(question: Question) -> bool:
    """ "Who was elected mayor?": the office without an article is held by one; but "appointed to the court"."""
    parse = question.parse
    offices = [t for t in parse.tokens if t.dep in ("oprd", "attr", "dobj") and t.tag == "NN"]
    return any(
        parse.head(t).lemma.lower() in _GIVING and not parse.children(t, "det") and parse.head(t).index < t.index
        for t in offices
    )


def _is_of_the_past(question: Question) -> bool:
    """ "Where was it found?", "when did it burst?", but not "when does it open?"."""
    parse = question.parse
    return any(t.tag == "VBD" for t in parse.tokens)
