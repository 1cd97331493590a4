"""Cardinal numbers in words: "sixty-seven", "one hundred and five", "two and a half million", "half a dozen"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
}
"""Names of an equal part, and into how many parts the whole is cut."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written, without currency, unit or bound: `text[start:end]`."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    """What the last scale word multiplied by: 1e6 in "1.2 million"; a range may share it ("2 to 3 million")."""
    digits: bool = False
    """It begins with a digit."""
    fraction: bool = False
    """A part of one: "a third", "two-thirds", "1/3", "half"."""


def _alternatives(*tables: dict[str, float] | dict[str, int]) -> str:
    return "|".join(sorted((word for table in tables for word in table), key=len, reverse=True))


_CARDINAL = _alternatives(UNITS, TENS)
_SCALE = _alternatives(SCALES)
_PART = r"halves|half|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)s?"
_NEXT = re.compile(rf"(?:\s|\s?[-‐‑]\s?)(?P<and>and\s)?(?:an?\s)?(?P<word>{_CARDINAL}|{_SCALE})(?![\w])", re.I)
_FIRST = re.compile(rf"(?:(?P<article>an?)\s(?=(?:{_SCALE})\b))?(?P<word>{_CARDINAL}|{_SCALE})(?!\w)", re.I)
_AND_PART = re.compile(
    rf"\s?[-‐‑]?and[-‐‑\s](?:(?P<article>an?|one|a)|(?P<top>two|three))[-‐‑\s](?P<part>{_PART})\b", re.I
)
_PARTS_OF = re.compile(rf"[-‐‑\s](?P<part>{_PART})\b(?![-‐‑\s](?:person|time|place|round|quarter|half))", re.I)
_PART_ALONE = re.compile(
    rf"(?:(?P<article>an?|the\sother)\s)?(?P<part>{_PART})(?=\sof\b)|half(?=\s(?:the|a|an|its|their|his|her|all|that)\b)",
    re.I,
)
_PART_BY = re.compile(
    rf"an?\s(?P<part>{_PART})(?=[.,;:!?)]|$|\s(?:in|on|to|from|since|after|over|during|this|last|and|compared)\b)", re.I
)
"""What stands after "by": "fell by a third in March", but not "by a third party"."""
_PART_OF_SCALE = re.compile(rf"(?:\sof)?\sa\s(?P<scale>{_SCALE})\b", re.I)
_HALF_SCALE = re.compile(rf"(?:an?\s)?half[-\s](?P<scale>{_SCALE})\b", re.I)
_PAIR = re.compile(
    r"a\spair(?=\sof\b)(?!\sof[^.,;:!?]{0,30}\b(?:shoes|boots|sneakers|sandals|slippers|socks|heels|gloves|mittens|trousers|pants|jeans|shorts|"
    r"leggings|tights|glasses|sunglasses|spectacles|goggles|binoculars|headphones|earrings|scissors|pliers|tweezers|handcuffs|skis|skates))",
    re.I,
)
"""What is worn or held in pairs is one thing."""
_POINT = re.compile(r"\spoint((?:\s(?:zero|one|two|three|four|five|six|seven|eight|nine))+)\b", re.I)
_BIG = 1e3
"""Scale words from here on close a group of the number: what follows is added to it."""
_LONGEST = 20
"""Words of one numeral at most; more is not language."""


def part_size(word: str) -> int:
    """Into how many parts a whole is cut: 3 for "thirds"."""
    word = word.lower()
    return PARTS.get(word) or PARTS[word.removesuffix("s")]


