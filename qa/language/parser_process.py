"""The parser in a process of its own: `python -m qa.language.parser_process`, JSON lines of texts in, of parses out.

A command that starts, answers once and ends spends most of its time on Python's imports, a third of them spaCy's, and
a process imports on one core.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from subprocess import DEVNULL, PIPE, Popen
from typing import IO

from qa.language.packing import pack, unpack
from qa.language.parsing import Parse, SpacyParser, as_default

log = logging.getLogger(__name__)
_COMMAND = (sys.executable, "-m", __name__)


class ParserProcess:
    """A `Parser` that loads while its maker goes on. Where its process fails, it parses in this one."""

    def __init__(self, command: Sequence[str] = _COMMAND) -> None:
        """Raises:
        OSError: no process can be started.
        """
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, encoding="utf-8")
        self._lock = threading.Lock()
        self._instead: SpacyParser | None = None

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        with self._lock:
            if self._instead is None:
                try:
                    return self._parsed(texts)
                except (OSError, ValueError) as error:
                    log.warning("The parser's process failed: %s", error)
                    self._instead = SpacyParser()
            return self._instead.parse(texts)

    def _parsed(self, texts: Sequence[str]) -> list[Parse]:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(list(texts)), file=self._process.stdin, flush=True)
        packed = json.loads(self._process.stdout.readline())
        return [unpack(text, parse.encode()) for text, parse in zip(texts, packed, strict=True)]

    def end(self) -> None:
        """At once, whatever it does."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def parsing_beside() -> Iterator[None]:
    """Within it, the default parser is one in a process of its own, which loads meanwhile."""
    try:
        parser = ParserProcess()
    except OSError as error:
        log.warning("No process for the parser can be started: %s", error)
        yield
        return
    try:
        with as_default(parser):
            yield
    finally:
        parser.end()


def serve(requests: IO[str], answers: IO[str]) -> None:
    """Parses each line of texts until there are no more."""
    parser = SpacyParser()
    for line in requests:
        print(json.dumps([pack(parse).decode() for parse in parser.parse(json.loads(line))]), file=answers, flush=True)


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve(sys.stdin, sys.stdout)
