"""Web archives: the pages of a WARC file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from corpus.cleaning import clean_line
from corpus.documents import Document, Reading
from corpus.errors import FileNotRead
from corpus.extras import extra
from corpus.faults import parsing
from corpus.formats.html import LARGEST_PAGE

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_ENDINGS = {
    ("response", "text/html"): ".html",
    ("response", "application/xhtml+xml"): ".html",
    ("response", "application/pdf"): ".pdf",
    ("resource", "text/html"): ".html",
    ("resource", "application/pdf"): ".pdf",
    ("conversion", "text/plain"): ".txt",
}
"""Kinds of records that may hold an article: scripts, pictures and robots.txt do not."""
_FOUND = "200"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def read_warc(document: Document, reading: Reading) -> Iterator[Document]:
    """The pages that were found when it was made, each by its address."""
    with extra("warc", "WARC"):
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    found = False
    with parsing("a WARC file", ArchiveLoadFailed), document.open() as stream:
        for record in ArchiveIterator(stream):
            if page := _page(record, document):
                found = True
                if _is_cut(record):
                    reading.report(page.problem("the file ends within this page", "Fetch the archive again"))
                else:
                    yield page
    if not found:
        raise FileNotRead("there is no page in it", "Leave it out")


def _page(record: ArcWarcRecord, document: Document) -> Document | None:
    headers = record.http_headers or record.rec_headers
    content_type = headers.get_header("Content-Type") or ""
    ending = _ENDINGS.get((record.rec_type, content_type.partition(";")[0].strip().lower()))
    was_found = record.http_headers is None or record.http_headers.get_statuscode() == _FOUND
    if not ending or not was_found:
        return None
    url = clean_line(record.rec_headers.get_header("WARC-Target-URI") or "")
    charset = _CHARSET.search(content_type)
    return document.part(
        (_name(url) or "page") + ending,
        record.content_stream().read(LARGEST_PAGE + 1),
        url or record.rec_headers.get_header("WARC-Record-ID") or "",
        url=url or None,
        charset=charset[1] if charset else "",
    )


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether less could be read of it than it says that it has; for one that has been read."""
    from warcio.limitreader import LimitReader

    left = record.raw_stream
    return isinstance(left, LimitReader) and left.limit > 0 and not left.read(1)


def _name(url: str) -> str:
    """The last word of an address, which often says what the page is about.

    >>> _name("https://post.example/2026/dam-gives-way.html?x=1"), _name("https://post.example/"), _name("http://[")
    ('dam-gives-way', '', '')
    """
    try:
        return PurePosixPath(unquote(urlsplit(url).path)).stem
    except ValueError:
        return ""
