"""Words around a figure that bound it: "at least", "as many as", "almost" before; "or more", "so far" after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Bound


@dataclass(frozen=True, slots=True)
class Word:
    """A word before a figure, lower-cased, and where it stands."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Bounded:
    """What the words say of a figure, and how far they reach from it."""

    edge: int
    """Where the first word before the figure begins, or the last after it ends; the figure's own edge without any."""
    bound: Bound | None
    further: bool = False


_WINDOW = 64
"""Characters before a figure that may hold the words that bear on it."""
_WORDS = 6
"""That many of them at most."""
_BEFORE_PHRASES = {
    Bound.AT_LEAST: (
        "at least|at the very least|at a minimum|no fewer than|no less than|not fewer than|not less than|not below|"
        "a minimum of|minimum|a minimum|minimum of|as few as|as little as|atleast|a least|≥|>="
    ),
    Bound.MORE_THAN: (
        "more than|over|well over|just over|slightly over|a little over|way over|above|just above|well above|"
        "slightly above|in excess of|greater than|higher than|larger than|upward of|upwards of|north of|exceeding|"
        "surpassing|topping|exceeds|exceed|exceeded|surpassed|topped|surpasses|slightly more than|just more than|"
        "over the age of|above the age of|over than|more then|much more than|far more than|well more than|"
        "significantly more than|"
        "little more than|longer than|older than|better than|beyond|>"
    ),
    Bound.AT_MOST: (
        "at most|at the most|no more than|not more than|up to|upto|as many as|as much as|as high as|a maximum of|"
        "maximum of|a maximum|maximum|not exceeding|no greater than|no higher than|no larger than|not over|"
        "no longer than|≤|<="
    ),
    Bound.FEWER_THAN: (
        "fewer than|less than|lower than|smaller than|under|just under|slightly under|well under|a little under|below|"
        "just below|well below|slightly below|almost|nearly|very nearly|just shy of|shy of|a shade under|just short of|"
        "slightly less than|slightly fewer than|just less than|far fewer than|far less than|much less than|"
        "under the age of|below the age of|younger than|shorter than|<|approaching|nearing"
    ),
    Bound.ABOUT: (
        "about|around|some|roughly|approximately|approx|approx.|an estimated|estimated|circa|ca.|c.|~|≈|close to|"
        "very close to|somewhere around|somewhere near|somewhere in the region of|in the region of|the region of|"
        "on the order of|in the order of|more or less|perhaps|maybe|possibly|probably|barely|approximate|"
        "in the vicinity of|in the neighborhood of|in the neighbourhood of|near to|something like|anything like|"
        "reportedly some|virtually|practically|give or take|an apparent|effectively|broadly|a rough"
    ),
    Bound.EXACTLY: "exactly|precisely|a total of",
}
_BEFORE = {tuple(phrase.split()): bound for bound, phrases in _BEFORE_PHRASES.items() for phrase in phrases.split("|")}
_FURTHER_BEFORE = {
    tuple(phrase.split())
    for phrase in [
        "another",
        "yet another",
        "an additional",
        "additional",
        "a further",
        "further",
        "an extra",
        "extra",
        "still another",
    ]
}
_OPENERS = {phrase[-1] for phrase in _BEFORE} | {phrase[-1] for phrase in _FURTHER_BEFORE}
_LONGEST = max(map(len, _BEFORE))
_ROUGH = {"about", "around", "over"}
_MOVED = {"walked", "turned", "came", "went", "looked", "moved", "get", "got", "knock", "knocked", "taken", "take"}
"""After these, "over" and "around" belong to the verb: "took over 12 stores" stays unbounded."""
_REACHING = {"is", "was", "are", "now", "stands", "stood", "went", "goes", "gone", "rose", "climbed", "jumped", "crept"}
_TALLIES = {"toll", "tally", "count", "number", "total", "dead", "deaths", "cases", "injured", "wounded"}
_LASTING = {
    "for",
    "lasted",
    "lasting",
    "after",
    "took",
    "takes",
    "well",
    "just",
    "slightly",
    "was",
    "is",
    "spent",
    "spanning",
}
_AFTER = re.compile(
    r"""(?P<at_least>\s?\+(?!\d)|-plus\b|\splus\b(?!\s\d)|,?\sor\s(?:more|over|above|older|higher|greater|longer|better|up)\b|
            ,?\sand\s(?:counting|above|up|over|older)\b|\sand\srising\b|,?\s(?:so|thus)\sfar\b|\s(?:up)?wards\b|
            \sat\s(?:the\svery\s)?least\b|\sat\sminimum\b|\sto\sdate\b)
      | (?P<at_most>,?\sor\s(?:fewer|less|under|below|younger|lower)\b|\sat\s(?:the\s)?most\b|\sat\smaximum\b|\stops\b)
      | (?P<about>\sor\sso\b|-odd\b|\sodd\b(?=\s\w)|-ish\b|ish\b|,?\sgive\sor\stake\b|,?\smore\sor\sless\b)""",
    re.X | re.I,
)
FURTHER_AFTER = re.compile(r"\s(?:more(?!\s(?:than|or|and\smore)\b)|others?|further|additional|extra)\b", re.I)
_BOUND_OF_GROUP = {"at_least": Bound.AT_LEAST, "at_most": Bound.AT_MOST, "about": Bound.ABOUT}
_SYMBOLS = {
    "<": Bound.FEWER_THAN,
    ">": Bound.MORE_THAN,
    "~": Bound.ABOUT,
    "≈": Bound.ABOUT,
    "≥": Bound.AT_LEAST,
    "≤": Bound.AT_MOST,
}


