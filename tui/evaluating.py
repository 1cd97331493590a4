"""`rashomon eval`: scores the answers to a gold file's questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui import library
from tui.edge import FAILED, say
from tui.progress import progress
from tui.terminal_text import in_json

if TYPE_CHECKING:
    from index import Index


@click.command(name="eval")
@library.option
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Read these articles for this run, in place of a library.",
)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with every failure.")
@click.option(
    "--failures", default=20, show_default=True, metavar="N", help="Show the first N answers that went wrong."
)
@click.option(
    "--fail-under", type=click.FloatRange(0, 1), metavar="X", help="Exit with status 1 where f1 is below X (0 to 1)."
)
@click.pass_context
def command(
    context: click.Context,
    place: Path | str,
    gold: Path,
    articles: Path | None,
    as_json: bool,
    failures: int,
    fail_under: float | None,
) -> None:
    """Ask the questions of GOLD.jsonl and score every source's answer.

    Prints SQuAD's exact and F1, figures, citations, silence, speakers, grouping and retrieval, each with its
    confidence interval, and the answers that went wrong.
    """
    from qa import ask
    from qa.evaluation import evaluate, load
    from tui.scoreboard import print_report

    questions = load(gold)
    with _index(place, articles) as index, progress("Asking") as advance:
        report = evaluate(questions, index, index.articles(), ask, advance)
    if as_json:
        click.echo(in_json(report.to_dict(), indent=2))
    else:
        print_report(report, failures)
    reached = report.scores["f1"].value
    if fail_under is not None and reached < fail_under:
        say(f"f1 is {reached:.3f}, under {fail_under:g}: see the answers that went wrong, or ask for less")
        context.exit(FAILED)


def _index(place: Path | str, articles: Path | None) -> Index:
    from corpus import read
    from index import Index

    return Index.open(place) if articles is None else Index.build(read(articles))
