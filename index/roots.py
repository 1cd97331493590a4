"""Which stored articles have gone from the files that they came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path


def gone(
    origins: Iterable[tuple[str, str]],
    seen: Collection[str],
    roots: Collection[Path | str],
    unread: Collection[Path | str],
) -> list[str]:
    """Ids of the articles (id, origin) below one of the roots that were not seen, but for those below what is unread.

    >>> gone([("a", "/news/a.txt"), ("b", "/news/b.txt"), ("c", "/news/c.txt"), ("d", "/newsroom/d.txt")],
    ...      seen={"a"}, roots=["/news"], unread=["/news/c.txt"])
    ['b']
    """
    looked_at = [_absolute(root) for root in roots]
    kept = [_absolute(path) for path in unread]
    return [
        article_id
        for article_id, origin in origins
        if article_id not in seen and _below(origin, looked_at) and not _below(origin, kept)
    ]


def _absolute(path: Path | str) -> Path:
    return Path(path).resolve()


def _below(origin: str, folders: Iterable[Path]) -> bool:
    return any(Path(origin).is_relative_to(folder) for folder in folders)
