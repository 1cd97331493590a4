"""`--map`: which column of a table, or field of a record, holds what of an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from corpus.columns import FIELDS

_HELP = f"A column under another name than usual: --map title=headline. FIELD is one of {', '.join(FIELDS)}."
_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def option(command: _Decorated) -> _Decorated:
    """The command's parameter `columns` maps a field of an article to the name of its column."""
    chosen = click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help=_HELP, callback=_columns)
    return chosen(command)


def _columns(_context: click.Context, _option: click.Parameter, given: Sequence[str]) -> dict[str, str]:
    columns = {}
    for words in given:
        field, _, column = words.partition("=")
        if field.strip() not in FIELDS or not column.strip():
            raise click.BadParameter(f"{words!r} is not FIELD=COLUMN with a field out of {', '.join(FIELDS)}")
        columns[field.strip()] = column.strip()
    return columns
