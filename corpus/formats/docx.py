"""Word documents: their paragraphs and tables in the order of the text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.exports import documents_of
from corpus.extras import extra
from corpus.faults import parsing
from corpus.packing import check_packed

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LARGEST_UNPACKED = 64 * 2**20
"""Bytes of the parts of a document, pictures included, that are unpacked at once."""

_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Word files begin, and those with a password."""


def read_docx(document: Document, _reading: Reading) -> Iterator[Draft]:
    """One article; its title is the paragraph that has that style, or stands in the file's properties."""
    with extra("docx", "Word documents"):
        import docx
    data = document.read()
    if not data.strip():
        raise FileNotRead("it is empty", "Leave it out")
    if data.startswith(_LOCKED):
        raise FileNotRead("it is locked with a password, or old Word", "Save it as .docx without a password")
    with parsing("a Word document", BadZipFile):
        check_packed(ZipFile(io.BytesIO(data)), LARGEST_UNPACKED)
        word = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(word))
        title = _title(word)
    yield from documents_of(text) or [Draft(text, title=title)]


def _blocks(word: WordDocument) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield block.text
        else:
            for row in block.rows:
                cells = [cell.text.strip().replace("\n", " ") for cell in row.cells]
                if any(cells):
                    yield " | ".join(cells)


def _title(word: WordDocument) -> str:
    titles = (block.text for block in word.paragraphs if block.style is not None and block.style.name == "Title")
    return next(filter(str.strip, titles), "") or word.core_properties.title
