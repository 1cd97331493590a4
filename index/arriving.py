"""Who groups the articles that arrive: a layer above this one, which says so once.

Without one, articles wait in the library, and are placed by the first program that has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.seams import Grouper

_groupers: list[Grouper] = []


def group_by(grouper: Grouper) -> None:
    """From now on, in this process, each batch that is added to any library is grouped by this."""
    _groupers[:] = [grouper]


def present_grouper() -> Grouper | None:
    return _groupers[0] if _groupers else None
