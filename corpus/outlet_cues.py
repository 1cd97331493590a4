"""How an article names its own outlet: the cues, and the patterns that find them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.outlet_names import PHRASE, at_end, at_start, known


class Cue(StrEnum):
    """How an article names its outlet."""

    DATELINE = "dateline"
    BYLINE = "byline"
    CREDIT = "credit"
    COPYRIGHT = "copyright"
    FIRST_PUBLISHED = "first published"
    UNABLE_TO_VERIFY = "could not verify"
    SEEN_BY = "verified by"
    STAFF = "its own staff"
    TOLD = "told"
    TOLD_ELSEWHERE = "told elsewhere"
    """Long ago, or in an interview: mostly another outlet's work that is cited."""
    CITED = "cited"
    """ "CNN reported", "according to Reuters": few outlets speak of themselves so."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names its outlet: `text[start:end]`."""

    outlet: str
    cue: Cue
    start: int
    end: int


_DATELINE = re.compile(
    rf"^(?P<place>[^\W\d_][\w.,'’/ -]{{0,70}}?[\s:])?\s?[(\[](?P<name>{PHRASE})[)\]]\s?(?:[-–—:])", re.MULTILINE
)
_STATION = re.compile(r"[A-Z]{3,5}(?:-TV)?")
_PLACE = re.compile(r"[A-Z]{3}|[A-Z][\w .'’-]*,")
_NO_STATIONS = frozenset({"USA", "UAE", "DRC", "CAR", "ROC", "PRC", "GMT"})
_TOP = 3_000
"""Characters in which a dateline may stand below headings, captions and bylines."""


def _datelines(text: str) -> Iterator[Mention]:
    """The name in brackets before the dash that opens a report; letters that are not known, only after a place.

    >>> [mention.outlet for mention in _datelines("MOBILE, Ala. (WXYZ) – Two died.\\nThe Fund (IMF) gave nothing.")]
    ['WXYZ']
    """
    for match in _DATELINE.finditer(text[:_TOP]):
        name = match["name"]
        is_station = _STATION.fullmatch(name) and _PLACE.match(match["place"] or "") and name not in _NO_STATIONS
        if outlet := known(name) or (name if is_station else None):
            yield Mention(outlet, Cue.DATELINE, match.start(), match.end())


_BY = re.compile(r"^(?:By|BY|by)\s[^\n]{1,100}$", re.MULTILINE)
_ALONE = re.compile(rf"^(?:(?:Source|SOURCE):\s?)?[(—–-]*\s?(?P<name>{PHRASE})\)?\s*(?:\||$)", re.MULTILINE)
_LAST_PHRASE = re.compile(rf"{PHRASE}\Z")