def read_words(text: str, start: int) -> Numeral | None:
    """The cardinal in words that begins at `start`, or None.

    >>> text = "one hundred and five people"
    >>> read_words(text, 0)
    Numeral(start=0, end=20, value=105.0, scale=100.0, digits=False, fraction=False)
    """
    if pair := _PAIR.match(text, start):
        return Numeral(start, pair.end(), 2.0)
    if half := _HALF_SCALE.match(text, start):
        scale = SCALES[half["scale"].lower()]
        return Numeral(start, half.end(), scale / 2, scale)
    first = _FIRST.match(text, start)
    if first is None:
        return _part(text, start)
    word = first["word"].lower()
    if word in SCALES and not first["article"]:
        return None
    value = float(UNITS.get(word) or TENS.get(word) or SCALES.get(word, 0.0))
    scale = SCALES.get(word, 1.0)
    numeral = Numeral(start, first.end(), value, scale)
    parts = _PARTS_OF.match(text, numeral.end) if scale == 1.0 and 0 < value < 20 else None
    if parts is not None and (value > 1 or part_size(parts["part"]) != 2):
        plural = parts["part"].lower().endswith("s")
        if plural == (value > 1):
            return Numeral(start, parts.end(), value / part_size(parts["part"]), fraction=True)
    return extend(text, numeral)


def extend(text: str, numeral: Numeral) -> Numeral:
    """The numeral with the words that go on with it: "and five", "and a half", "point two", "million"."""
    end, scale = numeral.end, numeral.scale
    done, current, ceiling = (numeral.value, 0.0, scale) if scale >= _BIG else (0.0, numeral.value, inf)
    last = numeral.value
    for _ in range(_LONGEST):
        if scale == 1.0 and (half := _AND_PART.match(text, end)):
            top = UNITS[half["top"].lower()] if half["top"] else 1
            current += top / part_size(half["part"])
            end, last = half.end(), 0.0
            continue
        if scale == 1.0 and not numeral.digits and (point := _POINT.match(text, end)):
            current = float(f"{current:.0f}." + "".join(str(UNITS[w]) for w in point[1].lower().split()))
            end, last = point.end(), 0.0
            continue
        following = _NEXT.match(text, end)
        if following is None:
            break
        word = following["word"].lower()
        if word == "crore" and scale == SCALES["lakh"] and not following["and"]:
            done, current, scale = (done + current) * SCALES[word], 0.0, scale * SCALES[word]  # "1.5 lakh crore"
            end = following.end()
            continue
        if word in SCALES:
            if following["and"] or not _multiplies(word, current, done, ceiling):
                break
            current *= SCALES[word]
            if SCALES[word] >= _BIG:
                done, current, ceiling = done + current, 0.0, SCALES[word]
            scale = SCALES[word]
        else:
            small = UNITS.get(word, TENS.get(word, 0))
            tens_unit = last in TENS.values() and 0 < small < 10 and not following["and"]
            after_scale = scale >= 100 and small > 0 and last >= 100 and (following["and"] or not numeral.digits)
            if not (tens_unit or after_scale):
                break
            current += small
        last = SCALES.get(word) or float(UNITS.get(word) or TENS.get(word, 0))
        end = following.end()
    return Numeral(numeral.start, end, done + current, scale, numeral.digits)


def _multiplies(word: str, current: float, done: float, ceiling: float) -> bool:
    """Whether a scale word goes on with the numeral: "one thousand two hundred", but not "one hundred dozen"."""
    if word == "dozen":
        return not done and 0 < current < 100
    if word == "hundred":
        return 0 < current < 100
    return current > 0 and SCALES[word] < ceiling


def _part(text: str, start: int) -> Numeral | None:
    """ "half of", "a third of", "half a million", "a quarter of a million"."""
    found = _PART_ALONE.match(text, start)
    if found is None:
        by = _PART_BY.match(text, start) if text[max(0, start - 3) : start].lower() == "by " else None
        return Numeral(start, by.end(), 1 / part_size(by["part"]), fraction=True) if by else None
    size = part_size(found["part"] or "half")
    if found["part"] and not found["article"] and size != 2:
        return None
    if scaled := _PART_OF_SCALE.match(text, found.end()):
        scale = SCALES[scaled["scale"].lower()]
        return Numeral(start, scaled.end(), scale / size, scale)
    return Numeral(start, found.end(), 1 / size, fraction=True)
