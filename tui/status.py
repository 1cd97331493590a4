"""`rashomon status`: what the library holds."""

from __future__ import annotations

from pathlib import Path

import click

from tui import library
from tui.terminal_text import in_json, shown


@click.command(name="status")
@library.option
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def command(place: Path | str, as_json: bool) -> None:
    """Say what the library holds."""
    from index import Index, Opening

    with Index.open(place, mode=Opening.EXISTING) as index:
        status, cut_off = index.status(), index.cut_off_count()
    library.say_how_opened(status)
    facts = status.to_dict() | {"cut_off": cut_off}
    if as_json:
        click.echo(in_json(facts, indent=2))
        return
    width = max(map(len, facts), default=0)
    for name, value in facts.items():
        click.echo(f"{name.replace('_', ' '):<{width}}  {shown(str(value))}")
