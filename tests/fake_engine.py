"""An engine for the chat without a process and without a model: it answers from a table, when it is let."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from corpus.article import Article
from corpus.errors import EngineFailed, NotThere
from qa.answer import Answer
from qa.filters import Filters
from qa.writing.exchange import Reply
from service.engine import EngineState, OnProgress, Phase
from service.replies import AddingReport, Glimpse, Holdings, SourceCount
from service.wire import from_dict, to_dict
from tests.examples import ARTICLES, NOT_FOUND, RESCUED, SUGGESTIONS, UNANSWERED, UNREAD

HOLDINGS = Holdings(articles=4, sources=4, first=date(2026, 3, 14), last=date(2026, 3, 15))
EMPTY = Holdings(articles=0, sources=0, first=None, last=None)
LOADING = EngineState(Phase.LOADING, HOLDINGS)
READY = EngineState(Phase.READY, HOLDINGS)

REPORT = AddingReport(("+ The Ledger · 15 Mar 2026 · Dozens saved", "1 added, 0 changed"), HOLDINGS)

REPLIES = {
    RESCUED.question: Reply(RESCUED, SUGGESTIONS),
    UNANSWERED.question: Reply(UNANSWERED, ()),
    NOT_FOUND.question: Reply(NOT_FOUND, ()),
    UNREAD.question: Reply(UNREAD, ()),
}


@dataclass
class FakeEngine:
    """Replies pass over the wire's own reader, as those of the real engine do."""

    state: EngineState = READY
    """Where it stands after `start`."""
    replies: Mapping[str, Reply | str] = field(default_factory=lambda: REPLIES)
    """By question; a string is the reason of a failure. Any other question gets the first reply in its own name."""
    articles: Sequence[Article] = ARTICLES
    place: Path = Path("/srv/news library")
    asked: list[str] = field(default_factory=list)
    histories: list[list[Answer]] = field(default_factory=list)
    filters: list[Filters] = field(default_factory=list)
    """Of each question asked."""
    glimpses: Sequence[Glimpse] = ()
    report: AddingReport | str = REPORT
    """Of adding; a string is the reason of a failure."""
    added: list[str] = field(default_factory=list)
    restarts: int = 0
    stopped: bool = False
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by `start`."""
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    """Answers wait while this is clear."""

    def __post_init__(self) -> None:
        self.gate.set()
        self._on_change: Callable[[EngineState], None] = lambda _: None

    async def start(self, on_change: Callable[[EngineState], None]) -> None:
        self._on_change = on_change
        on_change(self.state)
        self.begun.set()

    def become(self, state: EngineState) -> None:
        self.state = state
        self._on_change(state)

    async def restart(self) -> None:
        self.restarts += 1
        self.become(READY)

    async def ask(self, question: str, history: Sequence[Answer], filters: Filters) -> Reply:
        if self.state.phase is Phase.FAILED:
            raise EngineFailed(self.state.reason or "")
        self.asked.append(question)
        self.histories.append([*history])
        self.filters.append(filters)
        await self.gate.wait()
        reply = self.replies.get(question, next(iter(self.replies.values())))
        if isinstance(reply, str):
            raise EngineFailed(reply)
        asked = replace(reply, answer=replace(reply.answer, question=question))
        return from_dict(Reply, to_dict(asked))

    async def glance(self, question: str, filters: Filters) -> tuple[Glimpse, ...]:
        return tuple(from_dict(Glimpse, to_dict(glimpse)) for glimpse in self.glimpses)

    async def article(self, article_id: str) -> Article:
        for article in self.articles:
            if article.id == article_id:
                return from_dict(Article, to_dict(article))
        raise NotThere(f"no article {article_id}")

    async def sources(self) -> tuple[SourceCount, ...]:
        counts = Counter(article.source for article in self.articles)
        return tuple(from_dict(SourceCount, to_dict(SourceCount(*counted))) for counted in sorted(counts.items()))

    async def add(self, paths: Sequence[str], on_progress: OnProgress) -> AddingReport:
        self.added += paths
        on_progress(1, 4)
        await self.gate.wait()
        if isinstance(self.report, str):
            raise EngineFailed(self.report)
        self.become(EngineState(self.state.phase, self.report.holdings))
        return from_dict(AddingReport, to_dict(self.report))

    async def stop(self) -> None:
        self.stopped = True
