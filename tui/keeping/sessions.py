"""Sessions on disk: a file each, a line for every exchange, so that a chat that is cut off loses nothing."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qa.writing.exchange import Exchange
from service.wire import from_dict, to_dict
from tui.terminal_text import shown

_SUFFIX = ".jsonl"
_HEAD = '{"question": '
"""How every line begins: the question comes first, so that a list of sessions need not read the answers."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One session on disk, as far as a list of them shows it."""

    file: Path
    questions: tuple[str, ...]
    """In the order in which they were asked; never empty."""
    last: datetime
    """When something was last asked."""

    @property
    def title(self) -> str:
        return self.questions[0]


class Sessions:
    """The folder of sessions of one library."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        """None: nothing is kept."""

    def new_file(self) -> Path | None:
        """Where a new session will be kept; it is made with its first exchange. None: nowhere."""
        if self._folder is None:
            return None
        return self._folder / f"{datetime.now():%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}{_SUFFIX}"

    def kept(self) -> list[Kept]:
        """All sessions, the latest first; what cannot be read is left out."""
        if self._folder is None:
            return []
        found = [kept for file in self._folder.glob(f"*{_SUFFIX}") if (kept := _glanced(file))]
        return sorted(found, key=lambda kept: kept.last, reverse=True)


def append(file: Path, exchange: Exchange) -> None:
    """Raises OSError where the folder cannot be made or the file not written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    plain = {"question": exchange.question, **to_dict(exchange)}
    with file.open("a", encoding="utf-8") as opened:
        opened.write(json.dumps(plain) + "\n")


def load(file: Path) -> list[Exchange]:
    """Every exchange that can be read, in order. Raises OSError."""
    exchanges = []
    for line in _lines(file):
        try:
            exchanges.append(from_dict(Exchange, json.loads(line)))
        except (ValueError, KeyError, TypeError):  # torn by a crash, or of another version
            continue
    return exchanges


def _glanced(file: Path) -> Kept | None:
    """A session by its questions alone; the answers after them are long and stay unread."""
    decoder = json.JSONDecoder()
    questions = []
    try:
        last = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        for line in _lines(file):
            question, _ = decoder.raw_decode(line, len(_HEAD))
            questions.append(shown(str(question)))
    except (OSError, ValueError):
        return None
    return Kept(file, tuple(questions), last) if questions else None


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="replace") as opened:
        for line in opened:
            if line.startswith(_HEAD) and line.endswith("}\n"):
                yield line
