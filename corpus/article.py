"""The article: one report by one outlet, as every later stage sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.cut_off import cut_at


class Evidence(StrEnum):
    """Where the outlet or the date of an article was taken from."""

    GIVEN = "given"
    """Stated by front matter, by a JSON field, or by the caller."""
    TEXT = "text"
    """Read in the article itself: a dateline, "told AFP", "verified by The Guardian"."""
    FILE_NAME = "file name"
    TITLE = "title"
    ADDRESS = "address"
    """The name of the site in its URL."""
    AMBIGUOUS = "ambiguous"
    """It states a day that is another one in another country, as 03/04/2026 is; so it is left open."""
    NONE = "none"
    """Nothing says it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One report. Every offset anywhere counts the characters of its text.

    The text of a file is clean (see `corpus.cleaning`). That of an article made in Python stays as it is, so that what
    is cited from it stands there in the caller's own object; only half a surrogate pair, no text, becomes U+FFFD.
    """

    id: str
    """Unique within a library, and the same each time the same file is read."""
    source: str
    """The outlet; an article that names none is a source of its own, under its title or file name."""
    title: str
    published: date | None
    """None when neither the article nor its file says a date."""
    url: str | None
    text: str
    source_evidence: Evidence = Evidence.GIVEN
    published_evidence: Evidence = Evidence.GIVEN
    origin: str | None = None
    """Absolute path of the file that it was read from, or within the archive; None where it was made in Python."""

    @property
    def cut_off(self) -> bool:
        """Whether the text breaks off before its end, as previews and stubs do; no figure is read at the break."""
        return cut_at(self.text) is not None
