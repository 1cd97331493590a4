"""An example of a plugin: a format, an encoder and an engine. The metadata beside it names them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.documents import Document, Reading
from corpus.drafts import Draft
from index.seams import Encoder


def read_wire(document: Document, reading: Reading) -> Iterator[Draft]:
    """A telex: the outlet, then the title, then the report, each on a line; a line of dashes between two."""
    for number, part in enumerate(document.read().decode("utf-8").split("\n---\n")):
        lines = part.strip().splitlines()
        if len(lines) < 3:
            reading.report(document.problem("a report has no text", "Leave it out", number + 1))
            continue
        yield Draft("\n".join(lines[2:]), key=str(number), source=lines[0], title=lines[1])


def bag_of_words(dimension: str) -> Encoder:
    """An encoder without a model: RASHOMON_MODEL=bag:64."""
    from tests.fakes import HashingEncoder

    return HashingEncoder(int(dimension), f"bag:{dimension}")


def echo(folder: Path) -> tuple[str, ...]:
    """What starts a worker that answers every request with the request itself."""
    return (sys.executable, "-m", "rashomon_example", str(folder))


def main() -> None:
    held = {"articles": 0, "sources": 0, "first": None, "last": None}
    print(json.dumps({"phase": "ready", "holdings": held, "reason": None}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps({"id": request["id"], "result": request | {"folder": sys.argv[1]}}), flush=True)


if __name__ == "__main__":
    main()
