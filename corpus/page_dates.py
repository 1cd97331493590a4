"""When a page was published, as it states it: before when it was updated, and never what stands at its foot.

What a page says to programs counts first (schema.org, Open Graph), then what it marks or names as the day of
publication, then any day that stands beside the report, then its address; htmldate has the last word, on a page
without its prose and its foot, where dates are of events, of terms of use and of builds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from corpus.dates import ambiguous_day, date_at_start, dates_in, given_date, numbered_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Stated:
    """The day of publication that a page states."""

    day: date | None = None
    ambiguous: str = ""
    """The words of a day that is another one in another country, where nothing settles which; then there is no day."""


def find_day(tree: HtmlElement, url: str | None, today: date) -> Stated:
    """Not later than tomorrow."""
    open_words = ""
    for candidates in (_said_to_programs(tree), _marked(tree), _named(tree), _beside_the_report(tree)):
        for words in candidates:
            if (day := _day_in(words)) and _MIN <= day <= today + timedelta(days=1):
                return Stated(day)
            open_words = open_words or (not day and ambiguous_day(words)) or ""
    by_address = _in_address(url)
    if by_address and by_address <= today + timedelta(days=1):
        return Stated(by_address)
    if open_words:
        return Stated(None, open_words)
    return Stated(_by_htmldate(tree, url))


_MIN = date(1990, 1, 1)
"""There are no pages before."""


def _day_in(words: str) -> date | None:
    first = next(dates_in(words), None)
    if first:
        return first[0]
    if day := numbered_day(words):
        return day
    return given_date(words) if _PROGRAM.fullmatch(words.strip()) else None


_PROGRAM = re.compile(r"[\dTZ:.+-]{8,35}")


# What is said to programs

_PUBLISHED_NAME = re.compile(
    r"publish|pub-?date|issued|date-?created|displaydate|^(?:\w+\.)?date$|^ptime$|^citation_(?:publication_)?date$",
    re.IGNORECASE,
)
_MODIFIED_NAME = re.compile(r"modif|updat|edited|revis|expire|publisher|deadline|valid|access", re.IGNORECASE)


def _said_to_programs(tree: HtmlElement) -> Iterator[str]:
    yield from _linked_data(tree)
    for meta in tree.iter("meta"):
        name = " ".join(meta.get(key, "") for key in ("property", "name", "itemprop", "http-equiv")).strip()
        if _PUBLISHED_NAME.search(name) and not _MODIFIED_NAME.search(name):
            yield meta.get("content", "")


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    """Of the reports in JSON-LD; where a page is no valid JSON, by its words."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        written = script.text or ""
        try:
            found = list(_objects(json.loads(written), _DEEPEST))
        except (ValueError, RecursionError):
            yield from _DATE_PUBLISHED.findall(written)
            continue
        reports = [record for record in found if _REPORT.search(str(record.get("@type", "")))]
        for record in reports or found:
            for name in ("datePublished", "dateCreated"):
                if isinstance(stated := record.get(name), str):
                    yield stated


_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_REPORT = re.compile(r"Article|Posting|Report|Story|NewsEvent")
_DEEPEST = 8


def _objects(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if not depth:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth - 1)


# What is marked or named as the day of publication

_MARKED = re.compile(
    r"date-?published|publish(?:ed|ing)?(?:-?(?:date|time|on|at))?\b|pub-?date|first-?published|posted-?on"
    r"|date-?posted|entry-date",
    re.IGNORECASE,
)
_LONGEST = 160
"""Characters of what stands by itself beside a report; more is prose."""


def _marked(tree: HtmlElement) -> Iterator[str]:
    """`<time class="datePublished" datetime="…">`, and elements of such names."""
    for element in _short_elements(tree):
        names = _names(element)
        if "pubdate" in element.attrib or (_MARKED.search(names) and not _MODIFIED_NAME.search(names)):
            yield from _values(element)


_HOUR = r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}\s)?,?\s?(?:on\s)?"
_NAMED = re.compile(
    r"(?:^|[|•·,;:(.–—-]\s*)(?:date\s)?(?:(?:first|originally)\s)?(?:published|posted|issued|filed|publication date)\b"
    rf"(?:\s?(?:on|at|by\s[^|,\d]{{1,40}}[|,]))?\s?:?\s*(?:{_HOUR})?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:\Z|[|•·)–—,;.-]?\s*(?:at\s)?\d{1,2}[:.]\d\d|[|•·)–—;-]|[,.]?\s*(?:last\s)?(?:updated|modified)|[.,]\s*\Z)",
    re.IGNORECASE,
)


def _named(tree: HtmlElement) -> Iterator[str]:
    """ "Updated 9 March 2026, first published 2 March 2026": what stands after "published"."""
    for element in _short_elements(tree):
        words = _short_text(element)
        for label in _NAMED.finditer(words):
            rest = words[label.end() :]
            found = date_at_start(rest)
            if found and _AFTER.match(rest, found[1]):
                yield rest[: found[1]]
            elif number := _NUMBERED.match(rest):
                yield number[0]


