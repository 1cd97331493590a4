"""The reader's choices: the theme and the form of answers, in a small file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from service.wire import from_dict, to_dict


class View(StrEnum):
    """The form that answers take on the screen."""

    CARDS = "cards"
    PLAIN = "plain"
    """One fact a line, for screen readers and for selecting."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader has chosen for good."""

    theme: str = "textual-dark"
    view: View = View.CARDS


class Settings:
    """The file of choices. One that cannot be read stands for the defaults; one that cannot be written is let go."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        """None: nothing is kept."""

    def read(self) -> Choices:
        if self._file is None:
            return Choices()
        try:
            return from_dict(Choices, json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Choices()

    def write(self, choices: Choices) -> None:
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(to_dict(choices), indent=2) + "\n", encoding="utf-8")
        except OSError:
            return
