"""The service on the sample corpus or on made-up articles, and its HTTP app without a socket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx

from corpus import Article, read
from index import Index
from service.in_process import InProcess
from service.pool import Service
from service.web.app import make_app
from service.web.door import Door

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"
HERE = "http://localhost:8000"


def sample_articles() -> list[Article]:
    """The sample, with ids that are the same on every machine."""
    return [replace(article, id=Path(article.id).name) for article in read(SAMPLE)]


def opened(service: Service) -> Callable[[], AbstractAsyncContextManager[Service]]:
    @asynccontextmanager
    async def give() -> AsyncIterator[Service]:
        yield service

    return give


@asynccontextmanager
async def calling(service: Service | Index, door: Door | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app, in this process; what fails unforeseen comes out as its response."""
    answering = InProcess(service) if isinstance(service, Index) else service
    app = make_app(opened(answering), door or Door("127.0.0.1"))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        yield client
