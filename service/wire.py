"""Records as JSON and back: how messages cross to the engine, and how sessions stand on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from qa.answer import Answer
from service.shown_text import shown

_Record = TypeVar("_Record")


def from_dict(kind: type[_Record], plain: Mapping[str, Any]) -> _Record:
    """The inverse of `to_dict`, with every string made safe to show; offsets hold.

    Raises KeyError, ValueError or TypeError for what is no such record.
    """
    record: _Record = _read(kind, plain)
    return record


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
    if kind in (date, datetime):
        return kind.fromisoformat(plain)
    return kind(plain) if issubclass(kind, Enum) else plain
