"""From what a file gives to an article: what it does not say is read in the text, or in the file's name."""

from __future__ import annotations

from datetime import date

from corpus.addresses import original, site_of
from corpus.article import Article, Evidence
from corpus.cleaning import clean, clean_line
from corpus.dateline import find_ambiguous, find_published
from corpus.dates import date_in_file_name
from corpus.documents import Document, joined
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.outlet import find_outlet
from corpus.titles import heading, title_from_name


def complete(draft: Draft, document: Document) -> Article:
    """The article of `draft`, read from `document`.

    Raises:
        FileNotRead: cleaning leaves no text.
    """
    text = clean(draft.text)
    if not text:
        raise FileNotRead("it has no text", "Leave it out")
    title, title_evidence = _title(draft, text, document)
    url = original(clean_line(draft.url or "")) or None
    source, source_evidence = _source(draft, text, url, title, title_evidence)
    published, published_evidence = _published(draft, text, document)
    key = clean_line(joined(document.key, draft.key))
    return Article(
        id=f"{document.origin}#{key}" if key else document.origin,
        source=source,
        title=title,
        published=published,
        url=url,
        text=text,
        source_evidence=source_evidence,
        published_evidence=published_evidence,
        origin=document.origin,
    )


def _title(draft: Draft, text: str, document: Document) -> tuple[str, Evidence]:
    if given := clean_line(draft.title):
        return given, Evidence.GIVEN
    if first_line := heading(text):
        return clean_line(first_line), Evidence.TEXT
    name = title_from_name(clean_line(document.stem))
    key = clean_line(draft.key)
    # Two clean parts side by side may look like one that was read in the wrong encoding.
    return clean_line(f"{name}, {key}" if key else name), Evidence.FILE_NAME


def _source(draft: Draft, text: str, url: str | None, title: str, title_evidence: Evidence) -> tuple[str, Evidence]:
    if given := clean_line(draft.source):
        return given, Evidence.GIVEN
    if outlet := find_outlet(text):
        return outlet.name, Evidence.TEXT
    if site := clean_line(site_of(url)):
        return site, Evidence.ADDRESS
    return title, Evidence.FILE_NAME if title_evidence is Evidence.FILE_NAME else Evidence.TITLE


def _published(draft: Draft, text: str, document: Document) -> tuple[date | None, Evidence]:
    if draft.published:
        return draft.published, Evidence.GIVEN
    today = date.today()
    if stated := find_published(text, today):
        return stated, Evidence.TEXT
    if named := date_in_file_name(document.stem, today):
        return named, Evidence.FILE_NAME
    return None, Evidence.AMBIGUOUS if draft.ambiguous or find_ambiguous(text) else Evidence.NONE
