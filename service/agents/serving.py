"""Serves agents: on standard input and output, or over HTTP behind the same guard as the rest."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.types import ASGIApp

from service.agents.server import make_server
from service.pool import Capacity, Service, pool_of
from service.web.door import Door
from service.web.guard import Guard
from service.web.problems import as_json
from service.web.serving import run

PATH = "/mcp"


async def serve_here(place: Path | str, capacity: Capacity) -> None:
    """On standard input and output, until they end."""
    async with pool_of(place, capacity) as service:
        await make_server(service).run_stdio_async()


def make_app(opened: Callable[[], AbstractAsyncContextManager[Service]], door: Door) -> ASGIApp:
    """Streamable HTTP at /mcp, each request by itself. The guard checks Host, Origin, token and length."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with opened() as service:
            inner = make_server(service).streamable_http_app(
                streamable_http_path=PATH, json_response=True, stateless_http=True, host=door.host
            )
            async with inner.router.lifespan_context(inner):
                app.router.routes[:] = inner.router.routes
                yield

    return Guard(Starlette(lifespan=lifespan), door, as_json)


def serve(place: Path | str, door: Door, bound: socket.socket, capacity: Capacity) -> None:
    """Over HTTP, until it is interrupted."""
    run(make_app(lambda: pool_of(place, capacity), door), bound)
