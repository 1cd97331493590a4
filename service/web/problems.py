"""Errors as RFC 9457 has them: `application/problem+json`, one form for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from corpus import errors

MEDIA_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[errors.RashomonError], HTTPStatus], ...] = (
    (errors.NotUnderstood, HTTPStatus.BAD_REQUEST),
    (errors.NotThere, HTTPStatus.NOT_FOUND),
    (errors.Overloaded, HTTPStatus.SERVICE_UNAVAILABLE),
    (errors.OutOfTime, HTTPStatus.GATEWAY_TIMEOUT),
    (errors.RashomonError, HTTPStatus.SERVICE_UNAVAILABLE),
)
"""The first that an error is."""
_RETRY = {"Retry-After": "2"}
_MOST_ERRORS = 20


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


def _of_error(error: errors.RashomonError, path: str, show: Show) -> Response:
    """What the service itself raised."""
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    headers = _RETRY if status is HTTPStatus.SERVICE_UNAVAILABLE else None
    kind = "".join(f"-{c.lower()}" if c.isupper() else c for c in type(error).__name__).lstrip("-")
    return problem(status, str(error), path, kind=kind, headers=headers, show=show)


def install(app: FastAPI, show: Show) -> None:
    """Every error of the app comes out as a problem."""

    @app.exception_handler(errors.RashomonError)
    async def refused(request: Request, error: errors.RashomonError) -> Response:
        return _of_error(error, request.url.path, show)

    @app.exception_handler(RequestValidationError)
    async def misfit(request: Request, error: RequestValidationError) -> Response:
        parts = [
            {"at": ".".join(map(str, e.get("loc", ()))), "reason": str(e.get("msg", ""))}
            for e in error.errors()[:_MOST_ERRORS]
        ]
        first = f"{parts[0]['at']}: {parts[0]['reason']}" if parts else "it does not fit"
        return problem(
            HTTPStatus.UNPROCESSABLE_ENTITY, f"the request does not fit its schema; {first}", request.url.path,
            kind="misfit", parts=parts, show=show,
        )  # fmt: skip

    @app.exception_handler(HTTPException)
    async def other(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        return problem(status, str(error.detail), request.url.path, headers=error.headers, show=show)

    @app.exception_handler(Exception)
    async def unforeseen(request: Request, _error: Exception) -> Response:
        return problem(
            HTTPStatus.INTERNAL_SERVER_ERROR, "a fault in rashomon; the server's own output tells more",
            request.url.path, kind="fault", show=show,
        )  # fmt: skip
