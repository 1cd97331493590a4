"""Numbers in digits: "1,234", "1 234", "12,34,567", "1.2 million", "2m", "10k", "1/3", "3½"."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.figures.measures import Measured, unit_after
from qa.figures.number_words import SCALES, Numeral, extend

_GLYPHS = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
        (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 2 / 5, 3 / 5, 4 / 5, 1 / 6, 5 / 6, 1 / 8, 3 / 8, 5 / 8, 7 / 8),
        strict=True,
    )
)
GLYPHS = "".join(_GLYPHS)
_SPACES = "\u00a0\u2009\u202f "
_DIGITS = re.compile(
    rf"""(?P<whole>
            \d{{1,3}}(?:,\d{{2,3}}){{0,6}},\d{{3}}(?![\d])
          | [1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}}){{1,6}}(?![\d,.]\d|\d)
          | \d{{1,3}}(?:\.\d{{3}}){{2,6}}(?!\d)
          | \d++
          | (?=\.\d)
        )
        (?P<decimal>\.\d++)?
        (?:[ ]?(?P<glyph>[{GLYPHS}])|(?:[ -](?P<top>\d)/(?P<bottom>\d\d?)(?![\d/])))?""",
    re.X,
)
_GLYPH = re.compile(f"[{GLYPHS}]")
_SLASHED = re.compile(r"(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\d/])")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20})
_LETTERS = re.compile(
    r"(?:[ ]?[-‐‑]?(?P<short>bn|mn|mln|mil|trn|tn|cr)|(?P<word>hundred|thousand|lakh|million|crore|billion|trillion))"
    r"(?!\w)|(?P<letter>[kKmMbBtT])(?![\w²³/])"
)
LETTER_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "cr": 1e7,
    "b": 1e9,
    "bn": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "trn": 1e12,
    **SCALES,
}
_METRES = re.compile(
    r"[- ](?:tall|high|long|wide|deep|away|thick|above|below|apart|under|off|from|of|sprint|race|hurdles|relay|"
    r"freestyle|butterfly|backstroke|breaststroke|final|heats?|dash|medley|runner|champion|title|waves?|walls?|fence|radius|drop)\b"
    r"|\s?[x×]\s?\d",
)
_ARTICLE = re.compile(r"\b(?:the|an?) $", re.I)
_MANY = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?:[a-z]{3,}s|people|men|women|children|sheep|cattle|fish|deer|livestock|poultry|aircraft|personnel|police|staff|crew)\b"
)
_NOT_THOUSAND = re.compile(
    r"\s(?:run|race|walk|course|distance|video|TVs?|resolution|HDR|display|streaming|screen|content|monitor|camera|footage|UHD)\b"
)
_COMMA = re.compile(r"(?P<whole>\d{1,3}),(?P<decimal>\d{1,2})(?![\d,.]\d|\d)")
_SCALED = re.compile(r"\s(?:thousand|lakh|million|crore|billion|trillion|bn|mn|mln)\b", re.I)
_POINTED = re.compile(r"[1-9]\d{0,2}\.\d{3}(?![\d.,]\d|\d)")
_NOT_WHOLE = re.compile(
    r"\s(?:points?|times|percent|per|average|seconds|ratio|rating|grade|decimals?|thousand|lakh|million|crore|billion)\b"
)
_SECOND_SCALE = re.compile(r"\s(?P<word>crore|lakh)(?!\w)")
_NO_SPACES = dict.fromkeys(map(ord, _SPACES))
_LONGEST = 30
"""Characters of one number at most."""
_PLAIN = 12
"""The same without commas or spaces: longer rows of digits identify something."""
_HEIGHT = re.compile(
    r"(?P<feet>[1-9])(?:['’′]\s?|-(?:foot|feet|ft)-)(?P<inches>1[01]|\d)(?:[\"”″]|['’]{2}|-inch(?:es)?)?(?![\w'’])"
)


def read_digits(text: str, start: int, currency: Measured | None) -> Numeral | None:
    """The number in digits that begins at `start`; `currency` is what stands before it ("£2m" is no length).

    >>> read_digits("2.7m copies", 0, None).value
    2700000.0
    """
    if glyph := _GLYPH.match(text, start):
        return Numeral(start, glyph.end(), _GLYPHS[glyph[0]], digits=True, fraction=True)
    if other := _by_other_habit(text, start, currency):
        return _lettered(text, other, currency) or extend(text, other)
    found = _DIGITS.match(text, start)
    if found is None or found.end() - start > _LONGEST:
        return None
    whole = found["whole"]
    if whole.isdigit() and (len(whole) > _PLAIN or (len(whole) > 1 and whole[0] == "0")):
        return None
    plain = whole.replace(",", "").translate(_NO_SPACES)
    if plain.count("."):
        plain = plain.replace(".", "")
    value = float((plain or "0") + (found["decimal"] or ""))
    if slashed := _SLASHED.match(text, start):
        top, bottom = int(slashed["top"]), int(slashed["bottom"])
        if 0 < top < bottom and bottom in _DENOMINATORS:
            return Numeral(start, slashed.end(), top / bottom, digits=True, fraction=True)
        return None
    if found["glyph"]:
        value += _GLYPHS[found["glyph"]]
    elif found["bottom"] and int(found["bottom"]):
        value += int(found["top"]) / int(found["bottom"])
    numeral = Numeral(start, found.end(), value, digits=True)
    return _lettered(text, numeral, currency) or extend(text, numeral)


def _by_other_habit(text: str, start: int, currency: Measured | None) -> Numeral | None:
    """A decimal comma before a scale or a unit ("1,2 million", "12,5 percent"), and a point before the thousands of
    what is counted by ones ("1.200 people"); None for all that English writes so itself."""
    comma = _COMMA.match(text, start)
    if comma and (_SCALED.match(text, comma.end()) or (currency is None and unit_after(text, comma.end()))):
        return Numeral(start, comma.end(), float(f"{comma['whole']}.{comma['decimal']}"), digits=True)
    pointed = _POINTED.match(text, start)
    if pointed is None or currency is not None or _NOT_WHOLE.match(text, pointed.end()):
        return None
    if unit_after(text, pointed.end()) or not _MANY.match(text, pointed.end()):
        return None
    return Numeral(start, pointed.end(), float(pointed[0].replace(".", "")), digits=True)


def read_height(text: str, start: int) -> Numeral | None:
    """Feet and inches, in feet.

    >>> read_height("5-foot-6", 0).value
    5.5
    """
    found = _HEIGHT.match(text, start)
    if found is None:
        return None
    return Numeral(start, found.end(), int(found["feet"]) + int(found["inches"]) / 12, digits=True)


def _lettered(text: str, numeral: Numeral, currency: Measured | None) -> Numeral | None:
    """With a scale of letters: "2m", "£3bn", "10k". None where the letters are a unit or nothing."""
    letters = _LETTERS.match(text, numeral.end)
    if letters is None:
        return None
    if letters["letter"]:
        letter = letters["letter"]
        if letter in "bBtT" and currency is None:
            return None
        if letter == "m" and currency is None and _is_metres(text, numeral, letters.end()):
            return None
        if letter == "K" and numeral.value in (4, 5, 8) and currency is None and not _MANY.match(text, letters.end()):
            return None
        if letter in "kK" and _NOT_THOUSAND.match(text, letters.end()):
            return None
    word = (letters["short"] or letters["word"] or letters["letter"]).lower()
    scale, end = LETTER_SCALES[word], letters.end()
    second = _SECOND_SCALE.match(text, end) if word in ("lakh", "thousand", "hundred") else None
    if second is not None and SCALES[second["word"]] > scale:
        scale, end = scale * SCALES[second["word"]], second.end()  # "1.5 lakh crore"
    return replace(numeral, end=end, value=numeral.value * scale, scale=scale)


def _is_metres(text: str, numeral: Numeral, end: int) -> bool:
    """ "the 100m", "2m tall", "5m." rather than "2m copies"."""
    if _METRES.match(text, end) or not text[end : end + 2].strip(" .,;:)").isalpha():
        return True
    articled = _ARTICLE.search(text, max(0, numeral.start - 5), numeral.start)
    return articled is not None and not _MANY.match(text, end)
