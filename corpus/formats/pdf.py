"""PDF: the text of its pages, without what stands at the edge of each."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.extras import extra
from corpus.faults import parsing

MOST_PAGES = 500
"""A longer one is a book or a yearbook; reading takes some tens of milliseconds a page."""

_EDGE_LINES = 2
"""Lines at the top and the bottom of a page among which running heads stand."""
_RUNNING = 0.5
"""Of the pages that must repeat a line, its figures aside, for it to be no part of the text."""
_FEWEST_PAGES = 3
"""Below this, a line that two pages share may be text."""

_FIGURES = re.compile(r"\d+")
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_UNTITLED = re.compile(
    r"(?i)\A(?:untitled.*|microsoft word.*|.*\.(?:docx?|pdf|indd|html?|qxp|rtf|txt)|https?:.*|\(.*\)|print.*)\Z"
)
"""What programs write for a title where nobody gave one."""


def read_pdf(document: Document, reading: Reading) -> Iterator[Draft]:
    """One article, its title from the file's own data where that has one."""
    with extra("pdf", "PDF"):
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = document.read()
    if not data.strip():
        raise FileNotRead("it is empty", "Leave it out")
    with parsing("a PDF", PyPdfError, DependencyError):
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotRead("it is locked with a password", "Save it without one")
        count = len(reader.pages)
        pages = [reader.pages[number].extract_text() for number in range(min(count, MOST_PAGES))]
        title = str((reader.metadata and reader.metadata.title) or "")
    if count > MOST_PAGES:
        reason = f"only its first {MOST_PAGES} of {count} pages were read"
        reading.report(document.problem(reason, "Save the rest as a file of its own"))
    text = "\n\n".join(_without_running_heads([page.strip().split("\n") for page in pages]))
    if not text.strip():
        raise FileNotRead("its pages are pictures without text", "Have its text recognised (OCR), and add it again")
    yield Draft(_HYPHENATED.sub("", text), title="" if _UNTITLED.match(title) else title)


def _without_running_heads(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The text of each page.

    >>> pages = [["The Valley Post", "Nine died.", "1"], ["The Valley Post", "More text.", "2"],
    ...          ["The Valley Post", "The end.", "3"]]
    >>> list(_without_running_heads(pages))
    ['Nine died.', 'More text.', 'The end.']
    """
    edges = Counter(line for page in pages for line in {*map(_head, [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]])})
    running = {line for line, count in edges.items() if count >= max(_FEWEST_PAGES, _RUNNING * len(pages))}
    for page in pages:
        last = len(page) - _EDGE_LINES
        yield "\n".join(
            line
            for number, line in enumerate(page)
            if not ((number < _EDGE_LINES or number >= last) and _head(line) in running)
        )


def _head(line: str) -> str:
    """A line as it comes again on each page: its figures, which count pages, made one."""
    return _FIGURES.sub("0", line.strip())
