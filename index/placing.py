"""The articles of one library that wait for it are put into stories, some at once, and their stories are written."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from index.arriving import present_grouper
from index.headers import Headers
from index.store import Store
from index.writing import Writer

if TYPE_CHECKING:
    from index.library import Index

log = logging.getLogger(__name__)

_AT_ONCE = 256
"""Articles, and their stories are written; a batch has about as many."""


def is_due(store: Store, headers: Headers) -> bool:
    """Whether any wait, and there is somebody who places them."""
    grouper = present_grouper()
    if grouper is None:
        return False
    return bool(headers.waiting(1)) or store.grouping not in (None, grouper.name)


def place_waiting(index: Index, store: Store, headers: Headers, writer: Writer) -> None:
    """Only for the holder of the lock. All wait again where they were grouped in another way."""
    grouper = present_grouper()
    if grouper is None:
        return
    if store.grouping != grouper.name:
        if store.grouping is not None:
            log.warning("the articles of the library %s are put into stories anew", store.database.place)
        writer.place_all_anew(grouper.name)
    while waiting := headers.waiting(_AT_ONCE):
        placed = grouper.place(index, list(waiting))
        writer.place({number: placed.get(article_id) for article_id, number in waiting.items()})
