"""What a file says of an article, before what it does not say is read in the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file gives it; each field but the text may be missing. Nothing in it is clean yet."""

    text: str
    key: str = ""
    """Tells the articles of one file apart; empty where a file is one article."""
    source: str = ""
    title: str = ""
    published: date | None = None
    ambiguous: str = ""
    """The words of a day that can be read in two ways, where nothing settles which; `published` is None then."""
    url: str | None = None
