"""The child process that answers: `python -m tui.engine --library DIR`, one JSON object a line in and out.

It says how far it has come ({"phase": ...}), then answers each {"id": n, "do": ...} with {"id": n, "result": ...} or
{"id": n, "error": ...}, and ends where its input ends. Anything unforeseen ends it too: the chat starts it again.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import LibraryError, RashomonError
from tui.engine_seam import Phase
from tui.wire import Holdings, Reply, answer_from_dict, to_dict

if TYPE_CHECKING:
    from index import Index

Send = Callable[[Mapping[str, Any]], None]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tui.engine", description="Answers the chat's questions.")
    parser.add_argument("--library", type=Path, required=True)
    folder: Path = parser.parse_args().library
    send = _sender()
    try:
        _serve(folder, sys.stdin, send)
    except RashomonError as error:
        send(_state(Phase.FAILED, reason=str(error)))
        return 1
    return 0


def _serve(folder: Path, requests: Iterable[str], send: Send) -> None:
    from index import Index
    from qa import ask

    with Index.open(folder) as index:
        held = holdings(index)
        send(_state(Phase.LOADING, held))
        if held.articles:
            index.load()
            ask("Who was there?", index)  # loads the parser too, so that the first question need not
        send(_state(Phase.READY, held))
        for line in requests:
            request = json.loads(line)
            send({"id": request["id"], **answered(request, index)})


def answered(request: Mapping[str, Any], index: Index) -> dict[str, Any]:
    """The outcome of one request: its result, or the error that the user should read."""
    try:
        return {"result": to_dict(HANDLERS[request["do"]](request, index))}
    except RashomonError as error:
        return {"error": str(error)}


def _ask(request: Mapping[str, Any], index: Index) -> Reply:
    from qa import ask, suggest

    history = [answer_from_dict(past) for past in request["history"]]
    answer = ask(request["question"], index, history)
    return Reply(answer, tuple(suggest(answer)))


def _article(request: Mapping[str, Any], index: Index) -> Any:
    try:
        return index.article(request["article_id"])
    except KeyError:
        raise LibraryError("this article is no longer in the library; ask again to see what is") from None


HANDLERS: dict[str, Callable[[Mapping[str, Any], Any], Any]] = {"ask": _ask, "article": _article}


def holdings(index: Index) -> Holdings:
    status = index.status()
    return Holdings(status.articles, status.sources, status.first_published, status.last_published)


def _state(phase: Phase, held: Holdings | None = None, reason: str | None = None) -> dict[str, Any]:
    return {"phase": phase.value, "holdings": to_dict(held), "reason": reason}


def _sender() -> Send:
    """Takes standard output for the messages alone: what a library prints goes to standard error from here on."""
    os.environ.setdefault("TQDM_DISABLE", "1")
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def send(message: Mapping[str, Any]) -> None:
        print(json.dumps(message), file=channel, flush=True)

    return send


if __name__ == "__main__":
    sys.exit(main())
