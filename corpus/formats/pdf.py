"""PDF: the text of its pages, without what stands at the edge of each."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.extras import extra
from corpus.faults import parsing
from corpus.packing import Allowance

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

MOST_PAGES = 500
"""A longer one is a book or a yearbook; reading takes some tens of milliseconds a page."""

_EDGE_LINES = 2
"""Lines at the top and the bottom of a page among which running heads stand."""
_RUNNING = 0.5
"""Of the pages that must repeat a line, its figures aside, for it to be no part of the text."""
_FEWEST_PAGES = 3
"""Below this, a line that two pages share may be text."""

_STREAM = re.compile(rb"(?<![\w(])stream\r?\n")
_PIECE = 2**24
"""Bytes that are unpacked at once."""

_FIGURES = re.compile(r"\d+")
_RUNS_ON = re.compile(r"(?<=[\w,-])\n\n+(?=[a-z])")
"""A sentence that goes on at the top of the next column or page."""
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_UNTITLED = re.compile(
    r"(?i)\A(?:untitled.*|microsoft word.*|.*\.(?:docx?|pdf|indd|html?|qxp|rtf|txt)|https?:.*|\(.*\)|print.*)\Z"
)
"""What programs write for a title where nobody gave one."""


def read_pdf(document: Document, reading: Reading) -> Iterator[Draft]:
    """One article, its title from the file's own data where that has one."""
    with extra("pdf", "PDF"):
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams
        from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
        from pdfminer.pdfpage import PDFPage
        from pdfminer.pdfparser import PDFParser
        from pdfminer.psexceptions import PSException
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    data = document.read()
    if not data.strip():
        raise FileNotRead("it is empty", "Leave it out")
    _check_streams(data, Allowance.for_size(len(data)))
    with parsing("a PDF", PSException):
        try:
            opened = PDFDocument(PDFParser(io.BytesIO(data)))
        except PDFPasswordIncorrect as error:
            raise FileNotRead("it is locked with a password", "Save it without one") from error
        count = sum(1 for _ in PDFPage.create_pages(opened))
        layout = LAParams(all_texts=True)  # drawings hold text too
        pages = [list(_lines(page)) for page in extract_pages(io.BytesIO(data), maxpages=MOST_PAGES, laparams=layout)]
        title = _title(opened)
    if count > MOST_PAGES:
        reason = f"only its first {MOST_PAGES} of {count} pages were read"
        reading.report(document.problem(reason, "Save the rest as a file of its own"))
    text = _RUNS_ON.sub("\n", "\n\n".join(_without_running_heads(pages)))
    if not text.strip():
        raise FileNotRead("its pages are pictures without text", "Have its text recognised (OCR), and add it again")
    yield Draft(_HYPHENATED.sub("", text), title="" if _UNTITLED.match(title) else title)


def _check_streams(data: bytes, allowance: Allowance) -> None:
    """What stands packed in the file, unpacked piece by piece, since the library would unpack it at once.

    Raises:
        FileNotRead: it is more than is allowed.
    """
    for piece in data.split(b"endstream"):
        opening = _STREAM.search(piece)
        unpacking, packed = zlib.decompressobj(), piece[opening.end() :] if opening else b""
        with suppress(zlib.error):  # not packed, packed otherwise, or locked
            while packed:
                allowance.take(len(unpacking.decompress(packed, _PIECE)))
                packed = unpacking.unconsumed_tail


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    """Empty between two boxes of text."""
    height: float
    """Above the foot of the page."""


def _lines(element: object) -> Iterator[_Line]:
    """Column after column."""
    from pdfminer.layout import LTContainer, LTTextContainer, LTTextLine

    if isinstance(element, LTTextLine):
        yield _Line(element.get_text().rstrip(), element.y0)
    elif isinstance(element, LTContainer):
        for part in element:
            yield from _lines(part)
        if isinstance(element, LTTextContainer):
            yield _Line("", element.y0)


def _title(opened: PDFDocument) -> str:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    named = resolve1(opened.info[0].get("Title")) if opened.info else None
    return decode_text(named) if isinstance(named, bytes) else ""


def _without_running_heads(pages: Sequence[Sequence[_Line]]) -> Iterator[str]:
    """The text of each page."""
    edges = [_edge(page) for page in pages]
    counts = Counter(head for edge in edges for head in {_head(line) for line in edge})
    running = {head for head, count in counts.items() if count >= max(_FEWEST_PAGES, _RUNNING * len(pages))}
    for page, edge in zip(pages, edges, strict=True):
        yield "\n".join(line.text for line in page if line not in edge or _head(line) not in running).strip()


def _edge(page: Sequence[_Line]) -> list[_Line]:
    """The highest and the lowest lines."""
    written = sorted((line for line in page if line.text), key=lambda line: line.height)
    return [*written[:_EDGE_LINES], *written[-_EDGE_LINES:]]


def _head(line: _Line) -> str:
    """A line as it comes again on each page: its figures, which count pages, made one."""
    return _FIGURES.sub("0", line.text.strip())
