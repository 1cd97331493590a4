"""`rashomon add`: files and folders into the library, and a report of what became of each."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from service.adding import add_exported, add_paths
from tui import library, mapping
from tui.edge import FAILED
from tui.progress import progress
from tui.terminal_text import shown

_PIPED = Path("-")


@click.command(name="add")
@library.option
@mapping.option
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.pass_context
def command(context: click.Context, place: Path | str, columns: dict[str, str], paths: tuple[Path, ...]) -> None:
    """Bring files, folders and archives of articles into the library.

    A PATH may be a pattern in quotes: "news/**/*.html". A single - takes what `rashomon export` writes from standard
    input: so a library moves to another place.
    """
    from index import Index

    piped = paths == (_PIPED,)
    if _PIPED in paths and not piped:
        raise click.UsageError("A - stands alone: it takes what rashomon export writes.")
    with Index.open(place) as index, progress("Indexing sentences") as report:
        added = add_exported(index, sys.stdin.buffer, report) if piped else add_paths(index, paths, report, columns)
    for line in added.lines:
        click.echo(shown(line), err=True)
    if added.nothing_was_read:
        context.exit(FAILED)
