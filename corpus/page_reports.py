"""Reports on a page: told apart where it holds several whole ones, each below a heading of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST_CHARACTERS = 200
"""Of the paragraphs of a report; a teaser has a sentence or two."""
_LEAST_PARAGRAPH = 60
"""Characters of a paragraph that is prose."""
_SAME_TITLE = 90.0
"""Of a hundred, by rapidfuzz's set of words: a heading, and the title of its page with the name of the site."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """A part of a page that is a report by itself."""

    title: str
    elements: tuple[HtmlElement, ...]
    """Its heading and what follows, or what holds both."""


def reports_of(tree: HtmlElement) -> tuple[PageReport, ...]:
    """The whole reports, where the page holds more than one; else none."""
    if _is_live(tree):
        return ()
    for found in (_in_elements(tree), _below_headings(tree)):
        if len(found) > 1:
            return found
    return ()


def named_by(title: str, reports: Sequence[PageReport]) -> PageReport | None:
    """The report that the title of the page names; None where it names none: such a page is about all of them."""
    from rapidfuzz.fuzz import partial_ratio, token_set_ratio
    from rapidfuzz.utils import default_process

    def likeness(report: PageReport) -> float:
        near = token_set_ratio(report.title, title, processor=default_process)
        return min(near, partial_ratio(report.title, title, processor=default_process))

    best = max(reports, key=likeness)
    return best if title and likeness(best) >= _SAME_TITLE else None


_STORY = re.compile(r"^(?:story|post|hentry|entry|article|news-?(?:item|story)|report|item)$", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3")


def _in_elements(tree: HtmlElement) -> tuple[PageReport, ...]:
    found: list[PageReport] = []
    for element in tree.iter("article", "div", "section"):
        is_story = element.tag == "article" or any(map(_STORY.match, element.get("class", "").split()))
        if is_story and not any(element in held.elements[0].iterdescendants() for held in found[-1:]):
            title = next((_words(heading) for heading in element.iter(*_HEADINGS)), "")
            if title and _is_prose([element]) and not _in_elements_below(element):
                found.append(PageReport(title, (element,)))
    return tuple(found)


def _in_elements_below(element: HtmlElement) -> bool:
    """Whether it holds several articles: what holds them is none itself."""
    return len(element.xpath(".//article")) > 1


def _below_headings(tree: HtmlElement) -> tuple[PageReport, ...]:
    found = []
    headings = list(tree.iter("h1"))
    for heading in headings if len(headings) > 1 else ():
        elements = tuple(_region(heading))
        if (title := _words(heading)) and _is_prose(elements):
            found.append(PageReport(title, elements))
    return tuple(found)


def _region(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The largest element around a heading that holds no other, and what follows up to the next."""
    top = heading
    while (parent := top.getparent()) is not None and len(parent.xpath("descendant::h1")) == 1:
        top = parent
    yield top
    for following in top.itersiblings():
        if not isinstance(following.tag, str):
            continue
        if following.xpath("descendant-or-self::h1"):
            return
        yield following


def _is_prose(elements: Sequence[HtmlElement]) -> bool:
    lengths = [len(_words(p)) for element in elements for p in element.iter("p")]
    return sum(length for length in lengths if length >= _LEAST_PARAGRAPH) >= _FEWEST_CHARACTERS


def _is_live(tree: HtmlElement) -> bool:
    """Whether its parts are the posts of one report that went on for hours."""
    titles = " ".join(_words(element) for element in tree.iter("title", "h1"))
    return bool(_LIVE.search(titles)) or any("LiveBlogPosting" in (s.text or "") for s in tree.iter("script"))


_LIVE = re.compile(r"\b(?:live|as it happened|live updates)\b", re.IGNORECASE)


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
