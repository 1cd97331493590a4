"""The service on the sample corpus or on made-up articles, and its HTTP app without a socket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path

import httpx
from fastapi import FastAPI

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


@cache
def _app(door: Door) -> FastAPI:
    """One for all tests behind such a door: to make one takes a quarter of a second."""
    return make_app(nullcontext, door)  # type: ignore[arg-type]


@asynccontextmanager
async def calling(service: Service | Index, door: Door | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app, in this process; what fails unforeseen comes out as its response."""
    answering = InProcess(service) if isinstance(service, Index) else service
    app = _app(door or Door("127.0.0.1"))
    app.state.service = answering
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        yield client
