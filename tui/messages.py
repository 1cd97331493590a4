"""What the chat and its engine tell each other, one frozen record each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from qa.answer import Answer
from qa.filters import Filters


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library holds, as far as a header line shows it."""

    articles: int
    sources: int
    first: date | None
    """Day of the earliest report; None where no article says its day."""
    last: date | None


@dataclass(frozen=True, slots=True)
class SourceCount:
    """An outlet, and how many articles of it the library holds."""

    source: str
    articles: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question gives."""

    answer: Answer
    suggestions: tuple[str, ...]
    """Questions that lead on from here."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, as a session keeps it and an export writes it."""

    asked: datetime
    """With its time zone."""
    filters: Filters
    """Which reports were asked."""
    reply: Reply

    @property
    def question(self) -> str:
        return self.reply.answer.question


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A sentence that shares words with a question: what can be had before the model is there."""

    article_id: str
    source: str
    published: date | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AddingReport:
    """What became of the articles that were to be added."""

    lines: tuple[str, ...]
    """What was added, changed, removed, and skipped with its reason, one a line."""
    holdings: Holdings
    """Of the library afterwards."""
