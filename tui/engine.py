"""The child process that answers: `python -m tui.engine --library DIR`, one JSON object a line in and out.

It says how far it has come ({"phase": ...}), then meets each {"id": n, "do": ...} with {"id": n, "result": ...} or
{"id": n, "error": ...}, for long work after some {"id": n, "progress": [done, total]}, and ends where its input ends.
Anything unforeseen ends it too: the chat starts it again.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import RashomonError
from tui import engine_work as work
from tui.engine_seam import Phase
from tui.messages import Holdings, Reply
from tui.parsing_ahead import ParsingAhead
from tui.wire import to_dict

if TYPE_CHECKING:
    from index import Index

Send = Callable[[Mapping[str, Any]], None]
_FIRST = "Who was there?"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tui.engine", description="Answers the chat's questions.")
    parser.add_argument("--library", type=Path, required=True)
    folder: Path = parser.parse_args().library
    threading.excepthook = _end
    send = _sender()
    try:
        _serve(folder, sys.stdin, send)
    except RashomonError as error:
        send(_state(Phase.FAILED, reason=str(error)))
        return 1
    return 0


def _serve(folder: Path, requests: Iterable[str], send: Send) -> None:
    from index import Index

    with Index.open(folder) as index:
        ahead = ParsingAhead(index)
        ahead.start()
        loading = _Loading(index, send, ahead)
        loading.start()
        service = Service(index, send, loading, ahead)
        for line in requests:
            service.meet(json.loads(line))
        loading.join()
        ahead.end()


class Service:
    """Meets requests in the order in which they come, but for adding, which goes on beside them."""

    def __init__(self, index: Index, send: Send, loading: _Loading, ahead: ParsingAhead) -> None:
        self._index = index
        self._send = send
        self._loading = loading
        self._ahead = ahead
        self._cancelled: dict[int, threading.Event] = {}
        """By the number of the request that adds."""

    def meet(self, request: Mapping[str, Any]) -> None:
        number = request["id"]
        match request["do"]:
            case "cancel":
                if number in self._cancelled:
                    self._cancelled[number].set()
            case "add":
                self._cancelled[number] = threading.Event()
                threading.Thread(target=self._add, args=(request,), daemon=True).start()
            case do:
                self._send({"id": number, **_outcome(lambda: self._done(do, request))})

    def _done(self, do: str, request: Mapping[str, Any]) -> Any:
        if do in NEED_THE_MODEL:
            self._loading.wait()
        with self._ahead.standing_aside():
            done = HANDLERS[do](request, self._index)
        if isinstance(done, Reply):
            self._ahead.parse([a.citation.article_id for a in done.answer.answers])
        return done

    def _add(self, request: Mapping[str, Any]) -> None:
        number = request["id"]
        cancelled = self._cancelled[number]

        def on_progress(done: int, total: int) -> None:
            if cancelled.is_set():
                raise Cancelled("stopped; what was indexed by then stays")
            self._send({"id": number, "progress": [done, total]})

        with self._ahead.standing_aside():
            outcome = _outcome(lambda: work.add(request, self._index, on_progress))
        self._send({"id": number, **outcome})
        self._ahead.parse_latest()


class Cancelled(RashomonError):
    """The chat wants no more of this."""


HANDLERS: dict[str, Callable[[Mapping[str, Any], Any], Any]] = {
    "ask": work.ask,
    "article": work.article,
    "glance": work.glance,
    "sources": work.sources,
}
NEED_THE_MODEL = frozenset({"ask"})


class _Loading(threading.Thread):
    """Loads the models beside the requests that do without them."""

    def __init__(self, index: Index, send: Send, ahead: ParsingAhead) -> None:
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
    """The result of one request, or the error that the user should read."""
    try:
        return {"result": to_dict(done())}
    except RashomonError as error:
        return {"error": str(error)}


def _state(phase: Phase, held: Holdings | None = None, reason: str | None = None) -> dict[str, Any]:
    return {"phase": phase.value, "holdings": to_dict(held), "reason": reason}


def _end(unforeseen: threading.ExceptHookArgs) -> None:
    """What nobody foresaw in a thread ends the process: the chat tells its last words and starts it anew."""
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
