"""Web pages: the report without what stands around it, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.dates import given_date
from corpus.decoding import decode
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.faults import parsing
from corpus.markup import text_of

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extracted

LARGEST_PAGE = 10 * 2**20
"""Bytes; reading takes some seconds a MiB."""

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\s[^<>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD = 4_096
"""Bytes in which a page says its encoding."""

_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]{0,300}\?>")
_PARAGRAPH = re.compile(r"<(?:p|br|td|th|tr|li|dd|dt|div|table|section|h[1-6])\b", re.IGNORECASE)
_THOROUGH_BELOW = 3_000
"""Paragraphs. The thorough way compares extractors, of which one takes time in the square of them."""

_SHORT = 5_000
"""Characters. Below some hundreds, trafilatura gives all the text of an element at once."""

_TABLE_EDGES = re.compile(r"^\| | \|\s*$")


def read_html(document: Document, _reading: Reading) -> Iterator[Draft]:
    """One article; a page of which no part stands out as the report gives all its text."""
    data = document.read()
    if len(data) > LARGEST_PAGE:
        raise FileNotRead(f"it is larger than {LARGEST_PAGE // 2**20} MiB, for a page", "Save the article by itself")
    page = _XML_DECLARATION.sub("", decode(data, document.charset or _declared(data)), count=1)
    with parsing("a web page"):
        extracted = _extract(page, document.url)
        text = _paragraphs(extracted.text, page) if extracted and extracted.text else text_of(page)
    if not text:
        raise FileNotRead("no article was found in it", "Leave it out, or save the article as text")
    if not extracted:
        yield Draft(text, url=document.url)
        return
    yield Draft(
        text,
        source=extracted.sitename or extracted.hostname or "",
        title=extracted.title or "",
        published=given_date(extracted.date or ""),
        url=_absolute(extracted.url) or document.url,
    )


def _extract(page: str, url: str | None) -> Extracted | None:
    from trafilatura import bare_extraction

    # It reports every odd page to the log; what matters of that is reported from here.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    extracted = bare_extraction(
        page.replace("\0", ""),
        url=url,
        fast=len(_PARAGRAPH.findall(page)) > _THOROUGH_BELOW,
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
