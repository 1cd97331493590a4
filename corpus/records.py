"""A row of a table, or an object of JSON, to the draft of an article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corpus.cleaning import clean
from corpus.dates import ambiguous_day, given_date, two_days
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.markup import is_markup, text_of


@dataclass(slots=True)
class Records:
    """The records of one document; each is told apart from those before it."""

    document: Document
    reading: Reading
    what: str
    """What one record is called: "line", "row", "article"."""
    counted: str = "line"
    """What its number counts."""
    count: int = 0
    """How many were looked at."""
    _seen: dict[str, int] = field(default_factory=dict)

    def draft(self, record: Mapping[str, object], number: int) -> Draft | None:
        """The draft of the record of this number, from 1; None where it gives no article, which is reported."""
        self.count += 1
        text = self._text(record)
        if not text:
            self._report(*self._why_no_text(record), number)
            return None
        draft = drafted(text, record, self.document, self.reading, number)
        draft = replace(draft, key=self._key(record, draft))
        if draft.key in self._seen:
            reason = f"it repeats {self.what} {self._seen[draft.key]}"
            self._report(reason, "Take it out, or give it an id of its own", number)
            return None
        self._seen[draft.key] = number
        return draft

    def _text(self, record: Mapping[str, object]) -> str:
        value = self.reading.columns.value(record, "text")
        text = value.strip() if isinstance(value, str) else ""
        text = text_of(text) if is_markup(text) else text
        return text if clean(text) else ""

    def _why_no_text(self, record: Mapping[str, object]) -> tuple[str, str]:
        """Reason and way out."""
        if self.reading.columns.value(dict.fromkeys(record, "words"), "text"):
            return "its text is empty", f"Fill it in, or take the {self.what} out"
        return f"it has no text; its fields are {_named(record)}", "Say which holds it: --map text=FIELD"

    def _key(self, record: Mapping[str, object], draft: Draft) -> str:
        """What is stated as its id, or follows from what it holds: the same wherever in the file it stands."""
        if stated := words(self.reading.columns.value(record, "id")):
            return stated
        held = json.dumps([draft.source or None, draft.title or None, draft.text])
        return hashlib.sha256(held.encode()).hexdigest()[:16]

    def _report(self, reason: str, remedy: str, number: int) -> None:
        problem = self.document.problem(reason, remedy, number)
        self.reading.report(replace(problem, counted=self.counted))


def drafted(text: str, record: Mapping[str, object], document: Document, reading: Reading, line: int | None) -> Draft:
    """`text` with what `record` states beside it: front matter, a row, an object."""
    columns = reading.columns
    title, source, stated, url = (
        words(columns.value(record, name)) for name in ("title", "source", "published", "url")
    )
    published = given_date(stated)
    if stated and not published:
        ambiguous = ambiguous_day(stated)
        why = two_days(ambiguous) if ambiguous else (f"{stated[:40]!r} names no day, month and year", _WRITTEN)
        reading.report(document.problem(*why, line))
    return Draft(
        text,
        source=source,
        title=text_of(title) if is_markup(title) else title,
        published=published,
        url=url or None,
    )


_WRITTEN = "Write it as 2026-01-31"


def words(value: object) -> str:
    """A plain value as it would be written; nothing for what is none."""
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


_MOST_NAMED = 8


def _named(record: Mapping[str, object]) -> str:
    """
    >>> _named({"headline": 1, "lead": 2}), _named({})
    ('headline, lead', 'none')
    """
    names = [name[:30] for name in record if name]
    return (", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")) or "none"
