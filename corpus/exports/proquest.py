"""ProQuest: documents between lines of underscores, each with fields that are named."""

from __future__ import annotations

import re

from corpus.dates import dates_in
from corpus.drafts import Draft
from corpus.exports.fields import parts

_LINE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_FIELDS = (
    "Title|Author|Abstract|Full text|Links|Subject|Location|People|Company / organization|Classification|"
    "Publication info|Publication title|Publication date|Publication year|Publication subject|First page|"
    "Pages|Section|Column|Volume|Issue|Publisher|Place of publication|Country of publication|ISSN|"
    "Source type|Language of publication|Document type|ProQuest document ID|ProQuest document link|"
    "Document URL|Copyright|Last updated|Database|Dateline|Credit|URL|Identifier / keyword|"
    "Business indexing term|Document feature|Source attribution|Series"
)
_FIELD = re.compile(
    rf"^[ \t]*(?P<name>{_FIELDS})[ \t]*:[ \t]*|^[ \t]*(?P<bare>ProQuest document link)[ \t]*$", re.MULTILINE
)
_NUMBER = re.compile(r"\A\s*Document \d+ of \d+\s*")
_OUTLET = re.compile(r"[^;\[\n]{2,100}")
_ABSENT = re.compile(r"\s*(?:None available\.?|Not available\.?)?\s*\Z", re.IGNORECASE)


def documents(text: str) -> list[Draft]:
    r"""
    >>> rule = "_" * 60
    >>> text = f"{rule}\n\nDocument 1 of 1\n\nDam gives way\n\nAuthor: Lee, Ann\n\nPublication info: The Post ; " \
    ...     f"Tervo [Tervo]. 03 Mar 2026: A.4.\n\nFull text: Nine people died.\n\nDatabase: Central\n\n{rule}\n"
    >>> draft, = documents(text)
    >>> draft.title, draft.source, str(draft.published), draft.text
    ('Dam gives way', 'The Post', '2026-03-03', 'Nine people died.')
    """
    if not _LINE.search(text):
        return []
    return [draft for number, part in enumerate(_LINE.split(text)) if (draft := _document(part, number))]


def _document(part: str, number: int) -> Draft | None:
    named = parts(_FIELD, part)
    fields: dict[str, str] = {}
    for match, value in named:
        fields.setdefault(match["name"] or match["bare"], value.strip())
    if not {"Full text", "Abstract"} & fields.keys() or not {"Publication info", "Publication title"} & fields.keys():
        return None
    head = _NUMBER.sub("", part[: named[0][0].start()]).strip()
    stated = fields.get("Publication date") or fields.get("Publication info", "")
    outlet = _OUTLET.match(fields.get("Publication title") or fields.get("Publication info", ""))
    body = next((fields[name] for name in ("Full text", "Abstract") if not _ABSENT.match(fields.get(name, ""))), "")
    return Draft(
        body,
        fields.get("ProQuest document ID", "").split("\n")[0] or f"document-{number}",
        source=outlet[0].strip() if outlet else "",
        title=" ".join((fields.get("Title") or head.split("\n\n")[0]).split()),
        published=next((day for day, _ in dates_in(stated)), None),
    )
