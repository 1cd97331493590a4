"""Where the library is: `--library`, else RASHOMON_LIBRARY, else the user's data folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.errors import LibraryMissing
from index.engines import is_address
from tui import edge

if TYPE_CHECKING:
    from index import Index
    from index.records import Status

VARIABLE = "RASHOMON_LIBRARY"

_HELP = (
    f"Folder of the library, or its address on a server (postgresql://user@host/news); else {VARIABLE}, else your data "
    "folder."
)
_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


class Place(click.ParamType[Path | str]):
    """A folder, as a Path, or the address of a library on a server, as it is written."""

    name = "place"

    def convert(self, value: Any, _parameter: click.Parameter | None, _context: click.Context | None) -> Path | str:
        return value if isinstance(value, Path) or is_address(value) else Path(value)


def default_folder() -> Path:
    """The library of a user who names none."""
    from platformdirs import user_data_path

    return user_data_path("rashomon", appauthor=False) / "library"


def group_option(command: _Decorated) -> _Decorated:
    """`--library` before the command's name; the one place that reads the environment."""
    option = click.option("--library", "place", type=Place(), envvar=VARIABLE, metavar="PLACE", help=_HELP)
    return option(command)


def option(command: _Decorated) -> _Decorated:
    """`--library` after the command's name; without it, what the group was given."""
    chosen = click.option("--library", "place", type=Place(), metavar="PLACE", help=_HELP, callback=_given_or_inherited)
    return chosen(command)


def shown(place: Path | str) -> str:
    """As it may stand on a screen: without a password."""
    if not is_address(place):
        return str(place)
    from index.postgres.address import address_of

    return address_of(str(place)).shown


def kept_beside(place: Path | str) -> Path:
    """Where the sessions of its user are kept: in its folder, or on this machine for a library on a server."""
    if not is_address(place):
        return Path(place)
    from hashlib import sha256

    from platformdirs import user_data_path

    return user_data_path("rashomon", appauthor=False) / "servers" / sha256(shown(place).encode()).hexdigest()[:16]


def say_how_opened(status: Status) -> None:
    """One line to standard error, where the library can only be read."""
    if status.read_only:
        edge.say(
            f"the library in {status.server or status.folder} is opened for reading only: nothing can be written there"
        )


@contextmanager
def open_to_ask(place: Path | str, question: str) -> Iterator[Index]:
    """A library that holds articles, with all that answering the question will load.

    Raises:
        LibraryMissing: there is none at that place, or it is empty.
    """
    from qa.language.parser_process import parsing_beside

    with parsing_beside():
        from index import Index, Opening
        from qa.loading import load

        with Index.open(place, mode=Opening.EXISTING) as index:
            status = index.status()
            say_how_opened(status)
            if not status.articles:
                raise LibraryMissing(
                    f"the library in {status.server or place} holds no articles; add some with: rashomon add PATH"
                )
            load(index, question)
            yield index


def _given_or_inherited(context: click.Context, _option: click.Parameter, given: Path | str | None) -> Path | str:
    inherited: Path | str | None = context.obj
    return given or inherited or default_folder()
