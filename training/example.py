"""One question put to one stretch of text."""

from __future__ import annotations

from dataclasses import dataclass

TITLE_ENDS = " | "
"""Between an article's title and its sentences."""


@dataclass(frozen=True, slots=True)
class Example:
    question: str
    context: str
    answers: tuple[tuple[int, int], ...]
    """Each in characters of `context`; empty where the context does not answer."""
    origin: str
    """The set that it was made from."""


def under_title(
    title: str, context: str, answers: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The context with its article's title before it, and the answers where they then stand."""
    shift = len(title) + len(TITLE_ENDS)
    return f"{title}{TITLE_ENDS}{context}", tuple((a + shift, b + shift) for a, b in answers)
