"""Web pages: the report without what stands around it, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from corpus.addresses import copies, original
from corpus.cleaning import clean_line
from corpus.decoding import decode
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.faults import parsing
from corpus.markup import text_of
from corpus.page_dates import find_day
from corpus.page_reports import PageReport, named_by, reports_of
from corpus.visible import show

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document as Extracted

LARGEST_PAGE = 10 * 2**20
"""Bytes; reading takes some seconds a MiB."""

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\s[^<>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD = 4_096
"""Bytes in which a page says its encoding."""

_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]{0,300}\?>")
_PARAGRAPH_TAGS = "p br td th tr li dd dt div table section h1 h2 h3 h4 h5 h6"
_PARAGRAPHS = tuple(_PARAGRAPH_TAGS.split())
_THOROUGH_BELOW = 3_000
"""Paragraphs. The thorough way compares extractors, of which one takes time in the square of them."""

_SHORT = 5_000
"""Characters. Below some hundreds, trafilatura gives all the text of an element at once."""

_TABLE_EDGES = re.compile(r"^\| | \|\s*$")


def read_html(document: Document, reading: Reading) -> Iterator[Draft]:
    """One article, or one a report; a page of which no part stands out as the report gives all its text."""
    data = document.read()
    if len(data) > LARGEST_PAGE:
        raise FileNotRead(f"it is larger than {LARGEST_PAGE // 2**20} MiB, for a page", "Save the article by itself")
    page = _XML_DECLARATION.sub("", decode(data, document.charset or _declared(data)), count=1)
    with parsing("a web page"):
        tree = _tree(page)
        drafts = _plain(page, document) if tree is None else list(_drafts(tree, document, reading))
    if not any(draft.text for draft in drafts):
        raise FileNotRead("no article was found in it", "Leave it out, or save the article as text")
    yield from drafts


def _plain(page: str, document: Document) -> list[Draft]:
    return [Draft(text_of(page), url=document.url)]


def _tree(page: str) -> HtmlElement | None:
    """As a reader sees it; None for what is hardly a page."""
    from trafilatura import load_html

    # It reports every odd page to the log; what matters of that is reported from here.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = load_html(page.replace("\0", ""))
    if tree is not None:
        show(tree)
    return tree


def _drafts(tree: HtmlElement, document: Document, reading: Reading) -> Iterator[Draft]:
    about = _extract(tree, document.url)
    url = original((about and _absolute(about.url)) or document.url or "") or None
    stated = find_day(tree, url, date.today())
    if about is None:
        yield Draft(text_of(_markup(tree)), url=url, published=stated.day, ambiguous=stated.ambiguous)
        return
    page = Draft(
        "",
        source=_outlet(about, url),
        title=about.title or "",
        published=stated.day,
        ambiguous=stated.ambiguous,
        url=url,
    )
    reports = reports_of(tree)
    named = named_by(page.title, reports) if reports else None
    if named:
        _drop_others(tree, named, reports)
        left_out = ", ".join(f"“{clean_line(report.title)[:80]}”" for report in reports if report is not named)
        reading.report(
            document.problem(f"only the report that its title names was read, not {left_out}", "Save each by itself")
        )
        stated = find_day(tree, url, date.today())
        page = replace(page, published=stated.day, ambiguous=stated.ambiguous)
        about = _extract(tree, document.url)
    if named or not reports:
        yield replace(page, text=_text(about, tree))
        return
    for number, report in enumerate(reports, 1):
        alone = _by_itself(report)
        own = find_day(alone, None, date.today())
        day = own if own.day or own.ambiguous else stated
        yield replace(
            page,
            text=_text(_extract(alone, None), alone),
            key=f"report-{number}",
            title=report.title,
            published=day.day,
            ambiguous=day.ambiguous,
        )


def _drop_others(tree: HtmlElement, named: PageReport, reports: Sequence[PageReport]) -> None:
    for report in reports:
        if report is not named:
            for element in report.elements:
                if element.getparent() is not None:
                    element.drop_tree()


def _by_itself(report: PageReport) -> HtmlElement:
    from lxml.html import fromstring

    page: HtmlElement = fromstring("<html><head></head><body><article></article></body></html>")
    page.body[0].extend(deepcopy(element) for element in report.elements)
    return page


def _outlet(about: Extracted, url: str | None) -> str:
    named = about.sitename or ""
    if named and not copies(named):
        return named
    return "" if url else about.hostname or ""


def _text(extracted: Extracted | None, tree: HtmlElement) -> str:
    markup = _markup(tree)
    return _paragraphs(extracted.text, markup) if extracted and extracted.text else text_of(markup)


def _markup(tree: HtmlElement) -> str:
    from lxml.html import tostring

    written: str = tostring(tree, encoding="unicode")
    return written


def _extract(tree: HtmlElement, url: str | None) -> Extracted | None:
    from trafilatura import bare_extraction

    extracted = bare_extraction(
        tree,
        url=url,
        fast=sum(1 for _ in islice(tree.iter(*_PARAGRAPHS), _THOROUGH_BELOW + 1)) > _THOROUGH_BELOW,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"},
    )
    return None if isinstance(extracted, dict) else extracted


def _declared(data: bytes) -> str:
    """
    >>> _declared(b'<html><meta charset="iso-8859-1">'), _declared(b"<?xml version='1.0' encoding='UTF-8'?>")
    ('iso-8859-1', 'UTF-8')
    """
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode() if found else ""


def _paragraphs(text: str, page: str) -> str:
    r"""Each line is a paragraph, or a row of a table; a short report comes as one line, and has those of its page.

    >>> _paragraphs("Nine died.\n| Dead | 9 | \n- one", "")
    'Nine died.\n\nDead | 9\n\n- one'
    >>> _paragraphs("Nine died. Two live.", "<nav>Home</nav><p>Nine died.</p><p>Two live.</p>")
    'Nine died.\n\nTwo live.'
    """
    lines = [_TABLE_EDGES.sub("", line) for line in text.split("\n") if line.strip()]
    if len(lines) == 1 and len(text) <= _SHORT:
        kept = [part for part in text_of(page).split("\n\n") if " ".join(part.split()) in lines[0]]
        if " ".join(" ".join(kept).split()) == lines[0]:
            return "\n\n".join(kept)
    return "\n\n".join(lines)


def _absolute(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None
