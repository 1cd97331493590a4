"""Ages: "a 38-year-old", "aged 4, 7 and 12", "Ana Duarte, 42, said", "he was 16", "voters under 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.figures.bound_words import Word
from qa.figures.measures import Measured
from qa.figures.number_words import Numeral
from qa.figures.quantity import Measure

_UNIT = re.compile(
    r"(?:\s|-\s?)(?P<unit>year|yr|month|week|day)s?(?:\s|-\s?)(?:old(?:s\b|\b)|of\sage\b)|[\s-]?(?:yo\b|y/o\b|y\.o\.)",
    re.I,
)
_YOUNG = re.compile(r"\s(?P<unit>month|week|day)s?\b")
_WORDS = frozenset({"aged", "age", "ages"})
_PHRASES = {("age", "of"), ("ages", "of"), ("aged", "between"), ("young", "as"), ("old", "as")}
_LISTED = re.compile(r"(?i:\b(?:aged|ages))\s(?:\d{1,2}(?:,|,?\sand)\s){1,6}$")
_GROUP = re.compile(
    r"(?i:\b(?:adults|children|kids|those|women|men|girls|boys|anyone|everyone|people|persons|voters|residents|patients|minors|players|"
    r"students|drivers|citizens|workers|pensioners|youths|somebody|someone|child|population))\s(?:aged\s)?(?:over|under|above|below)\s$"
)
_COUNTS = re.compile(r"\s(?:[a-z]+s|percent|per|feet|people|men|women|children)\b|[\w%-]")
_ELDER = re.compile(r",?\s(?:and|or)\s(?:older|younger)\b")
_ENDS = re.compile(r"(?=[,;.)]|$|\s(?:and|when|but|at\s(?:the|his|her)|while|years?\sof)\b)")
_TURNED_ENDS = re.compile(
    r"(?=[,;.)]|$|\s(?:on|in|this|next|last|today|tomorrow|and|when|before|after|earlier|later)\b)"
)
_PERSON_IS = re.compile(
    r"\b(?:[Ii]|[Hh]e|[Ss]he|who)(?:['’](?:m|s)|\s(?:am|is|was))"
    r"\s(?:only\s|just\s|then\s|now\s|about\s|almost\s|nearly\s)?$"
)
_TURNED = re.compile(r"\b(?:turn(?:s|ed|ing)|(?:to|will|would|['’]ll|who|they|I|you)\sturn)\s$")
_APPOSED = re.compile(r"(?=[,;)]|\s[―—–]\s|\.(?:\s|$)|\sand\s[A-Z]|,?\sof\s[A-Z])")
_NAMED_BEFORE = re.compile(
    r"(?:[A-Z][\w.'’-]+(?:\s(?:Jr\.?|Sr\.?|II|III))?|\b(?:man|woman|boy|girl|son|daughter|wife|husband|mother|father|brother|"
    r"sister|driver|suspect|victim|student|teenager|player|resident))(?:,\s|\s\()(?:then\s|now\s|just\s|only\s|about\s)?$"
)
_PERSON_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z-]+\s){0,2}[a-z-]{3,},\s$")
_BOUNDING = frozenset({"over", "under", "above", "below"})
_SAID_TO_BE = frozenset({"is", "was", "am", "only", "just", "then", "now", "about", "almost", "nearly"})
_SHORT = ("'s", "’s", "'m", "’m")
_OLDEST = 115
_WINDOW = 40


def old_after(text: str, end: int) -> Measured | None:
    """The words behind a figure that say that it is an age.

    >>> old_after("a 38-year-old farmer", 4)
    Measured(edge=13, name='years', measure=<Measure.AGE: 'age'>)
    """
    unit = _UNIT.match(text, end)
    if unit is None:
        return None
    name = (unit["unit"] or "year").lower().replace("yr", "year")
    return Measured(unit.end(), name + "s", Measure.AGE)


def age(text: str, numeral: Numeral, before: Sequence[Word]) -> Measured | None:
    """The numeral as an age, where the words beside it make it one."""
    end = numeral.end
    if written := old_after(text, end):
        return written
    said = tuple(w.text for w in before[-2:])
    if numeral.value >= 130 or numeral.scale != 1.0 or not said:
        return None
    if said[-1] in _WORDS and (young := _YOUNG.match(text, end)):
        return Measured(young.end(), young["unit"] + "s", Measure.AGE)
    if said[-1] in _WORDS or said in _PHRASES or _ELDER.match(text, end) or _of_person(text, numeral, said[-1]):
        return Measured(end, "years", Measure.AGE)
    return None


def _of_person(text: str, numeral: Numeral, last: str) -> bool:
    """A list of ages goes on, an age bounds a group, or it stands by a person: in commas, after "was" or "turned"."""
    start, end, window = numeral.start, numeral.end, max(0, numeral.start - _WINDOW)
    if last in _BOUNDING:
        return _GROUP.search(text, window, start) is not None and _COUNTS.match(text, end) is None
    if numeral.digits and (last == "and" or last.endswith(",")) and _LISTED.search(text, window, start):
        return True
    if not 1 < numeral.value < _OLDEST:
        return False
    if last in _SAID_TO_BE or last.endswith(_SHORT):
        if _ENDS.match(text, end) and _PERSON_IS.search(text, window, start):
            return True
    elif last.startswith("turn"):
        return _TURNED.search(text, window, start) is not None and _TURNED_ENDS.match(text, end) is not None
    if not (last.endswith(",") or last in _SAID_TO_BE or text[start - 1] == "("):
        return False
    if _APPOSED.match(text, end) and _NAMED_BEFORE.search(text, window, start):
        return True
    return text.startswith(", ", end) and bool(_PERSON_BEFORE.search(text, window, start))
