"""A process that answers: `python -m service.worker --library PLACE`, one JSON object a line in and out.

It says how far it has come ({"phase": ...}), then meets each {"id": n, "do": ...} with {"id": n, "result": ...} or
{"id": n, "error": ...}, for long work after some {"id": n, "progress": [done, total]}, and ends where its input ends.
Anything unforeseen ends it too: whoever started it starts it again.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus.errors import Cancelled, RashomonError
from service import work
from service.engine import Phase
from service.parsing_ahead import Ahead, NothingAhead, ParsingAhead
from service.replies import Answered, Holdings
from service.requests import Request, from_message
from service.wire import to_dict

if TYPE_CHECKING:
    from index import Index

Send = Callable[[Mapping[str, Any]], None]
_FIRST = "Who was there?"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m service.worker", description="Answers requests on one library.")
    library = os.environ.get("RASHOMON_LIBRARY")
    parser.add_argument("--library", default=library, required=library is None, help="Its folder, or its address.")
    parser.add_argument("--ahead", choices=("parse", "nothing"), default="parse", help="What it does while idle.")
    given = parser.parse_args()
    threading.excepthook = _end
    send = _sender()
    try:
        _serve(given.library, ParsingAhead if given.ahead == "parse" else NothingAhead, sys.stdin, send)
    except RashomonError as error:
        send(_state(Phase.FAILED, reason=str(error)))
        return 1
    return 0


def _serve(place: str, ahead_on: Callable[[Index], Ahead], requests: Iterable[str], send: Send) -> None:
    from index import Index

    with Index.open(place) as index:
        ahead = ahead_on(index)
        ahead.start()
        loading = _Loading(index, send, ahead)
        loading.start()
        worker = Worker(index, send, loading, ahead)
        for line in requests:
            worker.meet(json.loads(line))
        loading.join()
        ahead.end()


class Worker:
    """Meets requests in the order in which they come, but for long ones, which go on beside them."""

    def __init__(self, index: Index, send: Send, loading: _Loading, ahead: Ahead) -> None:
        self._index = index
        self._send = send
        self._loading = loading
        self._ahead = ahead
        self._cancelled: dict[int, threading.Event] = {}
        """By the number of the long request."""

    def meet(self, message: Mapping[str, Any]) -> None:
        number = message["id"]
        if message["do"] == "cancel":
            if number in self._cancelled:
                self._cancelled[number].set()
            return
        try:
            request = from_message(message)
        except RashomonError as error:
            self._send({"id": number, **_error(error)})
            return
        if type(request) in work.LONG_WORK:
            self._cancelled[number] = threading.Event()
            threading.Thread(target=self._go_on_with, args=(number, request), daemon=True).start()
        else:
            self._send({"id": number, **_outcome(lambda: self._done(request))})

    def _done(self, request: Request) -> Any:
        if type(request) in work.NEED_THE_MODEL:
            self._loading.wait()
        with self._ahead.standing_aside():
            done = work.WORK[type(request)](request, self._index)
        if isinstance(done, Answered):
            self._ahead.parse([a.citation.article_id for a in done.answer.answers])
        return done

    def _go_on_with(self, number: int, request: Request) -> None:
        cancelled = self._cancelled[number]

        def on_progress(done: int, total: int) -> None:
            if cancelled.is_set():
                raise Cancelled("stopped; what was indexed by then stays")
            self._send({"id": number, "progress": [done, total]})

        with self._ahead.standing_aside():
            outcome = _outcome(lambda: work.LONG_WORK[type(request)](request, self._index, on_progress))
        del self._cancelled[number]
        self._send({"id": number, **outcome})
        self._ahead.parse_latest()


class _Loading(threading.Thread):
    """Loads the models beside the requests that do without them."""

    def __init__(self, index: Index, send: Send, ahead: Ahead) -> None:
        super().__init__()
        self._index = index
        self._send = send
        self._ahead = ahead
        self._failed: RashomonError | None = None

    def run(self) -> None:
        held = work.holdings(self._index)
        self._send(_state(Phase.LOADING, held))
        try:
            if held.articles:
                from qa.loading import load

                load(self._index, _FIRST)
                from qa import ask

                ask(_FIRST, self._index)  # so that what is made once is made before the user's first question
        except RashomonError as error:
            self._failed = error
            self._send(_state(Phase.FAILED, held, str(error)))
        else:
            self._send(_state(Phase.READY, held))
            self._ahead.parse_latest()

    def wait(self) -> None:
        """Until everything is there. Raises what loading failed with."""
        self.join()
        if self._failed is not None:
            raise self._failed


def _outcome(done: Callable[[], Any]) -> dict[str, Any]:
    """The result of one request, or the error that who asked should read."""
    try:
        return {"result": to_dict(done())}
    except RashomonError as error:
        return _error(error)


def _error(error: RashomonError) -> dict[str, Any]:
    return {"error": str(error), "kind": type(error).__name__}


def _state(phase: Phase, held: Holdings | None = None, reason: str | None = None) -> dict[str, Any]:
    return {"phase": phase.value, "holdings": to_dict(held), "reason": reason}


def _end(unforeseen: threading.ExceptHookArgs) -> None:
    """What nobody foresaw in a thread ends the process: who started it tells its last words and starts it anew."""
    traceback.print_exception(unforeseen.exc_value)
    sys.stderr.flush()
    os._exit(1)


def _sender() -> Send:
    """Takes standard output for the messages alone: what a library prints goes to standard error from here on."""
    os.environ.setdefault("TQDM_DISABLE", "1")
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    one_at_a_time = threading.Lock()

    def send(message: Mapping[str, Any]) -> None:
        with one_at_a_time:
            print(json.dumps(message), file=channel, flush=True)

    return send


if __name__ == "__main__":
    sys.exit(main())
