"""Articles as rows of a library on a server, and back."""

from __future__ import annotations

from typing import Any

from corpus.article import Article
from index import rows

COLUMNS = rows.COLUMNS
"""In this order: all that is known of an article."""


def article_row(article: Article) -> tuple[Any, ...]:
    """In the order of `COLUMNS`."""
    return (
        article.id,
        article.source,
        article.title,
        article.published,
        article.url,
        article.text.encode(),
        article.source_evidence.value,
        article.published_evidence.value,
        article.origin,
    )


def article_of(row: tuple[Any, ...]) -> Article:
    """Of `COLUMNS` and digest. Raises LibraryDamaged where it is not the article that was stored."""
    article_id, source, title, published, url, text, *evidence, origin, digest = row
    day = published.isoformat() if published else None
    return rows.article_of((article_id, source, title, day, url, text.decode(), *evidence, origin), digest)
