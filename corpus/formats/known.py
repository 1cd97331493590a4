"""The table of formats: a reader for each ending of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.formats.archive import read_gzip, read_zip
from corpus.formats.docx import read_docx
from corpus.formats.feed import read_feed
from corpus.formats.foreign import foreign_readers
from corpus.formats.html import read_html
from corpus.formats.json_file import read_json
from corpus.formats.json_lines import read_json_lines
from corpus.formats.mail import read_mail, read_mailbox, read_web_archive
from corpus.formats.pdf import read_pdf
from corpus.formats.references import read_rdf, read_ris
from corpus.formats.table import read_table
from corpus.formats.text import read_markdown, read_text
from corpus.formats.warc import read_warc

Reader = Callable[[Document, Reading], Iterator[Draft | Document]]
"""Gives drafts of articles, and documents that are read by their own format. Raises FileNotRead; what is wrong with
a part only, it reports.
"""

FORMATS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_web_archive,
    ".mht": read_web_archive,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".mbox": read_mailbox,
    ".csv": read_table,
    ".tsv": read_table,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".warc": read_warc,
    ".rdf": read_rdf,
    ".ris": read_ris,
}
"""Ending of the file's name, in lower case, to the function that reads it. A new format is a new row."""

for _ending, _reader in foreign_readers().items():
    FORMATS.setdefault(_ending, _reader)
FORMATS[".eml"] = partial(read_mail, endings=FORMATS.keys())
FORMATS[".zip"] = partial(read_zip, endings=FORMATS.keys())
FORMATS[".gz"] = read_gzip