_NUMBERED = re.compile(r"(?:[A-Za-z]{3,9},?\s)?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


# What stands beside the report

_DATED = re.compile(r"\b(?:date|time|timestamp|dateline|datetime|posted|byline|meta|submitted|info)\b", re.IGNORECASE)
_UPDATED_BEFORE = re.compile(r"\b(?:updated?|modified|edited|revised|corrected|last)\b", re.IGNORECASE)
_LONGEST_DATE = 80


def _beside_the_report(tree: HtmlElement) -> Iterator[str]:
    """Of `time`, and of what is named as a date, first where the heading stands; not what says "updated"."""
    around = next(iter(tree.xpath("(//h1)[1]/ancestor::*[self::article or self::main][1]")), None)
    for place, inside in ((around, True), (tree, False)):
        for element in _short_elements(place) if place is not None else ():
            if not inside and element.xpath("ancestor::article"):
                continue  # another report's
            names = _names(element)
            if (element.tag == "time" or _DATED.search(names)) and not _MODIFIED_NAME.search(names):
                words = _short_text(element)
                if len(words) <= _LONGEST_DATE and not _UPDATED_BEFORE.search(words) and not _says_updated(element):
                    yield from _values(element)


def _says_updated(element: HtmlElement) -> bool:
    """ "Updated <time>…", the word outside of the element."""
    previous = element.getprevious()
    parent = element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    return bool(_UPDATED_BEFORE.search((before or "")[-40:]))


def _values(element: HtmlElement) -> Iterator[str]:
    for name in ("datetime", "content", "title"):
        if stated := element.get(name):
            yield stated
            return
    yield _short_text(element)


def _names(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get(key) for key in ("itemprop", "class", "id", "property", "data-testid"))))


_CARRYING_TAGS = "abbr b dd div dt em figcaption footer h2 h3 h4 h5 h6 header i li p section small span strong td time"
_CARRYING = frozenset(_CARRYING_TAGS.split())


def _short_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements with a few words of their own, outside of what stands at the foot or the side of the page."""
    for element in tree.iter(*_CARRYING):
        if _short_text(element) and not _is_furniture(element):
            yield element


def _short_text(element: HtmlElement) -> str:
    """What it says, on one line; nothing where that is prose."""
    pieces: list[str] = []
    length = 0
    for piece in islice(element.itertext(), 60):
        pieces.append(piece)
        length += len(piece.strip())
        if length > _LONGEST:
            return ""
    return " ".join(" ".join(pieces).split())


_FURNITURE_TAGS = frozenset({"footer", "aside", "nav", "form"})
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:footer|foot|colophon|site-?info|copyright|legal|imprint|terms|sidebar|related|most-?(?:read|popular)"
    r"|popular|trending|recommend(?:ed|ations)?|comments?|newsletter|teasers?|promo|widgets?|ticker|build|cookie)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE_WORDS = re.compile(
    r"\b(?:terms|privacy|cookies?|copyright|all rights|built|build|generated|rendered|cached?|crawled|captured|archived"
    r"|retrieved|accessed|printed|established|founded|policy|licen[cs]ed?|version|deployed|compiled|registered)\b|©",
    re.IGNORECASE,
)
_SAYS_PUBLISHED = re.compile(r"\b(?:published|posted)\b", re.IGNORECASE)


def _is_furniture(element: HtmlElement) -> bool:
    words = _short_text(element)
    if _FURNITURE_WORDS.search(words) and not _SAYS_PUBLISHED.search(words):
        return True
    return any(_stands_aside(around, words) for around in (element, *islice(element.iterancestors(), 40)))


def _stands_aside(around: HtmlElement, words: str) -> bool:
    if around.tag in ("body", "html", "main", "article"):
        return False
    if around.tag == "footer" and _SAYS_PUBLISHED.search(words) and around.xpath("ancestor::article"):
        return False  # "Posted on 2 March 2026" below a report
    return around.tag in _FURNITURE_TAGS or bool(_FURNITURE_NAMES.search(f"{around.get('class')} {around.get('id')}"))


# Address, and htmldate

_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)([-/_.]?)(?P<month>0?[1-9]|1[0-2])\2(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)


def _in_address(url: str | None) -> date | None:
    """
    >>> _in_address("https://post.example/2026/03/05/ferry"), _in_address("https://post.example/a-20261399")
    (datetime.date(2026, 3, 5), None)
    """
    for match in _ADDRESS.finditer(url or ""):
        if not match[2] and len(match[0]) != 8:
            continue
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None


def _by_htmldate(tree: HtmlElement, url: str | None) -> date | None:
    from htmldate import find_date

    pruned = deepcopy(tree)
    aside = [element for element in pruned.iter(*_CARRYING, "aside", "nav", "form") if _misleads(element)]
    _drop_all(aside)
    found = find_date(pruned, original_date=True, extensive_search=False, outputformat="%Y-%m-%d", url=url)
    return given_date(found or "")


def _misleads(element: HtmlElement) -> bool:
    if _is_furniture(element):
        return True
    return element.tag == "p" and not _short_text(element) and not element.xpath(".//time")


def _drop_all(elements: Iterable[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
