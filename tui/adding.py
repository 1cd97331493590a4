"""`rashomon add`: files and folders into the library, and a report of what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui import library, wording
from tui.edge import FAILED
from tui.progress import progress
from tui.terminal_text import shown

if TYPE_CHECKING:
    from corpus import Article, Problem
    from index import Changes


@click.command(name="add")
@library.option
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.pass_context
def command(context: click.Context, folder: Path, paths: tuple[Path, ...]) -> None:
    """Bring files and folders of articles into the library."""
    from corpus import read
    from index import Index

    problems: list[Problem] = []
    articles = [article for path in paths for article in read(path, problems.append)]
    with Index.open(folder) as index, progress("Indexing") as report:
        changes = index.add(articles, report)
    for line in report_lines(articles, changes, problems):
        click.echo(shown(line), err=True)
    if problems and not articles:
        context.exit(FAILED)


def report_lines(articles: Sequence[Article], changes: Changes, problems: Sequence[Problem]) -> Iterator[str]:
    """What was added, changed, left as it was, removed and skipped, then every problem with its way out."""
    fresh = {*changes.added, *changes.changed}
    for article in articles:
        if article.id in fresh:
            yield f"  {article_line(article)}"
    yield ", ".join(
        f"{len(part)} {name}"
        for name, part in (
            ("added", changes.added),
            ("changed", changes.changed),
            ("unchanged", changes.unchanged),
            ("removed", changes.removed),
            ("skipped", problems),
        )
    )
    for problem in problems:
        yield problem_line(problem)


def article_line(article: Article) -> str:
    """The outlet and the day, each with what it was taken from."""
    when = wording.full_day(article.published) if article.published else "no date"
    return (
        f"{article.source} (from: {article.source_evidence}) · {when} (from: {article.published_evidence})"
        f" · {article.title}"
    )


def problem_line(problem: Problem) -> str:
    where = str(problem.path) if problem.line is None else f"{problem.path}, line {problem.line}"
    return f"skipped {where}: {problem.reason}; {problem.remedy}"
