"""What the chat and its engine send each other: JSON lines, read back into the types that they were written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from corpus.article import Article
from qa.answer import Answer
from tui.terminal_text import shown


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library holds, as far as a header line shows it."""

    articles: int
    sources: int
    first: date | None
    """Day of the earliest report; None where no article says its day."""
    last: date | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question gives."""

    answer: Answer
    suggestions: tuple[str, ...]
    """Questions that lead on from here."""


def answer_from_dict(plain: Mapping[str, Any]) -> Answer:
    """The inverse of `Answer.to_dict`, with every string made safe to show; offsets hold."""
    answer: Answer = _read(Answer, plain)
    return answer


def reply_from_dict(plain: Mapping[str, Any]) -> Reply:
    reply: Reply = _read(Reply, plain)
    return reply


def article_from_dict(plain: Mapping[str, Any]) -> Article:
    article: Article = _read(Article, plain)
    return article


def holdings_from_dict(plain: Mapping[str, Any]) -> Holdings:
    holdings: Holdings = _read(Holdings, plain)
    return holdings


def to_dict(value: Any) -> Any:
    """A dataclass as plain dicts and lists, ready for `json.dumps`; days as ISO 8601."""
    if isinstance(value, Answer):
        return value.to_dict()
    if is_dataclass(value):
        return {f.name: to_dict(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_dict(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: Any, plain: Any) -> Any:
    """Follows the type's own fields; a field that was not sent keeps its default."""
    origin = get_origin(kind)
    if origin is UnionType:
        (present,) = (k for k in get_args(kind) if k is not NoneType)
        return None if plain is None else _read(present, plain)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in plain)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _read(hint, plain[name]) for name, hint in hints.items() if name in plain})  # type: ignore[operator]
    if kind is str:
        return shown(plain)
    if kind is date:
        return date.fromisoformat(plain)
    return kind(plain) if issubclass(kind, Enum) else plain
