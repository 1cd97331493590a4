"""What reference managers export: Zotero's RDF, and RIS, which nearly all of them and the databases write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from corpus.decoding import decode
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.faults import parsing
from corpus.formats.feed import read_feed
from corpus.records import Records

if TYPE_CHECKING:
    from lxml.etree import _Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_ZOTERO = "{http://www.zotero.org/namespaces/export#}"
_NO_REPORTS = frozenset({"attachment", "note"})


def read_rdf(document: Document, reading: Reading) -> Iterator[Draft]:
    """Zotero's items, each with its abstract for its text; what is RSS 1.0 under this name is read as that."""
    from lxml import etree

    data = document.read()
    if b"zotero.org/namespaces" not in data:
        yield from read_feed(document, reading)
        return
    with parsing("RDF"):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(data, parser)
        places = {about: place for place in root.iter() if (about := place.get(f"{_RDF}about"))}
        listed = [_item(element, places) for element in root if _is_item(element)]
    yield from _drafts(listed, document, reading, "item")


def _is_item(element: _Element) -> bool:
    kind = element.findtext(f"{_ZOTERO}itemType")
    return kind is not None and kind not in _NO_REPORTS


def _item(element: _Element, places: Mapping[str, _Element]) -> dict[str, object]:
    return {
        "id": element.get(f"{_RDF}about") or "",
        "title": element.findtext(f"{_DC}title") or "",
        "source": _container(element, places),
        "published": element.findtext(f"{_DC}date") or "",
        "url": element.findtext(f"{_DC}identifier/{_TERMS}URI/{_RDF}value") or "",
        "text": element.findtext(f"{_TERMS}abstract") or "",
    }


def _container(element: _Element, places: Mapping[str, _Element]) -> str:
    """The title of the newspaper or site that it is part of, which stands within it or is referred to."""
    part_of = element.find(f"{_TERMS}isPartOf")
    if part_of is None:
        return ""
    holder = places.get(part_of.get(f"{_RDF}resource") or "", part_of)
    return next((title.text or "" for title in holder.iter(f"{_DC}title")), "")


_LINE = re.compile(r"^(?P<tag>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*))?$")
_RIS = {
    "id": ("ID", "AN", "UR"),
    "title": ("TI", "T1"),
    "source": ("T2", "JO", "JF", "JA", "PB", "DP"),
    "published": ("DA", "Y1", "PY"),
    "url": ("UR", "L2", "LK"),
    "text": ("AB", "N2", "N1"),
}
"""Field of an article to the tags that may hold it, the surest first."""


def read_ris(document: Document, reading: Reading) -> Iterator[Draft]:
    """A record each, between TY and ER, with its abstract or full text."""
    records: list[dict[str, list[str]]] = []
    tag = ""
    for line in decode(document.read(), document.charset).splitlines():
        if found := _LINE.match(line.strip("\ufeff")):
            tag = found["tag"]
            if tag == "TY":
                records.append({})
            elif records and tag != "ER":
                records[-1].setdefault(tag, []).append(found["value"] or "")
        elif records and tag in records[-1]:
            records[-1][tag][-1] += "\n" + line
    yield from _drafts([_ris(record) for record in records], document, reading, "record")


def _ris(record: Mapping[str, list[str]]) -> dict[str, object]:
    def first(tags: tuple[str, ...]) -> str:
        return next((" ".join(value) if tag == "AB" else value[0] for tag in tags if (value := record.get(tag))), "")

    plain: dict[str, object] = {name: first(tags).strip() for name, tags in _RIS.items()}
    day = str(plain["published"]).strip("/ ")
    plain["published"] = "" if re.fullmatch(r"\d{4}(?:/\d\d)?", day) else day.removesuffix("/")
    return plain


def _drafts(listed: list[dict[str, object]], document: Document, reading: Reading, what: str) -> Iterator[Draft]:
    if not listed:
        raise FileNotRead("it holds no record of an article", "Export the items again, with their abstracts")
    records = Records(document, reading, what, what)
    for number, record in enumerate(listed, 1):
        if draft := records.draft(record, number):
            yield draft
