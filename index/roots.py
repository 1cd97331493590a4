"""Which stored articles have gone from the files that they came from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path


def gone(
    origins: Callable[[Path], Iterable[tuple[str, str]]],
    seen: Collection[str],
    roots: Collection[Path | str],
    unread: Collection[Path | str],
) -> list[str]:
    """Ids of the articles below one of the roots that were not seen, but for those below what is unread.

    `origins` gives id and origin of each article that came from a file, or from a folder and those in it.

    >>> stored = {"a": "/news/a.txt", "b": "/news/b.txt", "c": "/news/c.txt"}
    >>> gone(lambda folder: stored.items(), seen={"a"}, roots=["/news"], unread=["/news/c.txt"])
    ['b']
    """
    kept = [_absolute(path) for path in unread]
    found = (article for root in roots for article in origins(_absolute(root)))
    return list(dict.fromkeys(i for i, origin in found if i not in seen and not _below(origin, kept)))


def _absolute(path: Path | str) -> Path:
    return Path(path).resolve()


def _below(origin: str, folders: Iterable[Path]) -> bool:
    return any(Path(origin).is_relative_to(folder) for folder in folders)
