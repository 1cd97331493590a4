"""JSON: an article, a list of them, or an object that holds such a list, as news services answer and export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.citations import plain_record
from corpus.decoding import decode
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.formats.json_lines import json_reason, read_json_lines
from corpus.records import Records

_DEEPEST = 4
"""Objects within objects in which a list of articles is looked for."""


def read_json(document: Document, reading: Reading) -> Iterator[Draft]:
    """The articles of the file; what is JSON Lines under this name is read as that."""
    text = decode(document.read(), document.charset)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and _begins_with_a_line_of_json(text):
            yield from read_json_lines(document, reading)
            return
        raise FileNotRead(f"it is not JSON ({json_reason(error)})", "Correct it") from error
    listed = _articles(value, reading, _DEEPEST)
    if not listed:
        raise FileNotRead(
            "no article was found in it", "Make it a list of objects with a text each, or say: --map text=FIELD"
        )
    records = Records(document, reading, "article", "article")
    for number, record in enumerate(listed, 1):
        if draft := records.draft(record, number):
            yield draft


def _begins_with_a_line_of_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _articles(value: object, reading: Reading, depth: int) -> Sequence[Mapping[str, object]]:
    """The longest list of objects of which one has a text, or the object itself where it has one."""
    if isinstance(value, list):
        records = [plain_record(record) for record in value if isinstance(record, dict)]
        if any(reading.columns.value(record, "text") for record in records):
            return records
        return _longest(records, reading, depth)
    if not isinstance(value, dict):
        return ()
    within = _longest(value.values(), reading, depth)
    if within:
        return within
    value = plain_record(value)
    return [value] if reading.columns.value(value, "text") else ()


def _longest(values: Iterable[object], reading: Reading, depth: int) -> Sequence[Mapping[str, object]]:
    if not depth:
        return ()
    return max((_articles(value, reading, depth - 1) for value in values), key=len, default=())
