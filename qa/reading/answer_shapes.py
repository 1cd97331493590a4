"""Which shapes of words can answer which type of question at all."""

from __future__ import annotations

import re

from qa.questions.question import AnswerType

_CLAUSES = {"because", "since", "as", "clause", "to", "cause", "means", "means+prep", "that", "vp", "adverb"}
NOMINAL = {"np", "np+of", "np+prep", "np+and", "name+of", "name+prep", "name+and", "quote"}
"""Noun phrases, which are no answer to "why" by themselves."""
_FIGURES = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "date", "number"}
_NAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "LANGUAGE", "name"}
_AGENTS = _FIGURES | _CLAUSES | {"quote", "adj", "compound", "LANGUAGE", "LAW"}
_REFUSED = {
    AnswerType.PERSON: _AGENTS,
    AnswerType.GROUP: _AGENTS - {"adj"},
    AnswerType.PERSON_OR_GROUP: _AGENTS,
    AnswerType.PLACE: _FIGURES | _CLAUSES | {"PERSON", "quote", "adj", "compound", "LAW"},
    AnswerType.DATE: _NAMED | _CLAUSES | {"MONEY", "PERCENT", "QUANTITY", "quote", "adj", "compound"},
    AnswerType.REASON: _NAMED | _FIGURES | {"adj", "compound", "adverb", "means", "means+prep"},
    AnswerType.MANNER: _NAMED | _FIGURES | {"adj", "compound", "name+of", "name+and", "name+prep", "because", "cause"},
    AnswerType.STATEMENT: _NAMED | _FIGURES | {"adj", "compound", "adverb", "name+of", "name+and", "name+prep", "np"},
}
_NUMBER_WORD = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|dozen|"
    r"a third|a quarter|zero)"
)
_TIME_UNIT = (
    r"(?:second|minute|hour|day|night|week|month|year|decade|centur|weekend|overnight|daily|annual|always|never)"
)
_REQUIRED = {
    AnswerType.MEASURE: re.compile(_NUMBER_WORD, re.IGNORECASE),
    AnswerType.DURATION: re.compile(_TIME_UNIT, re.IGNORECASE),
    AnswerType.DATE: re.compile(
        r"\d|day|night|morning|evening|noon|week|month|year|decade|centur|dawn|dusk|January|February|March|April|May|June|"
        r"July|August|September|October|November|December|spring|summer|autumn|fall|winter|hour|minute|ago|today|now|recent|"
        r"era|war|period|dynasty|christmas|easter|ramadan|eid",
        re.IGNORECASE,
    ),
}


def can_answer(wanted: AnswerType, shape: str, text: str) -> bool:
    """Whether words of a shape can be of a type at all: a person is no date, a length of time has a unit of time.

    >>> can_answer(AnswerType.DURATION, "np", "two hours"), can_answer(AnswerType.DURATION, "np", "two men")
    (True, False)
    """
    if shape in _REFUSED.get(wanted, ()):
        return False
    return wanted not in _REQUIRED or _REQUIRED[wanted].search(text) is not None
