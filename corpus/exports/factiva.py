"""Factiva: documents that end with their accession number, their fields in a known order or named by two letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.dates import dates_in
from corpus.drafts import Draft

_END = re.compile(r"^[ \t]*Document (?P<key>[A-Z][A-Za-z0-9]{5,20}\d{6}[A-Za-z0-9]{5,20})[ \t]*$", re.MULTILINE)
_WORD_COUNT = re.compile(r"^[ \t]*[\d.,]+ words[ \t]*$", re.MULTILINE)
_COPYRIGHT = re.compile(r"^[ \t]*(?:\(c\)|©|Copyright\b)[^\n]*$", re.MULTILINE | re.IGNORECASE)
_LANGUAGE = re.compile(r"^[ \t]*English[ \t]*$", re.MULTILINE)
_HOUR = re.compile(r"\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s[A-Z]{2,5})?")
_RUNNING = re.compile(r"^[ \t]*(?:Page \d+(?: of \d+)?\b[^\n]*|©\s?\d{4} (?:Factiva|Dow Jones)[^\n]*)$", re.MULTILINE)
_HEAD_LINES = 14
"""Lines below the number of words in which the copyright stands."""


def documents(text: str) -> list[Draft]:
    """Without names of fields: title, byline, words, day, outlet, code, page, language, copyright, text."""
    found = []
    start = 0
    for end in _END.finditer(text):
        found.append(_document(_RUNNING.sub("", text[start : end.start()]).strip("\n"), end["key"]))
        start = end.end()
    return found


def _document(part: str, key: str) -> Draft:
    count = _WORD_COUNT.search(part)
    if not count:
        title, _, body = part.strip().partition("\n")
        return Draft(body.strip(), key, title=title.strip())
    below = part[count.end() :]
    head_end = _end_of_head(below)
    lines = [line.strip() for line in below[:head_end].split("\n") if line.strip()]
    day, outlet = None, ""
    for line in lines:
        if day is None:
            day = next((day for day, _ in dates_in(line)), None)
        elif not _HOUR.fullmatch(line):
            outlet = line
            break
    return Draft(below[head_end:].strip(), key, source=outlet, title=_title(part[: count.start()]), published=day)


def _end_of_head(below: str) -> int:
    """After the copyright, else the language, else the first empty line."""
    lines = [0, *(line.end() for line in re.finditer("\n", below))]
    limit = lines[min(_HEAD_LINES, len(lines) - 1)] or len(below)
    for pattern in (_COPYRIGHT, _LANGUAGE):
        if found := pattern.search(below, 0, limit):
            return found.end()
    empty = below.find("\n\n", 1)
    return empty if empty >= 0 else len(below)


def _title(above: str) -> str:
    """The first paragraph, without the name of the section that may stand on it."""
    lines = [line.strip() for line in above.strip().split("\n\n")[0].split("\n")]
    if len(lines) > 1 and len(lines[0].split()) <= min(_SECTION_WORDS, len(lines[1].split()) - 1):
        lines = lines[1:]
    return lines[0] if len(lines) < 3 else " ".join(lines)


_SECTION_WORDS = 3
_CODES = "SE HD CLM BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CT CX RF CO IN NS RE IPC IPD PUB AN"
_FIELD = re.compile(rf"^[ \t]?(?P<code>{'|'.join(_CODES.split())})(?:[ \t]+(?P<value>[^\n]*))?$")


def coded_documents(text: str) -> list[Draft]:
    """With names of fields: HD, SN, PD, LP, TD, and AN at the end of each.

    >>> text = "HD  Dam gives way\\nSN  The Post\\nPD  3 March 2026\\nLP  Nine died.\\nTD\\nTen live.\\nAN  Document P1"
    >>> draft, = coded_documents(text)
    >>> draft.title, draft.source, str(draft.published), draft.text
    ('Dam gives way', 'The Post', '2026-03-03', 'Nine died.\\n\\nTen live.')
    """
    return [_coded(fields) for fields in _records(text) if {"HD", "SN", "PD"} <= fields.keys()]


def _records(text: str) -> Iterator[dict[str, str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    code = ""
    for line in text.split("\n"):
        field = _FIELD.match(line)
        if field:
            if (code == "AN" or field["code"] in ("HD", "SE")) and "HD" in lines and "AN" in lines:
                yield _joined(lines)
                lines = defaultdict(list)
            code = field["code"]
            lines[code].append((field["value"] or "").strip())
        elif code:
            lines[code].append(line.strip())
    if "HD" in lines:
        yield _joined(lines)


def _joined(lines: dict[str, list[str]]) -> dict[str, str]:
    return {code: "\n".join(values).strip() for code, values in lines.items()}


def _coded(fields: dict[str, str]) -> Draft:
    body = "\n\n".join(filter(None, (fields.get("LP", ""), fields.get("TD", ""))))
    return Draft(
        body,
        fields.get("AN", "").removeprefix("Document ").split("\n")[0].strip() or fields["HD"],
        source=fields["SN"].split("\n")[0],
        title=" ".join(fields["HD"].split()),
        published=next((day for day, _ in dates_in(fields["PD"])), None),
    )
