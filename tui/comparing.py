"""`rashomon compare`: what the reports of one story disagree on, without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import NotThere
from service.wire import to_dict
from tui import library
from tui.terminal_text import in_json, shown

if TYPE_CHECKING:
    from index import Index
    from service.replies import Compared


class Form(Enum):
    """How the comparison is written."""

    PAGE = "page"
    PLAIN = "plain"
    JSON = "json"


@click.command(name="compare")
@library.option
@click.argument("words", nargs=-1, metavar="[STORY|WORDS]")
@click.option(
    "--question", "questions", multiple=True, metavar="QUESTION", help="Compare by this one; may be repeated."
)
@click.option("--json", "form", flag_value=Form.JSON, type=Form, help="As one JSON object.")
@click.option("--plain", "form", flag_value=Form.PLAIN, type=Form, help="One fact a line, without colour or boxes.")
def command(place: Path | str, words: tuple[str, ...], questions: tuple[str, ...], form: Form | None) -> None:
    """Say where the reports of a story differ, conflicts first.

    The story is named by its id, or by words of what it is about; without either it is the latest one.
    """
    named = " ".join(words).strip()
    with library.open_to_ask(place, " ".join(questions)) as index:
        compared = _compared(index, named, questions)
    if form is Form.JSON:
        click.echo(in_json(to_dict(compared), indent=2))
    elif form is Form.PLAIN:
        for line in _plain_lines(compared):
            click.echo(line)
    else:
        _print_page(compared)


def _compared(index: Index, named: str, questions: tuple[str, ...]) -> Compared:
    from qa.stories.shelf import stories_of
    from service import work
    from service.requests import CompareStory

    stories = stories_of(index)
    if not named:
        latest = stories.latest(1)
        if not latest:
            raise NotThere("the library has no story yet: articles that say their day make one")
        return work.compare(CompareStory(latest[0].id, None, questions), index)
    if stories.size(named):
        return work.compare(CompareStory(named, None, questions), index)
    try:
        return work.compare(CompareStory(None, named, questions), index)
    except NotThere:
        raise NotThere(
            f"no story is about {named}; name other words, or a story's id as `ask --json` gives it"
        ) from None


def _heading(compared: Compared) -> str:
    from qa.writing.story_wording import named

    return shown(" ".join(named(compared.story).split()))


def _plain_lines(compared: Compared) -> Iterator[str]:
    from tui.plain import plain_lines

    yield f"Story: {_heading(compared)}"
    for answer in compared.under_story:
        yield ""
        yield from plain_lines(answer)
    if compared.unanswered:
        yield ""
    for question in compared.unanswered:
        yield f"Unanswered: {shown(question)}"


def _print_page(compared: Compared) -> None:
    from tui.page import print_page

    click.echo(_heading(compared))
    for answer in compared.under_story:
        click.echo()
        print_page(answer)
    if compared.unanswered:
        click.echo()
        click.echo(f"No report answers: {shown(' '.join(compared.unanswered))}")
