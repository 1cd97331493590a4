"""A service on an index that is open in this process: for programs, notebooks and tests. One request at a time."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from service import work
from service.requests import Request, from_message, to_message
from service.wire import to_dict

if TYPE_CHECKING:
    from index import Index


class InProcess:
    """A `Service` that works in threads of this process."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._one_at_a_time = threading.Lock()

    async def do(self, request: Request) -> Any:
        return await asyncio.to_thread(self._done, request)

    def _done(self, asked: Request) -> Any:
        request = from_message(to_message(asked))  # its text made safe, as where it crosses to a worker
        with self._one_at_a_time:
            if type(request) in work.LONG_WORK:
                return to_dict(work.LONG_WORK[type(request)](request, self._index, lambda done, total: None))
            return to_dict(work.WORK[type(request)](request, self._index))
