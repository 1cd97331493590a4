"""Nexis: as it exports now ("End of Document"), and as LexisNexis did ("2 of 20 DOCUMENTS", "HEADLINE:")."""

from __future__ import annotations

import re

from corpus.dates import date_at_start, dates_in
from corpus.drafts import Draft
from corpus.exports.fields import parts

_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*:?[ \t]*$", re.MULTILINE)
_FIELD_ABOVE = re.compile(r"^[ \t]*(?:Length|Byline|Section|Dateline|Highlight|Edition):[^\n]*$", re.MULTILINE)
_BELOW = re.compile(
    r"^[ \t]*(?:Classification|Graphic|Notes|Load-Date:[^\n]*|Publication-Type:[^\n]*|Language:[^\n]*)[ \t]*$",
    re.MULTILINE,
)
_RUNNING = re.compile(r"^[ \t]*Page \d+ of \d+[ \t]*$", re.MULTILINE)


def documents(text: str) -> list[Draft]:
    """Title, outlet, day, copyright, fields, the line "Body", the text, fields, the line "End of Document"."""
    found = []
    start = 0
    for number, end in enumerate(_END.finditer(text), 1):
        found.append(_document(_RUNNING.sub("", text[start : end.start()]), f"document-{number}"))
        start = end.end()
    return found


def _document(part: str, key: str) -> Draft:
    body = _BODY.search(part)
    if not body:
        *_, body = [None, *_FIELD_ABOVE.finditer(part)]
    head, below = (part[: body.start()], part[body.end() :]) if body else (part, part)
    text = below[: ending.start()] if (ending := _BELOW.search(below)) else below
    lines = head.split("\n")
    for number, line in enumerate(lines):
        if found := date_at_start(line.strip()):
            before = [i for i in range(number) if lines[i].strip()]
            outlet = lines[before[-1]].strip() if before else ""
            return Draft(text.strip(), key, outlet, _title(lines[: before[-1]] if before else []), found[0])
    return Draft(text.strip(), key, title=next(filter(None, map(str.strip, lines)), ""))


def _title(lines: list[str]) -> str:
    """The last paragraph above the outlet; above that, the first document has the list of all."""
    written = "\n".join(line.strip() for line in lines).strip()
    return " ".join(written.rpartition("\n\n")[2].split("\n")[-_LONGEST_TITLE:])


_LONGEST_TITLE = 2
"""Lines."""
_BEGIN = re.compile(r"^[ \t]*(?:Document )?\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_NAMED = re.compile(r"^[ \t]*(?P<name>[A-Z][A-Z -]{2,30}):[ \t]*", re.MULTILINE)
_TEXT = ("BODY", "TEXT", "FULL TEXT")


def older_documents(text: str) -> list[Draft]:
    """Outlet, day, fields in capitals. The text goes on until the next field."""
    return [_older(part, f"document-{number}") for number, (_, part) in enumerate(parts(_BEGIN, text), 1)]


def _older(part: str, key: str) -> Draft:
    named = parts(_NAMED, part)
    fields = {match["name"]: value.strip() for match, value in named}
    head = [line.strip() for line in part[: named[0][0].start() if named else 0].split("\n") if line.strip()]
    body = next((fields[name] for name in _TEXT if fields.get(name)), "")
    outlet = next((line for line in head if not date_at_start(line) and not line.startswith("Copyright")), "")
    return Draft(
        body,
        key,
        source=outlet,
        title=" ".join(fields.get("HEADLINE", "").split()),
        published=next((day for line in head for day, _ in dates_in(line)), None),
    )
