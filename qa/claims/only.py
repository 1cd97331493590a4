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
    """
    if asks_for_several(question) or any(names_several(t) for t in question.parse.tokens):
        return None
    if question.answer_type is AnswerType.DATE:
        return Only.DAY if _is_of_the_past(question) else None
    if question.answer_type is AnswerType.PLACE:
        return Only.PLACE if _is_of_the_past(question) else None
    role = question.answer_type in _PEOPLE and seek(question).place is Place.IDENTITY
    return Only.NAME if role else None


def _is_of_the_past(question: Question) -> bool:
    """ "Where was it found?", "when did it burst?", but not "when does it open?"."""
    parse = question.parse
    return any(t.tag == "VBD" for t in parse.tokens)
