"""Numbers that are no figures: dates, times, telephone numbers, scores, addresses, marks of lists and idioms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.figures.bound_words import Word
from qa.figures.labels import is_counted
from qa.figures.number_words import TENS, UNITS, Numeral
from qa.figures.word_lists import figure_words
from qa.figures.years import MONTH

_ZONES = "GMT|UTC|EST|EDT|PST|PDT|BST|CET|IST"
_WRITTEN = re.compile(
    rf"""\d{{4}}-\d\d?-\d\d?(?:[T ]\d\d:[\d:.]*+Z?)?
       | \d{{1,2}}([./])\d{{1,2}}\1\d{{2,4}}(?!\d)
       | \d{{1,2}}[:.]\d\d(?::\d\d)?\s?(?:[AaPp]\.?\s?[Mm]\b\.?|h\b)
       | \d{{1,3}}:\d{{1,3}}(?::\d\d)?(?:\.\d++)?
       | \d{{1,2}}-(?:for|of)-\d{{1,2}}(?!\d)
       | 7-Eleven\b | 1-in-\d{{2,5}}-year\b
       | (?:480|720|1080|1440|2160)[pi]\b
       | \d{{1,2}}(?:\s?(?:[-–]|to|and)\s?\d{{1,2}})?\s?(?:[ap]\.m\.?|[ap]m\b|A\.M\.?|P\.M\.?|AM\b|PM\b|o['’]clock)
       | \d{{3,4}}\s?(?:{_ZONES}|local\stime)\b
       | \d{{1,2}}[.:]\d\d\s?(?:{_ZONES}|hrs)\b
       | \d++(?:st|nd|rd|th)\b
       | \d{{2,4}}['’]?s\b
       | \d{{1,2}}(?:\s?(?:[-–]|to|and)\s?\d{{1,2}})?\s(?:of\s)?{MONTH}(?:,?\s\d{{4}}\b)?
       | \d{{1,4}}\s(?:BCE?|CE|B\.C\.(?:E\.)?|A\.?D\.?)(?!\w)
       | 1?[-. ]?\(?\d{{3}}\)?[-. ]\d{{3}}[-. ]\d{{4}}(?!\d)
       | (?:\d{{3}}\)?[-. ])?\d{{3}}-[A-Z]{{4}}\b
       | 1-8\d\d(?:-[A-Z\d]{{1,8}}){{1,4}}\b
       | \d{{3}}-\d{{4}}(?!\d)
       | 0\d{{2,4}}[- ]\d{{3,4}}[- ]?\d{{3,5}}(?!\d)
       | \d{{1,4}}(?:[-–]\d{{1,4}}){{2,8}}(?!\d)
       | \d{{1,3}}-0\d(?!\d)
       | \d{{1,3}}(?:\.\d{{1,3}}){{2,6}}(?!\d|\.\d)(?<!\.\d{{3}})
       | \d{{1,4}}(?:/\d{{1,4}}){{2,4}}(?![\d/])
       | (?:9/11|7/7|24/7|\d{{2,4}}/\d{{1,4}}|\d{{1,3}}\s/\s\d{{1,3}})(?![\d/,%])
       | \d{{1,5}}\s[Bb]lock\s(?:of|on|[A-Z]\w)\b | \d{{1,3}}00\s[Bb]locks\s(?:of|on)\b
       | \d{{1,5}}\s[NSEW]\.\s[A-Z]\w
       | \d{{1,5}}\s(?:[NSEW]\.?\s)?(?:[A-Z][\w.'’]{{1,20}}\s){{1,3}}
         (?:Streets?|St|Roads?|Rd|Avenues?|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Terrace|Crescent|Highway|Hwy|Parkway|Pkwy|Alley)\b
    """,
    re.X,
)
_LIST_MARK = re.compile(r"\)\s[a-z]")
_BEFORE_MARK = re.compile(rf"(?:[\w)]|(?i:\b(?:{'|'.join((*UNITS, *TENS))}))\s)\($")
_BEFORE_ITEM = re.compile(r"(?:^|[,;:.]|\b(?:and|or|to|must|that))\s?\($")
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
    r"zero[- ](?:tolerance|sum|hour|day|waste|emissions?|carbon)\b|two[- ](?:way|tone|faced|fold)\b|nine-to-five\b|"
    r"(?:five|six|seven|eight|nine|ten)[- ]figures?\b|"
    r"(?:four|all|two|front)-wheel\b|ten-gallon\b|million-dollar question|seven seas\b|seventh\b|fifty-fifty\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[-\s](?:fifteen|thirty|forty-five))?\s(?:o['’]clock|[ap]\.?m\b)",
    re.I,
)
_AT_HOUR = frozenset({"at", "around", "about", "by", "until", "till", "before", "after", "from", "since"})
_PART_OF_DAY = re.compile(
    r"\s(?:on\s)?(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this|tomorrow|yesterday|in\sthe)\s(?:morning|afternoon|evening|night)|"
    r"tonight|at\snight|sharp)\b"
)


def skip(text: str, start: int) -> int | None:
    """Where a date, a time, a telephone number, an ordinal or an address that begins at `start` ends; else None."""
    found = _WRITTEN.match(text, start)
    if found is None:
        return None
    return found.end()


def is_mark(text: str, numeral: Numeral) -> bool:
    """A number in brackets that names a part or an item, or says a word again: "19(2)", "(1) be fair", "ten (10)"."""
    around = text[numeral.start - 1 : numeral.start] + text[numeral.end : numeral.end + 1]
    if numeral.value > 99 or around != "()":
        return False
    window = max(0, numeral.start - 12)
    if _BEFORE_MARK.search(text, window, numeral.start):
        return True
    return bool(_BEFORE_ITEM.search(text, window, numeral.start) and _LIST_MARK.match(text, numeral.end))


def is_hour(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """ "at six Sunday morning", "around 6 this evening"."""
    return (
        numeral.value <= 12
        and bool(before)
        and before[-1].text in _AT_HOUR
        and _PART_OF_DAY.match(text, numeral.end) is not None
    )


def is_emergency_call(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """The number "911" where it counts nothing: "he called 911", "the 911 call"."""
    return text[numeral.start : numeral.end] in ("911", "999") and not (before and is_counted(text, numeral))


def is_set_phrase(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """Number words that measure nothing with what follows: "zero tolerance", "six figures", "at two o'clock"."""
    if numeral.digits:
        return False
    return _IDIOMS.match(text, numeral.start) is not None or [w.text for w in before[-2:]] in _CLOCK


def is_nobody(text: str, numeral: Numeral, before: Sequence[Word]) -> bool:
    """The pronoun "one": "one another", "no one", "the one who"."""
    if numeral.digits or numeral.value != 1 or text[numeral.start : numeral.end].lower() != "one":
        return False
    if before and before[-1].text in _ONE_NOT_COUNTED:
        return True
    if before and before[-1].text in ("than", "least"):
        return False
    return bool(_ONE_NEXT.match(text, numeral.end)) or numeral.end == len(text)


def is_part_of_word(text: str, start: int) -> bool:
    """Letters, a hyphen after letters, or a slash touch it from the left: "G7", "Covid-19", "F-16", "#5"."""
    if not start:
        return False
    touching = text[start - 1]
    if text[max(0, start - 2) : start] == "''":
        return False
    if touching.isalnum() or touching in "_#@/\\’'§":
        return touching not in "'’" or text[start].isdigit()
    if touching in "-‐‑–" and start > 1:
        return text[start - 2].isalnum() and text[max(0, start - 6) : start - 1].lower() != "minus"
    return touching in ":." and start > 1 and text[start - 2].isalnum()
