"""Where the library is: `--library`, else RASHOMON_LIBRARY, else the user's data folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.errors import LibraryMissing
from tui import edge

if TYPE_CHECKING:
    from index import Index
    from index.records import Status

VARIABLE = "RASHOMON_LIBRARY"

_HELP = f"Folder of the library; else {VARIABLE}, else your data folder."
_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def default_folder() -> Path:
    """The library of a user who names none."""
    from platformdirs import user_data_path

    return user_data_path("rashomon", appauthor=False) / "library"


def group_option(command: _Decorated) -> _Decorated:
    """`--library` before the command's name; the one place that reads the environment."""
    option = click.option(
        "--library", "folder", type=click.Path(path_type=Path), envvar=VARIABLE, metavar="DIR", help=_HELP
    )
    return option(command)


def option(command: _Decorated) -> _Decorated:
    """`--library` after the command's name; without it, what the group was given."""
    chosen = click.option(
        "--library", "folder", type=click.Path(path_type=Path), metavar="DIR", help=_HELP, callback=_given_or_inherited
    )
    return chosen(command)


def say_how_opened(status: Status) -> None:
    """One line to standard error, where the library can only be read."""
    if status.read_only:
        edge.say(f"the library in {status.folder} is opened for reading only: nothing can be written there")


@contextmanager
def open_to_ask(folder: Path, question: str) -> Iterator[Index]:
    """A library that holds articles, with all that answering the question will load.

    Raises:
        LibraryMissing: there is none in the folder, or it is empty.
    """
    from qa.language.parser_process import parsing_beside

    with parsing_beside():
        from index import Index, Opening
        from qa.loading import load

        with Index.open(folder, mode=Opening.EXISTING) as index:
            status = index.status()
            say_how_opened(status)
            if not status.articles:
                raise LibraryMissing(f"the library in {folder} holds no articles; add some with: rashomon add PATH")
            load(index, question)
            yield index


def _given_or_inherited(context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    inherited: Path | None = context.obj
    return given or inherited or default_folder()
