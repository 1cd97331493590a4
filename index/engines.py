"""Which engine holds a library: a folder's own, or that of the server which an address names."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from index.local import LocalLibrary, open_folder
from index.ports import Library


class Opening(Enum):
    """What `Index.open` does where there is no library."""

    CREATE = auto()
    """Makes an empty one."""
    EXISTING = auto()
    """Raises LibraryMissing."""


def open_library(place: Path | str, model: str, mode: Opening, patience: float) -> Library:
    """As `Index.open`; `model` names the encoder."""
    folder = Path(place)
    if mode is Opening.EXISTING:
        return open_folder(folder, model, patience)
    return LocalLibrary(folder, model, patience)
