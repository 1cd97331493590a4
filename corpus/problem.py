"""What could not be read, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, or a part of one, that gives no article or less than it could; the rest is read."""

    path: str
    reason: str
    """In words that follow the path: "it is empty"."""
    remedy: str
    """What a person can do, as a sentence without its stop."""
    line: int | None = None
    """Counted from 1; None when it is about the whole file."""
    part: str = ""
    """Which mail, page or attachment within the file; empty when it is about the whole file."""
    counted: str = "line"
    """What is counted so: "line", "article"."""

    def __str__(self) -> str:
        place = f"{self.path}#{self.part}" if self.part else self.path
        if self.line is not None:
            place += f", {self.counted} {self.line}"
        return f"{place}: {self.reason}. {self.remedy}."


OnProblem = Callable[[Problem], None]
