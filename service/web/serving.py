"""Where a server listens, whom it lets in, and how long it waits for them."""

from __future__ import annotations

import asyncio
import os
import re
import socket

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from corpus.errors import ServiceError
from service.web.door import SHORTEST_TOKEN, Door, digest, is_loopback

TOKEN_VARIABLE = "RASHOMON_TOKEN"
_IN_A_HEADER = re.compile(r"[A-Za-z0-9\-._~+/=]*")
"""What a bearer token may hold (RFC 6750)."""
_MOST_CONNECTIONS = 512
_QUIET_SECONDS = 5
"""After which a connection that asks nothing is closed."""
_SECONDS_TO_ASK = 10.0
"""That the headers of a request may take to come."""


def door_for(host: str, names: tuple[str, ...], uploads: bool) -> Door:
    """The door of a server on this address, with the token of the environment.

    Raises:
        ServiceError: the token is missing where one is needed, or is too short.
    """
    token = os.environ.get(TOKEN_VARIABLE, "")
    if not token and not is_loopback(host):
        raise ServiceError(f"whoever reaches {host} could read this library; set {TOKEN_VARIABLE} to a secret first")
    if token and len(token) < SHORTEST_TOKEN:
        raise ServiceError(f"{TOKEN_VARIABLE} is shorter than {SHORTEST_TOKEN} characters; take a longer secret")
    if not _IN_A_HEADER.fullmatch(token):
        raise ServiceError(f"{TOKEN_VARIABLE} holds more than letters, digits and -._~+/=; take another secret")
    return Door(host, frozenset(name.lower() for name in names), digest(token) if token else None, uploads)


def listening(host: str, port: int) -> socket.socket:
    """A socket on this address; port 0 takes one that is free.

    Raises:
        ServiceError: the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServiceError(f"{host}:{port} cannot be listened on: {error.strerror or error}; try --port") from error


def address(host: str, bound: socket.socket) -> str:
    """Of the page, as a browser takes it."""
    port = bound.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(app: ASGIApp, bound: socket.socket) -> None:
    """Serves an app on a socket until it is interrupted."""
    uvicorn.Server(configured(app)).run(sockets=[bound])


def configured(app: ASGIApp) -> uvicorn.Config:
    """How every app is served."""
    return uvicorn.Config(
        app, http=_Awaited, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        timeout_keep_alive=_QUIET_SECONDS, limit_concurrency=_MOST_CONNECTIONS,
    )  # fmt: skip


class _Awaited(H11Protocol):
    """Closes a connection whose next request has not begun in time, its headers whole.

    uvicorn waits without end for a first request, and for the rest of headers that have begun: as many connections as
    there are places would keep everybody else out.
    """

    _deadline: asyncio.TimerHandle

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._deadline = self.loop.call_later(_SECONDS_TO_ASK, self._close_unasked)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._deadline.cancel()
        self._deadline = self.loop.call_later(_SECONDS_TO_ASK, self._close_unasked)

    def connection_lost(self, exc: Exception | None) -> None:
        self._deadline.cancel()
        super().connection_lost(exc)

    def _close_unasked(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