def words_before(text: str, start: int) -> list[Word]:
    """The last words before `start`, within a window; quotes and brackets that open them are left out."""
    window = max(0, start - _WINDOW)
    chunk = text[window:start]
    words: list[Word] = []
    end = len(chunk)
    for word in reversed(chunk.split()[-_WORDS:]):
        begin = chunk.rindex(word, 0, end)
        end = begin + len(word)
        if bare := word.lstrip("“\"'‘([—–-−"):
            words.append(Word(window + end - len(bare), window + end, bare.lower()))
        end = begin
    words.reverse()
    return words


def bound_before(words: Sequence[Word], start: int) -> Bounded:
    """The bound that the words right before `start` state; the outer one where two stand ("at least some 30").

    >>> bound_before([Word(0, 2, "at"), Word(3, 8, "least")], 9)
    Bounded(edge=0, bound=<Bound.AT_LEAST: 'at_least'>, further=False)
    """
    edge, bound, further = start, None, False
    left = list(words)
    while left and left[-1].text in _OPENERS:
        for size in range(min(_LONGEST, len(left)), 0, -1):
            phrase = tuple(w.text for w in left[-size:])
            if phrase in _FURTHER_BEFORE:
                further = True
                break
            if phrase in _BEFORE and not _belongs_before(phrase, [w.text for w in left[:-size]]):
                bound = bound if bound and _BEFORE[phrase] in (Bound.ABOUT, Bound.EXACTLY) else _BEFORE[phrase]
                break
        else:
            break
        edge = left[-size].start
        del left[-size:]
    return Bounded(edge, bound, further)


def _belongs_before(phrase: tuple[str, ...], said: Sequence[str]) -> bool:
    """ "took over 12 stores", "the toll is up to 45": the words bound nothing."""
    if phrase == ("up", "to"):
        return bool(_REACHING & set(said[-1:])) and bool(_TALLIES & set(said))
    return len(phrase) == 1 and phrase[0] in _ROUGH and bool(_MOVED & set(said[-1:]))


def is_during(before: Sequence[Word]) -> bool:
    """ "over 40 hours" says when, unless "for over 40 hours", "took over two years" make it a length of time."""
    said = [w.text for w in before[-2:]]
    return said[-1:] == ["over"] and said[0] not in _LASTING


def bound_symbol(text: str, start: int) -> Bounded:
    """A mark that touches the figure: ">30", "~ 30"."""
    at = start - 1 if start and text[start - 1] != " " else start - 2
    if at >= 0 and text[at] in _SYMBOLS:
        return Bounded(at, _SYMBOLS[text[at]])
    return Bounded(start, None)


def bound_after(text: str, end: int, unit_end: int) -> Bounded:
    """The bound that stands right after the figure ("30 or more") or after its unit ("30 km or more").

    >>> bound_after("30 or more", 2, 2).bound
    <Bound.AT_LEAST: 'at_least'>
    """
    further = FURTHER_AFTER.match(text, end)
    if further:
        return Bounded(end, None, further=True)
    for edge in (end, unit_end):
        found = _AFTER.match(text, edge)
        if found and found.lastgroup:
            return Bounded(found.end(), _BOUND_OF_GROUP[found.lastgroup])
    return Bounded(end, None)
