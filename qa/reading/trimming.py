"""An answer's words without what only ties them to their sentence."""

from __future__ import annotations

import re

from qa.questions.question import AnswerType

_EDGE = " \t\n,;:–—-\"“”‘'`"
_ENDING = _EDGE + "."
_TIE = re.compile(r"(?:in|on|at|by|from|to|of|for|with|during|the|a|an|and|near|inside|outside|into)\s+", re.IGNORECASE)
_TIED = {
    AnswerType.PERSON: _TIE,
    AnswerType.GROUP: _TIE,
    AnswerType.PERSON_OR_GROUP: _TIE,
    AnswerType.THING: _TIE,
    AnswerType.DATE: re.compile(r"(?:in|on|at|from)\s+(?!the\b)", re.IGNORECASE),
    AnswerType.PLACE: re.compile(r"(?:in|at|to|from|of|through)\s+", re.IGNORECASE),
    AnswerType.DURATION: re.compile(r"for\s+", re.IGNORECASE),
    AnswerType.REASON: re.compile(
        r"(?:because of|due to|owing to|on account of|because|since|after|as(?! part\b| a result\b))\s+", re.IGNORECASE
    ),
}
_JOINED = re.compile(r"(?:-[a-z]+)+(?![\w-])")
"""What a hyphen joins to a word: "passers-by"."""
_PAIRS = (("(", ")"), ("[", "]"))
_NAMED = (AnswerType.PERSON, AnswerType.PERSON_OR_GROUP)
_AGE = re.compile(r"(?<=\w), \d{1,3}$")
"""An age behind a name: who it is stands before it."""


def trim(text: str, start: int, end: int, wanted: AnswerType) -> tuple[int, int]:
    """Whole words, from the first that answers to the last; the span as it was where nothing would be left.

    >>> start, end = trim("It began in Kasol, police said.", 9, 18, AnswerType.PLACE)
    >>> "It began in Kasol, police said."[start:end]
    'Kasol'
    """
    first, last = _whole(text, start, end)
    while first < last and text[first] in _EDGE:
        first += 1
    tie = _TIED.get(wanted)
    while tie and (m := tie.match(text, first, last)) and not text[first:last].istitle():
        first = m.end()
    while first < last and text[last - 1] in (_EDGE if _abbreviates(text, last) else _ENDING):
        last -= 1
    if wanted in _NAMED and (age := _AGE.search(text[first:last])):
        last = first + age.start()
    for opening, closing in _PAIRS:
        if text[first:last].startswith(opening) and closing not in text[first:last]:
            first += 1
        if text[first:last].endswith(closing) and opening not in text[first:last]:
            last -= 1
    return (first, last) if first < last else (start, end)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    if end and text[end - 1].isalpha() and (rest := _JOINED.match(text, end)):
        end = rest.end()
    return start, end


def _abbreviates(text: str, end: int) -> bool:
    """Whether the last mark belongs to its word: "U.S." or "Inc." within a sentence."""
    word = text[:end].rpartition(" ")[2]
    return word.count(".") > 1 or (end < len(text) and text[end : end + 2].strip()[:1].islower())
