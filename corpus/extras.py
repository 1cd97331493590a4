"""Libraries that are installed only where somebody wants their format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import FileNotRead


@contextmanager
def extra(name: str, format_name: str) -> Iterator[None]:
    """Around the import of such a library; `name` is the extra of pyproject.toml that brings it.

    Raises:
        FileNotRead: it is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise FileNotRead(
            f"reading {format_name} needs a library that is not installed",
            f"Install it: pip install 'rashomon[{name}]'",
        ) from error
