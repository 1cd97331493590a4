"""`rashomon export`: the library's articles as JSON lines, which `rashomon add` reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui import library
from tui.terminal_text import in_json

if TYPE_CHECKING:
    from corpus import Article


@click.command(name="export")
@library.option
def command(place: Path | str) -> None:
    """Write all articles to standard output, one JSON object a line."""
    from index import Index, Opening

    with Index.open(place, mode=Opening.EXISTING) as index:
        for article in index.articles():
            click.echo(in_json(_fields(article)))


def _fields(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "text": article.text,
    }
