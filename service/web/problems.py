"""Errors as RFC 9457 has them: `application/problem+json`, one form for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one request."""

    type: str
    """Names the kind; `about:blank` where the status says it all."""
    title: str
    status: int
    detail: str
    """One line that says what to do."""
    instance: str
    """The path that was asked for."""
    errors: tuple[Mapping[str, str], ...] = ()
    """Of a request that does not fit its schema: which part, and why."""

    def to_dict(self) -> dict[str, Any]:
        plain = {"type": self.type, "title": self.title, "status": self.status, "detail": self.detail}
        return {**plain, "instance": self.instance, **({"errors": list(self.errors)} if self.errors else {})}


class Json(Response):
    """As JSON, also of text that is no Unicode: half a surrogate pair is written by its number."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


Show = Callable[[Problem, Mapping[str, str]], Response]
"""How a problem is told, with what headers."""


def as_json(told: Problem, headers: Mapping[str, str]) -> Response:
    """To a program."""
    return Json(told.to_dict(), told.status, {**headers}, MEDIA_TYPE)


def problem(
    status: HTTPStatus,
    detail: str,
    path: str,
    *,
    kind: str | None = None,
    parts: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    show: Show = as_json,
) -> Response:
    """The response that tells of a problem."""
    named = f"urn:rashomon:problem:{kind}" if kind else "about:blank"
    told = Problem(named, status.phrase, status.value, detail, path, tuple(parts))
    return show(told, headers or {})
