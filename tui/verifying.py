"""`rashomon verify`: whether the library is, byte for byte, what was stored."""

from __future__ import annotations

from pathlib import Path

import click

from tui import library
from tui.edge import FAILED
from tui.progress import progress
from tui.terminal_text import shown


@click.command(name="verify")
@library.option
@click.pass_context
def command(context: click.Context, place: Path | str) -> None:
    """Check every article, offset, vector and digest of the library."""
    from index import Index, Opening

    with Index.open(place, mode=Opening.EXISTING) as index, progress("Checking articles") as report:
        found = index.verify(report)
    for damage in found.damages:
        click.echo(shown(f"{damage.where}: {damage.reason}"))
    looked_at = f"{found.articles:,} articles, {found.sentences:,} sentences"
    if not found.damages:
        click.echo(f"{looked_at}: all is as it was stored")
        return
    click.echo(f"{looked_at}: {len(found.damages)} not as stored")
    if articles := list(dict.fromkeys(d.article_id for d in found.damages if d.article_id)):
        click.echo("Take these articles out, and add them again:", err=True)
        for article_id in articles:
            click.echo(shown(f"  rashomon remove {_quoted(article_id)}"), err=True)
    context.exit(FAILED)


def _quoted(word: str) -> str:
    from shlex import quote

    return quote(word)
