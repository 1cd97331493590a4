"""Numbers that belong to a name: "Boeing 737", "section 4", "the Three Gorges", "caption 5 of 12"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.figures.bound_words import Word
from qa.figures.number_words import Numeral
from qa.figures.word_lists import figure_words

_NAMING = figure_words("numbered nouns")
"""Nouns that are followed by their own number, in any case: "section 4", "gate 12"."""
_TOPPED = figure_words("numbered or counted nouns")
_WEEKDAYS = figure_words("weekdays")
_OPENING = figure_words("openers")
"""Words that open a sentence and name nothing that the number after them could number."""
_RANKED = figure_words("ranked")
_NOT_PLURAL = figure_words("not plural")
_PLURAL = re.compile(
    r"\s(?:(?!(?:that|these|those|this|is|are|was|were|has|have|had|will|would|can|could|may|might|in|on|at|to|by|from|for|"
    r"with|as|and|or|but|when|while|who|which|where|after|before|until|since)\s)[a-z]+(?:-[a-z]+)*\s){0,2}?"
    r"([a-z]{2,}s|people|men|women|children|police|personnel|staff|troops)\b(?!['’])"
)
_NOTHING_COUNTED = re.compile(
    r"[.,;:!?)]|$|\s(?:in|on|at|of|by|to|for|from|with|during|after|before|and|or|but|when|while|as|is|was|are|were|has|have)\b"
)
_DOERS = re.compile(r"\d[\d,]*\s[a-z][\w\s-]{2,40}(?:,|\sand|,\sand|\swhile|;)\sthe\s[A-Z][\w-]+s $")
"""After something was counted, others with a number of their own: "won 184 seats and the Liberals 99"."""
_NEAR = 80  # characters
_OUT_OF = re.compile(r"\s(?:out\s)?of\s(?:/\s?)?\d{1,4}(?![\d,])")
_SHOUTED = re.compile(r"\s[A-Z]{4,}\b")
_SHORT_FORM = re.compile(r"['’](?:s|m|re|ve)$|s['’]$")
"""A possessive, or a pronoun with its verb: "America's 535", "I'm 76", but "Boeing's 737 Max"."""
_SENTENCE_END = '.!?;”"\n'


def is_named(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """The number belongs to the name before it: "Boeing 737", "section 4", "No. 5", "Formula One"."""
    if not before or text[before[-1].end : numeral.start] not in (" ", "\u00a0", " -"):
        return False
    last = before[-1]
    raw = text[last.start : last.end]
    naming = last.text in _NAMING
    if not naming and (not raw[0].isupper() or last.text in _WEEKDAYS or not raw[-1].isalnum()):
        return False
    if (
        not naming
        and _DOERS.search(text, max(0, numeral.start - _NEAR), numeral.start)
        and _NOTHING_COUNTED.match(text, numeral.end)
    ):
        return False
    counted, opens = is_counted(text, numeral), _opens_sentence(text, last.start, before)
    if naming:
        return not (counted and last.text in _TOPPED and (opens or raw.islower() or last.text == "top"))
    if _SHORT_FORM.search(raw):
        return numeral.value >= 100 and text[numeral.end : numeral.end + 2].strip().isupper()
    if len(raw) == 1 and raw not in "AI" and numeral.digits:
        return True
    if opens:
        names_nothing = last.text in _OPENING or last.text.endswith(("ing", "ly", "ed"))
        return numeral.digits and not counted and not names_nothing
    if not numeral.digits:
        return text[numeral.start].isupper() and not counted and not text[numeral.start : numeral.end].isupper()
    return not counted and not (raw.isupper() and _SHOUTED.match(text, numeral.end))


def named_end(text: str, end: int) -> int:
    """Where the number of a name ends: "of 12" goes with "page 5"."""
    whole = _OUT_OF.match(text, end)
    return whole.end() if whole else end


def is_counted(text: str, numeral: Numeral) -> bool:
    """A plural follows that the number may count."""
    return counts_at(text, numeral.end)


def counts_at(text: str, end: int) -> bool:
    """The same for a number that ends there."""
    plural = _PLURAL.match(text, end)
    return plural is not None and plural[1] not in _NOT_PLURAL


def is_titled(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """A number word inside a name: "the Three Gorges", "the Big Five", "the Seven Years' War"."""
    if numeral.digits or not text[numeral.start].isupper() or not before or text[numeral.start : numeral.end].isupper():
        return False
    return before[-1].text in ("the", "a") and text[numeral.end : numeral.end + 2].strip().isupper()


def is_rank(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """A place in a table: "slipped into the bottom three", "in the top 10", but not "the top 10 teams"."""
    return bool(before) and before[-1].text in _RANKED and bool(_NOTHING_COUNTED.match(text, numeral.end))


def _opens_sentence(text: str, start: int, before: Sequence[Word]) -> bool:
    if len(before) < 2:
        return True
    gap = text[before[-2].end - 1 : start]
    return any(c in _SENTENCE_END for c in gap)
