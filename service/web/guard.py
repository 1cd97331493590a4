"""Stands before the app: who asks, from where, and how much they send; and what goes with every response."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.limits import LARGEST_BODY, LARGEST_UPLOAD
from service.web.door import Door
from service.web.problems import Show, problem

COOKIE = "rashomon_token"
OPEN_PATHS = frozenset({"/healthz", "/token", "/page.css"})
"""Need no token: they tell nothing of the library."""
UPLOAD_PATH = "/v1/articles"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"same-origin", "none"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of every response."""
_SECONDS_TO_SEND = 30.0
"""That the body of a request may take to come."""


class Guard:
    """ASGI middleware: what it lets through names this server, comes from its own pages or from no page, and is short.

    What is not safe (RFC 9110) and comes from another site's page is refused by what every browser says of it: its
    `Origin`, or `Sec-Fetch-Site`. Programs send neither.
    """

    def __init__(self, app: ASGIApp, door: Door, show: Show) -> None:
        self._app = app
        self._door = door
        self._show = show

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _with_headers(send)
        headers, path = Headers(scope=scope), scope["path"]
        refused = self._refused(headers, scope["method"], path)
        if refused is not None:
            status, detail, more = refused
            await problem(status, detail, path, kind=_KINDS.get(status), headers=more, show=self._show)(
                scope, receive, sending
            )
            return
        largest = LARGEST_UPLOAD if path == UPLOAD_PATH and self._door.uploads else LARGEST_BODY
        body = await _body(headers, receive, largest)
        if isinstance(body, HTTPStatus):
            detail = _TOO_SLOW if body is HTTPStatus.REQUEST_TIMEOUT else f"a request has {largest:,} bytes at most"
            told = problem(body, detail, path, kind=_KINDS.get(body), show=self._show)
            await told(scope, receive, sending)
            return
        await self._app(scope, _replayed(body, receive), sending)

    def _refused(self, headers: Headers, method: str, path: str) -> tuple[HTTPStatus, str, dict[str, str]] | None:
        """Status, reason and headers of a refusal; None where there is none."""
        host = headers.get("host", "")
        if not self._door.answers_to(host):
            return HTTPStatus.MISDIRECTED_REQUEST, "this server is not reached by that name; its --name allows one", {}
        if self._is_foreign(headers, host, method):
            return HTTPStatus.FORBIDDEN, "this server answers its own pages and programs, not other sites' pages", {}
        if path in OPEN_PATHS:
            return None
        given = _token(headers)
        if self._door.admits(given):
            return None
        invalid = ', error="invalid_token"' if given is not None else ""
        challenge = {"WWW-Authenticate": f'Bearer realm="rashomon"{invalid}'}
        return HTTPStatus.UNAUTHORIZED, "send the server's token as: Authorization: Bearer TOKEN", challenge

    def _is_foreign(self, headers: Headers, host: str, method: str) -> bool:
        origin = headers.get("origin")
        if origin is not None:
            return not self._door.is_own(origin, host)
        site = headers.get("sec-fetch-site")
        if site is None or site in _OWN_SITE:
            return False
        return method not in _SAFE or headers.get("sec-fetch-mode") != "navigate"


_KINDS = {
    HTTPStatus.MISDIRECTED_REQUEST: "foreign-host",
    HTTPStatus.FORBIDDEN: "foreign-page",
    HTTPStatus.UNAUTHORIZED: "token-needed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too-large",
    HTTPStatus.REQUEST_TIMEOUT: "too-slow",
}
_TOO_SLOW = "the request did not come whole in time"


def _token(headers: Headers) -> str | None:
    """Of the header that programs send, else of the cookie that the page was given."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and given.strip():
        return given.strip()
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return cookie.value if cookie is not None else None


async def _body(headers: Headers, receive: Receive, largest: int) -> bytes | HTTPStatus:
    """All of it, or the status that says why not."""
    stated = headers.get("content-length", "")
    if stated.isdigit() and int(stated) > largest:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    parts, length = [], 0
    try:
        async with asyncio.timeout(_SECONDS_TO_SEND):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return HTTPStatus.REQUEST_TIMEOUT
                parts.append(message.get("body", b""))
                length += len(parts[-1])
                if length > largest:
                    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        return HTTPStatus.REQUEST_TIMEOUT


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Gives the body once, then what comes after it."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return left.pop() if left else await receive()

    return replay


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
