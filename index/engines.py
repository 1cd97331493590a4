"""Which engine holds a library: a folder's own, or that of the server which an address names."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LibraryError

if TYPE_CHECKING:
    from index.ports import Library

Open = Callable[[str, str, float], "Library"]
"""Takes the place, the name of the encoder, and the patience in seconds."""


class Opening(Enum):
    """What `Index.open` does where there is no library."""

    CREATE = auto()
    """Makes an empty one."""
    EXISTING = auto()
    """Raises LibraryMissing."""


def open_library(place: Path | str, model: str, mode: Opening, patience: float) -> Library:
    """As `Index.open`; `model` names the encoder."""
    scheme = str(place).partition("://")[0] if is_address(place) else ""
    return ENGINES[scheme][mode](str(place), model, patience)


def is_address(place: Path | str) -> bool:
    """Whether it names a library on a server.

    >>> is_address("postgresql://ann@db/news"), is_address("postgres-news/library"), is_address("https://db/news")
    (True, False, False)
    """
    scheme, separator, _ = str(place).partition("://")
    return bool(separator) and scheme in ENGINES


def _existing_on_server(address: str, model: str, patience: float) -> Library:
    try:
        from index.postgres.library import open_server
    except ImportError as error:
        raise _lacking(error) from error
    return open_server(address, model, patience)


def _made_on_server(address: str, model: str, patience: float) -> Library:
    try:
        from index.postgres.library import make_server
    except ImportError as error:
        raise _lacking(error) from error
    return make_server(address, model, patience)


def _lacking(error: ImportError) -> LibraryError:
    return LibraryError(
        f"a library on a server needs two more packages ({error}); install them with: pip install 'rashomon[postgres]'"
    )


def _existing_in_folder(place: str, model: str, patience: float) -> Library:
    from index.local import open_folder

    return open_folder(Path(place), model, patience)


def _made_in_folder(place: str, model: str, patience: float) -> Library:
    from index.local import LocalLibrary

    return LocalLibrary(Path(place), model, patience)


_LOCAL: dict[Opening, Open] = {Opening.CREATE: _made_in_folder, Opening.EXISTING: _existing_in_folder}
_POSTGRES: dict[Opening, Open] = {Opening.CREATE: _made_on_server, Opening.EXISTING: _existing_on_server}
ENGINES = {"": _LOCAL, "postgresql": _POSTGRES, "postgres": _POSTGRES}
"""By the scheme of an address; a folder has none."""
