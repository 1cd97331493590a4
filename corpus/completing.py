"""From what a file gives to an article: what it does not say is read in the text, or in the file's name."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.article import Article, Evidence
from corpus.cleaning import clean, clean_line
from corpus.drafts import Draft
from corpus.files import shown


def complete(draft: Draft, path: Path) -> Article:
    """The article of `draft`, read from the file at `path`."""
    origin = shown(path)
    text = clean(draft.text)
    title = clean_line(draft.title) or _name(path)
    source = clean_line(draft.source)
    return Article(
        id=f"{origin}#{draft.key}" if draft.key else origin,
        source=source or title,
        title=title,
        published=draft.published,
        url=draft.url,
        text=text,
        source_evidence=Evidence.GIVEN if source else Evidence.TITLE,
        published_evidence=Evidence.GIVEN if draft.published else Evidence.NONE,
        origin=origin,
    )


def _name(path: Path) -> str:
    return clean_line(re.sub(r"[_-]+", " ", shown(path.stem))) or shown(path.name)
