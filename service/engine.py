"""The seam between the chat and what answers it. The chat runs on any `Engine`; tests give it one without a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from corpus.article import Article
from qa.answer import Answer
from qa.filters import Filters
from qa.writing.exchange import Reply
from service.replies import AddingReport, Glimpse, Holdings, SourceCount


class Phase(Enum):
    """How far an engine has come."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class EngineState:
    """Where an engine stands."""

    phase: Phase
    holdings: Holdings | None = None
    """None until the library is open."""
    reason: str | None = None
    """Why it failed, or why it had to start again; one line."""


OnProgress = Callable[[int, int], None]
"""Takes how many sentences are done, and of how many."""


class Engine(Protocol):
    """Answers questions over one library. Every method but `start` and `stop` may raise `EngineFailed`."""

    @property
    def place(self) -> Path | str:
        """The library's folder, or its address on a server."""

    async def start(self, on_change: Callable[[EngineState], None]) -> None:
        """Begin loading and return at once; every change of state goes to `on_change`."""

    async def restart(self) -> None:
        """Load again after a failure."""

    async def ask(self, question: str, history: Sequence[Answer], filters: Filters) -> Reply:
        """The answer of every source that passes the filters; `history` holds the answers before, oldest first."""

    async def glance(self, question: str, filters: Filters) -> tuple[Glimpse, ...]:
        """Sentences that share words with a question, one a source, best first; it is there before the model is."""

    async def article(self, article_id: str) -> Article:
        """A whole article. Raises NotThere where it is no longer in the library."""

    async def sources(self) -> tuple[SourceCount, ...]:
        """Every outlet in the library, in the order of their names."""

    async def add(self, paths: Sequence[str], on_progress: OnProgress) -> AddingReport:
        """Bring files and folders into the library. Cancelling the call stops it; what was written by then stays."""

    async def stop(self) -> None: ...
