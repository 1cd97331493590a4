"""When an article was published, as it says itself: never the date of something that it reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from corpus.dates import DAYS_WITHOUT_YEAR, WEEKDAY, ambiguous_day, date_at_start, latest_on_weekday

_HEAD = 2_000
_TAIL = 500
"""Characters at the start and at the end of an article, where it speaks of itself."""


def find_published(text: str, today: date) -> date | None:
    """The date of publication that `text` states, not later than tomorrow; None where it states none.

    >>> today = date(2026, 3, 1)
    >>> find_published("DAWSON, Ind. (April 14, 2016) – Two people were shot.", today)
    datetime.date(2016, 4, 14)
    >>> find_published("The war began on 5 June 1967. It lasted six days.", today) is None
    True
    """
    for find in _FINDERS:
        if (found := find(text, today)) and found <= today + timedelta(days=1):
            return found
    return None


_LABEL = re.compile(
    r"(?:^|[|•·(]\s?|\s{2})"
    r"(?:(?:First |Originally )?(?:[Pp]ublished|[Pp]osted)|PUBLISHED|POSTED|(?:Publication )?[Dd]ate|DATE|Released)"
    r"(?:\s(?:on|at))?\s?:?\s(?=[A-Z\d])",
    re.MULTILINE,
)
_LABEL_BESIDE_UPDATED = re.compile(
    r"\b[Uu]pdated\b[^\n]{1,60}?\b(?:[Ff]irst |[Oo]riginally )?(?:[Pp]ublished|[Pp]osted)"
    r"(?:\s(?:on|at))?\s?:?\s(?=[A-Z\d])"
)
_INLINE_LABEL = re.compile(r"\b(?:Published|Posted|PUBLISHED|POSTED)(?:\s(?:on|at)\s|:\s?)(?=[A-Z\d])")
_UPDATED = re.compile(r"\b(?:(?:Last )?[Uu]pdated|UPDATED)(?:\s(?:on|at))?\s?:?\s(?=[A-Z\d])")


def _labelled(text: str, today: date) -> date | None:
    """ "Published: 3 March 2021", "Posted on Feb. 16, 2014", and only where there is none, "Updated: …"."""
    for pattern in (_LABEL, _LABEL_BESIDE_UPDATED, _INLINE_LABEL, _UPDATED):
        for part in (text[:_HEAD], text[-_TAIL:]):
            for label in pattern.finditer(part):
                found = _date_after_time(part[label.end() : label.end() + 60])
                if found and not _OF_THE_SITE.search(_line_around(part, label.start())):
                    return found
    return None


_OF_THE_SITE = re.compile(
    r"(?i)\b(?:terms|privacy|cookies?|copyright|all rights|built|build|generated|policy|licen[cs]e)\b|©"
)
"""What else has a day at the foot of a page."""


def _line_around(text: str, position: int) -> str:
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)][:_LONGEST_LINE]


_LONGEST_LINE = 160


def find_ambiguous(text: str) -> str:
    r"""The words of a day of publication that can be read in two ways; empty where `text` states none.

    >>> find_ambiguous("Dam gives way\nPublished: 03/04/2026\n\nNine people died."), find_ambiguous("On 03/04/2026.")
    ('03/04/2026', '')
    """
    head = text[:_HEAD]
    for pattern in (_LABEL, _INLINE_LABEL):
        for label in pattern.finditer(head):
            words = head[label.end() : label.end() + 12]
            if (found := ambiguous_day(words)) and words.startswith(found):
                return found
    for line in list(_LINE.finditer(head))[:6]:
        for part in _SEPARATOR.split(line[0][:_LONGEST_LINE]):
            if (found := ambiguous_day(part)) and part.strip() == found:
                return found
    return ""


_TIME = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[AaPp]\.?[Mm]\.?)?\s?(?:[A-Z]{2,4}\s)?,?\s?(?:on\s)?")


def _date_after_time(words: str) -> date | None:
    time = _TIME.match(words)
    found = date_at_start(words[time.end() :] if time else words)
    return found[0] if found else None


_LINE = re.compile(r"[^\n]+")
_SEPARATOR = re.compile(r"\s?[|•·]\s?|\s[-–—]\s")
_AFTER_DATE = re.compile(r",?\s?(?:(?:at\s)?\d{1,2}[:.]\d\d.{0,20})?")


def _line_of_its_own(text: str, today: date) -> date | None:
    """A date that fills a line, or a part of a line of credits, above the report: "Ann Lee | 31 January 2026"."""
    for line in list(_LINE.finditer(text[:_HEAD]))[:6]:
        if len(line[0]) > 120:
            return None
        for part in _SEPARATOR.split(line[0]):
            found = date_at_start(part)
            if found and _AFTER_DATE.fullmatch(part, found[1]):
                return found[0]
    return None


_DATELINE_END = re.compile(r"\)?\s?(?:\([A-Z][\w .]{1,30}\)\s?)?(?:[-–—:]|--)")


def _dateline(text: str, today: date) -> date | None:
    """A full date between the place and the dash of a dateline: "QUETTA, Jan. 31, 2026 (AP) —"."""
    for line in list(_LINE.finditer(text[:_HEAD]))[:8]:
        opening = line[0][:120]
        for word in re.finditer(r"(?<![\w-])[A-Z\d]", opening):
            found = date_at_start(opening[word.start() :])
            if found and _DATELINE_END.match(opening, word.start() + found[1]):
                if _is_place(opening[: word.start()]):
                    return found[0]
                break
    return None


_PLACE_WORDS = re.compile(r"(?:[A-Z][\w.'’/-]*,?\s(?:(?:of|de|and|la|el)\s)?){1,6}(?:\([A-Z][\w ]{1,20}\)\s)?\(?")


def _is_place(words: str) -> bool:
    """Whether `words` before a date are a dateline's: a name in capitals, or names with a comma after them."""
    return bool(_PLACE_WORDS.fullmatch(words)) and (words.split()[0].rstrip(",").isupper() or "," in words)


_DAYS_IN_LEAD = tuple(re.compile(rf"\b{WEEKDAY}\s\({day}\)") for day in DAYS_WITHOUT_YEAR)
_NOT_YET = re.compile(
    r"\b(?:will|next|until|till|by|since|last|scheduled|due|upcoming|planned|expected|begins?|starts?)\b"
)


def _day_in_lead(text: str, today: date) -> date | None:
    """ "… on Saturday (Jan 31), killing ten": weekday and day settle the year, in the lead and of what has happened."""
    lead = _lead(text)
    for pattern in _DAYS_IN_LEAD:
        for match in pattern.finditer(lead):
            if not _NOT_YET.search(lead, max(0, match.start() - 60), match.start()):
                return latest_on_weekday(match["month"], int(match["day"]), match["weekday"], today)
    return None


def _lead(text: str) -> str:
    """The first line that is long enough for a paragraph."""
    lines = (line[0] for line in _LINE.finditer(text[:_HEAD]))
    return next((line for line in lines if len(line) > 100), "")[:600]


_FINDERS: tuple[Callable[[str, date], date | None], ...] = (_labelled, _line_of_its_own, _dateline, _day_in_lead)
