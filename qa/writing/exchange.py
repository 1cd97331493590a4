"""A question that was asked, with what it gave: what a session keeps and an export writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qa.answer import Answer
from qa.filters import Filters


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question gives."""

    answer: Answer
    suggestions: tuple[str, ...]
    """Questions that lead on from here."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer."""

    asked: datetime
    """With its time zone."""
    filters: Filters
    """Which reports were asked."""
    reply: Reply

    @property
    def question(self) -> str:
        return self.reply.answer.question
