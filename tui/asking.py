"""`rashomon ask`: one question, answered on standard output."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path

import click

from qa.writing.exchange import Exchange, Reply
from service.wire import from_dict, to_dict
from tui import library
from tui.terminal_text import in_json


class Form(Enum):
    """How the answer is written."""

    PAGE = "page"
    PLAIN = "plain"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"


_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(name="ask")
@library.option
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "form", flag_value=Form.JSON, type=Form, help="As one JSON object.")
@click.option("--plain", "form", flag_value=Form.PLAIN, type=Form, help="One fact a line, without colour or boxes.")
@click.option(
    "--format",
    "named",
    type=click.Choice([form.value for form in Form]),
    help="Any form by its name; csv has a claim a row.",
)
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Ask this outlet only; may be repeated.")
@click.option("--since", type=_DAY, metavar="YYYY-MM-DD", help="Ask reports of this day and later.")
@click.option("--until", type=_DAY, metavar="YYYY-MM-DD", help="Ask reports up to this day.")
@click.option("--story", metavar="ID", help="Answer within this story; `ask --json` gives its id.")
def command(
    place: Path | str,
    question: tuple[str, ...],
    form: Form | None,
    named: str | None,
    sources: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    story: str | None,
) -> None:
    """Show every source's own answer to QUESTION."""
    asked = " ".join(question).strip()
    if not asked:
        raise click.UsageError('The question is empty. Ask one in quotes: rashomon ask "How many people were hurt?"')
    if form and named:
        raise click.UsageError("Name one form: --json, --plain or --format.")
    form = Form(named) if named else form
    with library.open_to_ask(place, asked) as index:
        from qa import Filters, ask, suggest

        filters = Filters(sources, since.date() if since else None, until.date() if until else None, story)
        answer = ask(asked, index, filters=filters)
    if answer.unread:
        from qa.bulkhead import log_file
        from tui.edge import say

        say(f"{len(answer.unread)} of the articles could not be read; the report is in {log_file()}")
    _print(Exchange(datetime.now().astimezone(), filters, Reply(answer, tuple(suggest(answer)))), form or Form.PAGE)


def _print(exchange: Exchange, form: Form) -> None:
    """On standard output."""
    from qa.writing import markdown, page, table
    from tui.page import print_page
    from tui.plain import plain_lines

    answer, suggestions = exchange.reply.answer, exchange.reply.suggestions
    written: dict[Form, Callable[[Sequence[Exchange]], str]] = {
        Form.CSV: partial(table.separated, separator=","),
        Form.TSV: partial(table.separated, separator="\t"),
        Form.MARKDOWN: markdown.written,
        Form.HTML: page.written,
    }
    if form is Form.JSON:
        click.echo(in_json(answer.to_dict(), indent=2))
    elif form is Form.PLAIN:
        for line in plain_lines(answer, suggestions):
            click.echo(line)
    elif form is Form.PAGE:
        print_page(answer, suggestions)
    else:
        safe = from_dict(Exchange, to_dict(exchange))
        text = written[form]([safe])
        click.echo(text, nl=not text.endswith("\n"))
