"""Feeds: RSS and Atom files, one article an entry."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from corpus.documents import Document, Reading, joined
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.faults import parsing
from corpus.markup import is_markup, text_of

if TYPE_CHECKING:
    from feedparser import FeedParserDict

LARGEST_FEED = 16 * 2**20


def read_feed(document: Document, reading: Reading) -> Iterator[Draft]:
    """The entries that hold a text, of the feed's site; a title and a teaser are a text as well."""
    import feedparser

    data = document.read()
    if len(data) > LARGEST_FEED:
        raise FileNotRead(f"it is larger than {LARGEST_FEED // 2**20} MiB, for a feed", "Save it in parts")
    if not data.strip():
        raise FileNotRead("it is empty", "Leave it out")
    with parsing("a feed"):
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version:
        raise FileNotRead("it is XML, but neither RSS nor Atom", "Leave it out, or save what it holds as text")
    for number, entry in enumerate(parsed.entries, 1):
        with parsing("a feed"):
            draft = _draft(entry, parsed.feed, number)
        if draft.text:
            yield draft
        else:
            reading.report(document.problem(f"entry {number} has no text", "Open its link, and save the article"))
    if not parsed.entries:
        raise FileNotRead("it holds no entry", "Leave it out")


def _draft(entry: FeedParserDict, feed: FeedParserDict, number: int) -> Draft:
    contents = [str(content.get("value", "")) for content in entry.get("content", [])]
    text = max([*contents, str(entry.get("summary", ""))], key=len)
    title = str(entry.get("title", ""))
    link = str(entry.get("link", ""))
    source = entry.get("source", {}).get("title") or feed.get("title") or ""
    return Draft(
        _plain(text),
        key=str(entry.get("id", "")) or link or joined("entry", str(number)),
        source=str(source),
        title=_plain(title).replace("\n", " "),
        published=_day(_when(entry)),
        url=link or None,
    )


def _plain(text: str) -> str:
    return text_of(text) if is_markup(text) or "&" in text else text


def _when(entry: FeedParserDict) -> tuple[int, ...] | None:
    """When it was published, or else updated, in feedparser's nine numbers."""
    stated = (entry[name] for name in ("published_parsed", "updated_parsed") if name in entry)
    return next(stated, None)


def _day(when: tuple[int, ...] | None) -> date | None:
    """In UTC."""
    try:
        return date(*when[:3]) if when else None
    except ValueError:
        return None
