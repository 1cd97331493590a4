"""`rashomon export`: the library's articles as JSON lines, which `rashomon add` reads."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui import library
from tui.encodings import holds_all

if TYPE_CHECKING:
    from corpus import Article


@click.command(name="export")
@library.option
def command(folder: Path) -> None:
    """Write all articles to standard output, one JSON object a line."""
    from index import Index, Opening

    with Index.open(folder, mode=Opening.EXISTING) as index:
        escaped = not holds_all(sys.stdout)
        for article in index.articles():
            click.echo(json.dumps(_fields(article), ensure_ascii=escaped))


def _fields(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "text": article.text,
    }
