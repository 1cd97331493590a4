"""Records of reference managers as the flat records that other exports hold: CSL JSON, Zotero's own JSON."""

from __future__ import annotations

from collections.abc import Mapping


def plain_record(record: Mapping[str, object]) -> Mapping[str, object]:
    """`record` with its dates written out, and its fields at its top; any other record as it is.

    >>> plain_record({"container-title": ["The Post"], "issued": {"date-parts": [["2026", 3, 3]]}})
    {'container-title': 'The Post', 'issued': '2026-03-03'}
    >>> plain_record({"key": "A1", "data": {"title": "Dam", "itemType": "newspaperArticle"}})["title"]
    'Dam'
    >>> plain_record({"title": "Dam", "issued": {"date-parts": [[2026, 3]]}})["issued"]
    '2026-03'
    """
    inner = record.get("data")
    if isinstance(inner, Mapping) and "itemType" in inner:
        record = inner
    return {name: _plain(name, value) for name, value in record.items()}


_TEXTS = ("container-title", "title", "URL", "abstract", "note")
_DATES = ("issued", "event-date", "original-date", "submitted", "accessed")


def _plain(name: str, value: object) -> object:
    if name in _TEXTS and isinstance(value, list) and value and isinstance(value[0], str):
        return value[0]  # as Crossref writes them
    return _written(value) if name in _DATES and isinstance(value, Mapping) else value


def _written(when: Mapping[str, object]) -> object:
    """A date of CSL: in parts, in words, or as it was typed."""
    parts = when.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [str(part).strip() for part in parts[0] if str(part).strip().isdecimal()]
        return "-".join(number.zfill(2) for number in numbers)
    return next((when[name] for name in ("raw", "literal") if isinstance(when.get(name), str)), "")
