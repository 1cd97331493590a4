"""Articles as rows of the library, and back."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from corpus.article import Article, Evidence
from corpus.errors import LibraryDamaged

COLUMNS = "id, source, title, published, url, text, source_evidence, published_evidence, origin"


def article_row(article: Article) -> tuple[str | None, ...]:
    """In the order of `COLUMNS`."""
    return (
        article.id,
        article.source,
        article.title,
        article.published.isoformat() if article.published else None,
        article.url,
        article.text,
        article.source_evidence.value,
        article.published_evidence.value,
        article.origin,
    )


def digest(row: tuple[str | None, ...]) -> bytes:
    """Of a whole article: changes with any of its columns."""
    return hashlib.sha256(json.dumps(row).encode()).digest()


def text_digest(article: Article) -> bytes:
    return hashlib.sha256(article.text.encode()).digest()


def article_of(row: tuple[Any, ...], expected: bytes) -> Article:
    """The article of a row.

    Raises:
        LibraryDamaged: it is not the article that was stored.
    """
    if digest(row) != expected:
        raise LibraryDamaged(damaged(f"the article {row[0]!r}"))
    number, source, title, published, url, text, source_evidence, published_evidence, origin = row
    return Article(
        id=number,
        source=source,
        title=title,
        published=date.fromisoformat(published) if published else None,
        url=url,
        text=text,
        source_evidence=Evidence(source_evidence),
        published_evidence=Evidence(published_evidence),
        origin=origin,
    )


def article_words(title: str, published: date | None, text: str) -> str:
    """What an article is found by: its title, its day in words and its cleaned text."""
    return "\n".join((title, date_in_words(published) if published else "", text))


def damaged(what: str) -> str:
    """The message about a part of an article that is not what was stored."""
    return (
        f"{what} is damaged in the library; rashomon verify lists all that is, rashomon remove takes the article out, "
        "then add it again"
    )


def date_in_words(day: date) -> str:
    """As a question may write it.

    >>> date_in_words(date(2015, 7, 18))
    'July 18, 2015 Saturday'
    """
    return f"{day:%B} {day.day}, {day.year} {day:%A}"
