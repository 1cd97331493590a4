"""`rashomon ask`: one question, answered on standard output."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path

import click

from corpus.errors import LibraryMissing
from tui import library


class Form(Enum):
    """How the answer is written."""

    PAGE = "page"
    PLAIN = "plain"
    JSON = "json"


@click.command(name="ask")
@library.option
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "form", flag_value=Form.JSON, type=Form, help="As one JSON object.")
@click.option("--plain", "form", flag_value=Form.PLAIN, type=Form, help="One fact a line, without colour or boxes.")
def command(folder: Path, question: tuple[str, ...], form: Form | None) -> None:
    """Show every source's own answer to QUESTION."""
    from index import Index, Opening
    from qa import ask, suggest
    from tui.page import print_page
    from tui.plain import plain_lines

    with Index.open(folder, mode=Opening.EXISTING) as index:
        if not index.status().articles:
            raise LibraryMissing(f"the library in {folder} holds no articles; add some with: rashomon add PATH")
        answer = ask(" ".join(question), index)
    if form is Form.JSON:
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    elif form is Form.PLAIN:
        for line in plain_lines(answer, suggest(answer)):
            click.echo(line)
    else:
        print_page(answer, suggest(answer))
