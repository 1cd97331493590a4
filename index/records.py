"""What an index takes and gives: one frozen record per stage."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence of a stored article: `article.text[start:end] == text`."""

    id: int
    """Unique in its library, and never given to another sentence, also after this one is gone."""
    article_id: str
    position: int
    """0 for the first sentence of its article."""
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a stored article without its text."""

    id: str
    source: str
    title: str
    published: date | None
    story: str | None
    """Id of its story; None of an article without a day, and of one that waits to be placed or could not be."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found."""

    sentence: StoredSentence
    score: float
    """Fused from its ranks (see `index.fusion`), or BM25 where only words were searched: orders the hits of one query
    and means nothing else. The cosine where only meaning was searched."""


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that was found."""

    article_id: str
    score: float
    """Fused from its ranks, as `Hit.score`."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that was not taken, and why."""

    article_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What adding articles did to a library; article ids in the order of arrival."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """What a library holds."""

    articles: int
    sentences: int
    sources: int
    first_published: date | None
    """None when no article is dated."""
    last_published: date | None
    model: str
    dimension: int
    format: int
    generation: int
    """Grows with every change."""
    folder: Path | None
    """None for an index in memory, and for one on a server."""
    server: str | None = None
    """Its address without a password; None where no server holds it."""
    read_only: bool = False
    """Whether nothing can be written there: it is read, and what is read from it is kept nowhere."""

    def to_dict(self) -> dict[str, str | int | None]:
        """Plain values, dates as ISO 8601: what `rashomon status --json` prints; `server` only where there is one."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.server is None:
            del values["server"]
        return {name: value if isinstance(value, int | None) else str(value) for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not what was stored."""

    where: str
    """As a user may know it: "the article /news/a.txt", "what is derived"."""
    reason: str
    article_id: str | None = None
    """The article that must be added again; None where it is no single one."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what is damaged."""

    articles: int
    sentences: int
    damages: tuple[Damage, ...]
