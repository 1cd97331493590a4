"""The articles of one library that wait for it are put into stories, some at once, and their stories are written."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from index.arriving import present_grouper
from index.ports import Library

if TYPE_CHECKING:
    from index.library import Index

log = logging.getLogger(__name__)

_AT_ONCE = 256
"""Articles, and their stories are written; a batch has about as many."""


def is_due(library: Library) -> bool:
    """Whether any wait, and there is somebody who places them."""
    grouper = present_grouper()
    if grouper is None:
        return False
    return bool(library.waiting(1)) or library.grouping not in (None, grouper.name)


def place_waiting(index: Index, library: Library) -> None:
    """Only for whose turn it is. All wait again where they were grouped in another way."""
    grouper = present_grouper()
    if grouper is None:
        return
    if library.grouping != grouper.name:
        if library.grouping is not None:
            log.warning("the articles of the library %s are put into stories anew", library.place)
        library.place_all_anew(grouper.name)
    while waiting := library.waiting(_AT_ONCE):
        placed = grouper.place(index, list(waiting))
        library.place_in_stories({number: placed.get(article_id) for article_id, number in waiting.items()})
