"""Numbers that are no figures: years, dates, times, telephone numbers, scores, addresses, names and idioms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.figures.bound_words import Word
from qa.figures.number_words import Numeral
from qa.figures.word_lists import figure_words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WRITTEN = re.compile(
    rf"""\d{{4}}-\d\d?-\d\d?(?:[T ]\d\d:[\d:.]*+Z?)?
       | \d{{1,2}}([./])\d{{1,2}}\1\d{{2,4}}(?!\d)
       | \d{{1,2}}[:.]\d\d(?::\d\d)?\s?(?:[AaPp]\.?\s?[Mm]\b\.?|h\b)
       | \d{{1,3}}:\d{{1,3}}(?::\d\d)?(?:\.\d++)?
       | \d{{1,2}}-(?:for|of)-\d{{1,2}}(?!\d)
       | (?:480|720|1080|1440|2160)[pi]\b
       | \d{{1,2}}(?:\s?(?:[-–]|to|and)\s?\d{{1,2}})?\s?(?:[ap]\.m\.?|[ap]m\b|A\.M\.?|P\.M\.?|AM\b|PM\b|o['’]clock)
       | \d{{3,4}}\s?(?:GMT|UTC|EST|EDT|PST|PDT|BST|CET|IST|local\stime)\b
       | \d{{1,2}}[.:]\d\d\s?(?:GMT|UTC|EST|EDT|PST|PDT|BST|CET|IST|hrs)\b
       | \d++(?:st|nd|rd|th)\b
       | \d{{2,4}}['’]?s\b
       | \d{{1,2}}(?:\s?(?:[-–]|to|and)\s?\d{{1,2}})?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?
       | 1?[-. ]?\(?\d{{3}}\)?[-. ]\d{{3}}[-. ]\d{{4}}(?!\d)
       | \d{{3}}-\d{{4}}(?!\d)
       | 0\d{{2,4}}[- ]\d{{3,4}}[- ]?\d{{3,5}}(?!\d)
       | \d{{1,4}}(?:[-–]\d{{1,4}}){{2,8}}(?!\d)
       | \d{{1,3}}(?:\.\d{{1,3}}){{2,6}}(?!\d|\.\d)(?<!\.\d{{3}})
       | \d{{1,4}}(?:/\d{{1,4}}){{2,4}}(?![\d/])
       | (?:9/11|7/7|24/7|\d{{2,4}}/\d{{1,4}})(?![\d/])
       | \d{{1,5}}\s(?:[NSEW]\.?\s)?(?:[A-Z][\w.'’]{{1,20}}\s){{1,3}}
         (?:Streets?|St|Roads?|Rd|Avenues?|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Terrace|Crescent|Highway|Hwy|Parkway|Pkwy|Alley)\b
    """,
    re.X,
)
_MONTH_BEFORE = re.compile(rf"{_MONTH},?$")
_MORE_DAYS = re.compile(r"(?:\s?(?:[-–]|to|and|or)\s?\d{1,2}(?![\d,%])(?!\s[a-z]{3,}))?(?:,?\s\d{4}\b)?(?!\d)")
_NAMING = figure_words("numbered nouns")
"""Nouns that are followed by their own number, in any case: "section 4", "gate 12"."""
_TOPPED = figure_words("numbered or counted nouns")
_PLURAL = re.compile(
    r"\s(?:[a-z]+(?:-[a-z]+)*\s){0,2}?([a-z]{2,}s|people|men|women|children|police|personnel|staff|troops)\b(?!['’])"
)
_NOT_PLURAL = figure_words("not plural")
_WEEKDAYS = figure_words("weekdays")
_FOUR_DIGITS = re.compile(r"(?:1[0-9]|20)\d\d")
_YEAR_LEADS = figure_words("before years")
_COUNTED = re.compile(
    r"\s(?:people|persons?|men|women|children|residents|civilians|soldiers|troops|workers|employees|jobs|homes|"
    r"houses|families|households|students|patients|cases|deaths|victims|votes|seats|protesters|members|fans|miles|"
    r"metres|meters|feet|kilometers|kilometres|acres|hectares|tonnes|tons|years|days|hours|times|copies|units|animals|"
    r"villages|buildings|vehicles|cars|passengers|refugees|migrants|prisoners|inmates|fighters|militants|police|officers)\b"
)
_ONE_NOT_COUNTED = figure_words("before the pronoun one")
_ONE_NEXT = re.compile(
    r"(?:\s(?:another|after\s(?:another|the\sother)|by\sone|and\sonly|and\sall|day\b|thing\b|side\b|hand\b|way\sor|would\b|could\b|can\b|cannot\b|must\b|"
    r"may\b|might\b|should\b|shall\b|will\b|has\b|had\b|is\b|was\b|who\b|whose\b|that\b|which\b|where\b|to\b|in\s(?:the|which)\b|"
    r"else\b|such\b|does\b|did\b|wants?\b|needs?\b|knows\b|thinks\b|looks?\b|more\stime\b|too\smany\b)|['’]s\b|self\b|"
    r"-(?:on|off|sided|time|upmanship|up|size|stop|liner|way|to|of)\b|[.,;:!?)”\"])",
    re.I,
)
_CLOCK = (["half", "past"], ["quarter", "past"], ["quarter", "to"])
_IDIOMS = re.compile(
    r"zero[- ](?:tolerance|sum|hour|waste|emissions?|carbon)\b|two[- ](?:way|tone|faced|fold)\b|nine-to-five\b|"
    r"(?:four|all|two|front)-wheel\b|ten-gallon\b|million-dollar question|seven seas\b|seventh\b|fifty-fifty\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[-\s](?:fifteen|thirty|forty-five))?\s(?:o['’]clock|[ap]\.?m\b)",
    re.I,
)
_OPENING = figure_words("openers")
"""Words that open a sentence and name nothing that the number after them could number."""
_RANKED = figure_words("ranked")
_NOTHING_COUNTED = re.compile(
    r"[.,;:!?)]|$|\s(?:in|on|at|of|by|to|for|from|with|during|after|before|and|or|but|when|while|as|is|was|are|were|has|have)\b"
)
_SENTENCE_END = '.!?;”"\n'


def skip(text: str, start: int) -> int | None:
    """Where a date, a time, a telephone number, an ordinal or an address that begins at `start` ends; else None."""
    found = _WRITTEN.match(text, start)
    if found is None:
        return None
    return found.end()


def is_year(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """Four plain digits read as a year: "in 2019", "the 2016 vote", but not "2000 people", "an average of 1500"."""
    if not _FOUR_DIGITS.fullmatch(text, numeral.start, numeral.end):
        return False
    if numeral.value >= 1900 and before and before[-1].text in ("in", "since"):
        return True
    if _COUNTED.match(text, numeral.end):
        return False
    if numeral.value >= 1900:
        return not before or before[-1].text not in (
            "than",
            "least",
            "about",
            "some",
            "nearly",
            "almost",
            "around",
            "of",
        )
    return bool(before) and before[-1].text in _YEAR_LEADS - {"of", "to", "the", "for"}


def follows_month(text: str, numeral: Numeral, before: Sequence[Word]) -> int | None:
    """Where a day after its month ends, with the year or the last day of a span: "March 29, 2019", "Sept. 20-24"."""
    if not before or (numeral.value > 31 and not is_year(text, numeral, ())):
        return None
    word = text[before[-1].start : before[-1].end]
    if not _MONTH_BEFORE.fullmatch(word):
        return None
    days = _MORE_DAYS.match(text, numeral.end)
    return days.end() if days else numeral.end


def is_named(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """The number belongs to the name before it: "Boeing 737", "section 4", "No. 5", "Formula One"."""
    if not before or text[before[-1].end : numeral.start] not in (" ", "\u00a0", " -"):
        return False
    last = before[-1]
    counted = is_counted(text, numeral)
    if last.text in _NAMING:
        return not (counted and last.text in _TOPPED)
    raw = text[last.start : last.end]
    if not raw[0].isupper() or last.text in _WEEKDAYS or not raw[-1].isalnum():
        return False
    if len(raw) == 1 and raw not in "AI" and numeral.digits:
        return True
    if _opens_sentence(text, last.start, before):
        names_nothing = last.text in _OPENING or last.text.endswith(("ing", "ly", "ed"))
        return numeral.digits and not counted and not names_nothing
    if not numeral.digits:
        return text[numeral.start].isupper() and not counted
    return not counted


def is_counted(text: str, numeral: Numeral) -> bool:
    """A plural follows that the number may count."""
    plural = _PLURAL.match(text, numeral.end)
    return plural is not None and plural[1] not in _NOT_PLURAL


def is_emergency_call(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """The number "911" where it counts nothing: "he called 911", "the 911 call"."""
    return text[numeral.start : numeral.end] in ("911", "999") and not (before and _PLURAL.match(text, numeral.end))


def is_titled(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """A number word inside a name: "the Three Gorges", "the Big Five"."""
    if numeral.digits or not text[numeral.start].isupper() or not before or text[numeral.start : numeral.end].isupper():
        return False
    return before[-1].text in ("the", "a") and text[numeral.end : numeral.end + 2].strip().isupper()


def is_idiom(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """Number words that count nothing: "one another", "no one", "zero tolerance", "at two o'clock"."""
    if numeral.digits:
        return False
    if _IDIOMS.match(text, numeral.start) or [w.text for w in before[-2:]] in _CLOCK:
        return True
    if numeral.value != 1 or text[numeral.start : numeral.end].lower() != "one":
        return False
    if before and before[-1].text in _ONE_NOT_COUNTED:
        return True
    if before and before[-1].text in ("than", "least"):
        return False
    return bool(_ONE_NEXT.match(text, numeral.end)) or numeral.end == len(text)


def is_rank(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """A place in a table: "slipped into the bottom three", "in the top 10", but not "the top 10 teams"."""
    return bool(before) and before[-1].text in _RANKED and bool(_NOTHING_COUNTED.match(text, numeral.end))


def is_part_of_word(text: str, start: int) -> bool:
    """Letters, a hyphen after letters, or a slash touch it from the left: "G7", "Covid-19", "F-16", "#5"."""
    if not start:
        return False
    touching = text[start - 1]
    if touching.isalnum() or touching in "_#@/\\’'":
        return touching not in "'’" or text[start].isdigit()
    if touching in "-‐‑–" and start > 1:
        return text[start - 2].isalnum() and text[max(0, start - 6) : start - 1].lower() != "minus"
    return touching in ":." and start > 1 and text[start - 2].isalnum()


def _opens_sentence(text: str, start: int, before: Sequence[Word]) -> bool:
    if len(before) < 2:
        return True
    gap = text[before[-2].end - 1 : start]
    return any(c in _SENTENCE_END for c in gap)
