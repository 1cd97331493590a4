"""Tables: CSV and its like, one article a row, the columns named in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from corpus.decoding import decode
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.files import LARGEST
from corpus.records import Records

_SEPARATORS = ",;\t|"


def read_table(document: Document, reading: Reading) -> Iterator[Draft]:
    """The rows; what separates their cells is seen in the first row."""
    text = decode(document.read(), document.charset).replace("\0", "")
    csv.field_size_limit(LARGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    names: list[str] = []
    records = Records(document, reading, "row")
    try:
        for number, cells in enumerate(rows, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [name.strip() for name in cells]
                _expect_text(names, reading)
            elif draft := records.draft(dict(zip(names, cells, strict=False)), number):
                yield draft
        if not records.count:
            raise FileNotRead("it has no row below the names of its columns", "Leave it out")
    except csv.Error as error:
        raise FileNotRead(f"it is no table from line {rows.line_num} on ({error})", "Save it again as CSV") from error


def _expect_text(names: list[str], reading: Reading) -> None:
    """
    Raises:
        FileNotRead: no column can hold the text.
    """
    if reading.columns.value(dict.fromkeys(names, "words"), "text"):
        return
    listed = ", ".join(name[:30] for name in names[:12])
    raise FileNotRead(f"no column is known to hold the text; its columns are {listed}", "Say which: --map text=COLUMN")


def _separator(text: str) -> str:
    r"""What there is most of in the first line, outside of quotation marks.

    >>> _separator('title;"text, all";date\n'), _separator("title\ttext\n"), _separator("text\n")
    (';', '\t', ',')
    """
    first_line = text.lstrip().partition("\n")[0]
    unquoted = "".join(first_line.split('"')[::2])
    return max(_SEPARATORS, key=unquoted.count)
