"""Which database a text was exported from, seen in how it ends its documents."""

from __future__ import annotations

from collections.abc import Callable

from corpus.drafts import Draft
from corpus.exports import factiva, nexis, proquest

_SPLITTERS: tuple[Callable[[str], list[Draft]], ...] = (
    factiva.documents,
    factiva.coded_documents,
    nexis.documents,
    nexis.older_documents,
    proquest.documents,
)


def documents_of(text: str) -> list[Draft]:
    """The documents of an export, each with its outlet, day and title; none where `text` is no export.

    >>> documents_of("Nine people died when a dam gave way.")
    []
    """
    return next(filter(None, (split(text) for split in _SPLITTERS)), [])
