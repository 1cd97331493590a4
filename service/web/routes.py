"""The interface for programs, version 1: each path is one request of the service."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, File, Path, Query, Request, UploadFile
from starlette.responses import Response

from corpus.errors import Cancelled, NotUnderstood
from service import requests
from service.bodies import AskBody, CompareQuery, NothingQuery, RangeQuery, SearchQuery, StoriesQuery
from service.limits import LONGEST_NAME
from service.pool import Service
from service.replies import Answered, ArticleRead, Changed, Compared, Found, LibraryDescribed, SourceList, StoryList
from service.web.examples import EXAMPLES
from service.web.problems import MEDIA_TYPE, Json

router = APIRouter(prefix="/v1")
_MOST_FILES = 50
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": said, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, said in {
        400: "It is no request that can be met.",
        401: "The server's token is missing or wrong.",
        403: "It comes from another site's page, or is not switched on.",
        404: "There is none of this id.",
        413: "The request is too large.",
        421: "The server is not reached by that name.",
        422: "The request does not fit its schema.",
        503: "Too many requests wait, or what answers failed.",
        504: "It took too long.",
    }.items()
}


def _gives(kind: type, said: str) -> dict[int | str, dict[str, Any]]:
    example = EXAMPLES.get(kind.__name__)
    content = {"content": {"application/json": {"example": example}}} if example else {}
    return {200: {"model": kind, "description": said, **content}, **_PROBLEMS}


@router.post("/ask", summary="Every source's own answer to a question", responses=_gives(Answered, "The answer."))
async def ask(request: Request, body: AskBody, _: Annotated[NothingQuery, Query()]) -> Response:
    return await given(request, body.request())


@router.get("/search", summary="Sentences by meaning and words", responses=_gives(Found, "Best first."))
async def search(request: Request, query: Annotated[SearchQuery, Query()]) -> Response:
    return await given(request, query.request())


@router.get("/sources", summary="Every outlet of the library", responses=_gives(SourceList, "By name."))
async def sources(request: Request, _: Annotated[NothingQuery, Query()]) -> Response:
    return await given(request, requests.ListSources())


@router.get("/stories", summary="Stories, the latest first", responses=_gives(StoryList, "Some of them."))
async def stories(request: Request, query: Annotated[StoriesQuery, Query()]) -> Response:
    return await given(request, query.request())


@router.get("/compare", summary="Where a story's reports differ", responses=_gives(Compared, "Conflicts first."))
async def compare(request: Request, query: Annotated[CompareQuery, Query()]) -> Response:
    return await given(request, query.request())


@router.get("/status", summary="What the library holds", responses=_gives(LibraryDescribed, "Counts and days."))
async def status(request: Request, _: Annotated[NothingQuery, Query()]) -> Response:
    return await given(request, requests.DescribeLibrary())


ArticleId = Annotated[str, Path(min_length=1, max_length=LONGEST_NAME, description="As answers cite it.")]


@router.get(
    "/articles/{article_id:path}", summary="An article's sentences", responses=_gives(ArticleRead, "Those asked for.")
)
async def article(request: Request, article_id: ArticleId, query: Annotated[RangeQuery, Query()]) -> Response:
    return await given(request, requests.ReadArticle(article_id, query.first, query.count))


upload_router = APIRouter(prefix="/v1")
"""Only where adding articles is switched on."""


@upload_router.post("/articles", summary="Add articles", responses=_gives(Changed, "What became of them."))
async def upload(
    request: Request, files: Annotated[list[UploadFile], File()], _: Annotated[NothingQuery, Query()]
) -> Response:
    """The files' names tell their formats and nothing else; one of the same name replaces what it gave before."""
    if len(files) > _MOST_FILES:
        raise NotUnderstood(f"send {_MOST_FILES} files at most in one request")
    sent = [requests.Upload(f.filename or "", b64encode(await f.read()).decode()) for f in files]
    return await given(request, requests.AddUploads(tuple(sent)))


async def given(request: Request, asked: requests.Request) -> Response:
    """What the service gives, as JSON."""
    return Json(await done(request, asked))


async def done(request: Request, asked: requests.Request) -> Any:
    """What the service gives, as plain values; taken back where the caller goes away.

    Raises:
        RashomonError: as the service does.
    """
    service: Service = request.app.state.service
    return await _while_there(request, service.do(asked))


async def _while_there(request: Request, work: Coroutine[Any, Any, Any]) -> Any:
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise Cancelled("who asked has gone")
    finally:
        leaving.cancel()
        working.cancel()


async def _gone(request: Request) -> None:
    """Returns once the caller has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