def _bylines(text: str) -> Iterator[Mention]:
    """A known name that ends a line which begins with "By", or that has a line of its own, at either end of a text.

    >>> text = "Fire\\nBy Ann Lee, Reuters\\nXinhua | Updated: 2017-09-15\\nBy the Sea"
    >>> [mention.outlet for mention in _bylines(text)]
    ['Reuters', 'Xinhua']
    """
    bottom = max(_TOP // 2, len(text) - _TOP // 4)
    for offset, part in ((0, text[: _TOP // 2]), (bottom, text[bottom:])):
        for line in _BY.finditer(part):
            phrase = _LAST_PHRASE.search(line[0].rstrip())
            found = at_end(phrase[0]) if phrase else None
            if phrase and found and known(phrase[0][found[1] :]):
                yield Mention(found[0], Cue.BYLINE, offset + line.start(), offset + line.end())
        for line in _ALONE.finditer(part):
            if outlet := known(line["name"]):
                yield Mention(outlet, Cue.BYLINE, offset + line.start(), offset + line.end())


_TELLS = (
    r"(?:told|tells|telling|spoken? (?:to|with)|speaking (?:to|with)|statement (?:sent )?to"
    r"|(?:e-?mail|message|comments|remarks) to|e-?mailed to)"
)
_BEFORE_NAME = {
    Cue.TOLD_ELSEWHERE: re.compile(rf"\b(?:interview (?:with|by|on|to)|reportedly told)\s(?P<name>{PHRASE})"),
    Cue.CITED: re.compile(rf"\b(?:[Aa]ccording to|[Rr]eported (?:by|in)|cited by|quoted by)\s(?P<name>{PHRASE})"),
    Cue.TOLD: re.compile(rf"\b{_TELLS}\s(?P<name>{PHRASE})"),
    Cue.SEEN_BY: re.compile(
        r"\b(?:verified|reviewed|seen|obtained|viewed|authenticated|analy[sz]ed|geolocated|examined|contacted)"
        rf"\sby\s(?P<name>{PHRASE})"
    ),
    Cue.COPYRIGHT: re.compile(
        r"(?:(?<![Ii]mage )(?<![Pp]hoto )\b[Cc]opyright|\bCOPYRIGHT|©|\([Cc]\))[\s©]{0,3}(?:\([Cc]\)\s)?"
        rf"(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s)?(?:by\s)?(?P<name>{PHRASE})"
    ),
    Cue.FIRST_PUBLISHED: re.compile(
        rf"\b(?:first|originally)\s(?:published|appeared|posted)\s(?:by|in|on|at|with)\s(?P<name>{PHRASE})"
    ),
}
_AFTER_NAME = {
    Cue.CITED: re.compile(
        r",?\s(?:(?:first|also|has|had|previously|later|earlier)\s)?(?:reports?|reported|quoted|cited)\b"
    ),
    Cue.UNABLE_TO_VERIFY: re.compile(
        r"\s(?:(?:was|were|has|have|had|could|can|did)(?:\snot|n[’']t)|cannot|was|were|has|have|had)"
        r"(?:\s(?:not|been|yet|immediately|independently)){0,3}(?:\s(?:unable|able)\sto)?(?:\s(?:immediately|independently))?"
        r"\s(?:verif|confirm|reach|corroborat|authenticat|establish|determine)"
    ),
    Cue.STAFF: re.compile(
        r"\s(?:journalist|reporter|correspondent|photographer|videographer|stringer|team|crew|tally|count"
        r"|journalists|reporters|correspondents)\b"
    ),
}
_OTHER_BODY = re.compile(r"[’']s\b|\s(?:affiliate|partner|sister|subsidiary|spin-?off)\b")
_LONG_AGO = re.compile(
    r"[^.\n]{0,120}?\b(?:last\s(?:year|month|week|summer|winter|spring|autumn|fall)|(?:years?|months|weeks)\sago"
    r"|in\s(?:\w+\s)?(?:19|20)\d\d|at\sthe\stime|earlier\sthis\s(?:year|month))\b"
)


def _named_after_cue(text: str) -> Iterator[Mention]:
    """ "told AFP", "verified by The Guardian", "Copyright 2024 The Associated Press", "first published by Reuters".

    >>> text = "Lee told AFP so. Poe told CNN last year. Kay told CNN's Bo."
    >>> [(mention.outlet, mention.cue.value) for mention in _named_after_cue(text)]
    [('AFP', 'told'), ('CNN', 'told elsewhere')]
    """
    for cue, pattern in _BEFORE_NAME.items():
        for match in pattern.finditer(text):
            found = at_start(match["name"])
            if not found:
                continue
            outlet, length = found
            end = match.start("name") + length
            if _OTHER_BODY.match(text, end):
                continue
            is_old = cue is Cue.TOLD and _LONG_AGO.match(text, end)
            yield Mention(outlet, Cue.TOLD_ELSEWHERE if is_old else cue, match.start(), end)


_PHRASE_BEFORE = re.compile(rf"(?P<article>\b(?:[Aa]n?|[Oo]ur|[Tt]wo|[Tt]hree)\s)?(?P<name>{PHRASE})\Z")


def _named_before_cue(text: str) -> Iterator[Mention]:
    """ "Reuters was unable to verify", "an AFP journalist".

    >>> text = "Reuters could not reach him. Police could not confirm it. A CNN crew saw it."
    >>> [mention.outlet for mention in _named_before_cue(text)]
    ['Reuters', 'CNN']
    """
    for cue, pattern in _AFTER_NAME.items():
        for match in pattern.finditer(text):
            window = max(0, match.start() - 60)
            phrase = _PHRASE_BEFORE.search(text[window : match.start()])
            found = at_end(phrase["name"]) if phrase else None
            if phrase and found:
                yield Mention(found[0], cue, window + phrase.start("name") + found[1], match.end())


_CONTRIBUTED = re.compile(r"\bcontribut(?:ed|ing)\s(?:to\s(?:this|the)\s(?:report|story|article|reporting)|reporting)")
_CREDITED = re.compile(
    rf"(?P<name>{PHRASE})(?=[’']s\s|\s(?:staff|writers?|reporters?|journalists?|correspondents?|producers?)\b)"
)


def _credits(text: str) -> Iterator[Mention]:
    """ "Associated Press writers … contributed to this report", "CNN's … contributed to this report"."""
    for match in _CONTRIBUTED.finditer(text):
        window = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 300)
        for credited in _CREDITED.finditer(text, window, match.start()):
            if found := at_end(credited["name"]):
                yield Mention(found[0], Cue.CREDIT, credited.start() + found[1], match.end())
                break


FINDERS: tuple[Callable[[str], Iterator[Mention]], ...] = (
    _datelines,
    _bylines,
    _named_after_cue,
    _named_before_cue,
    _credits,
)
