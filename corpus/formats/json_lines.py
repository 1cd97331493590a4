"""JSON Lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corpus.decoding import decode, lines_of
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.records import Records


def read_json_lines(document: Document, reading: Reading) -> Iterator[Draft]:
    """An object a line, with its text under a name that `corpus.columns` knows or was given."""
    records = Records(document, reading, "line")
    empty = True
    with document.open() as stream:
        for number, line in enumerate(lines_of(stream), 1):
            if not line.strip():
                continue
            empty = False
            try:
                record = json.loads(decode(line))
            except (ValueError, RecursionError, FileNotRead) as error:
                reason = f"it is not JSON ({json_reason(error)})"
                reading.report(document.problem(reason, "Correct the line", number))
                continue
            if not isinstance(record, dict):
                reason = "it is no object"
                reading.report(document.problem(reason, 'Make the line an object with a "text"', number))
            elif draft := records.draft(record, number):
                yield draft
    if empty:
        raise FileNotRead("it is empty", "Leave it out")


def json_reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return (
            f"{error.msg}, line {error.lineno}, column {error.colno}"
            if error.lineno > 1
            else (f"{error.msg}, column {error.colno}")
        )
    return "it nests too deeply" if isinstance(error, RecursionError) else str(error)
