"""`rashomon remove`: articles out of the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import LibraryError
from tui import library
from tui.terminal_text import shown

if TYPE_CHECKING:
    from index import Index


@click.command(name="remove")
@library.option
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
def command(place: Path | str, articles: tuple[str, ...]) -> None:
    """Take articles out of the library; the files that they came from stay.

    ARTICLE is the id of an article, or a file or folder that articles were read from.
    """
    from index import Index, Opening

    with Index.open(place, mode=Opening.EXISTING) as index:
        removed = index.remove(_named(index, articles)).removed
    for article_id in removed:
        click.echo(shown(f"- {article_id}"), err=True)
    click.echo(f"{len(removed)} removed", err=True)


def _named(index: Index, names: Sequence[str]) -> list[str]:
    """Ids of the articles that are meant, each once."""
    found: dict[str, None] = {}
    for name in names:
        ids = [name] if name in index else index.from_files([name])
        if not ids:
            raise LibraryError(
                f"nothing was removed: no article is called {name} or was read from there; rashomon export lists all"
            )
        found.update(dict.fromkeys(ids))
    return list(found)
