"""The page for people: the same requests, written as HTML by the templates that exports are written by."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corpus.article import Article
from corpus.errors import NotUnderstood
from qa.answer import Citation, Nearest, StoryShown
from qa.filters import NO_FILTERS, Filters
from qa.turn import Turn
from qa.writing.filter_wording import told
from qa.writing.templates import STYLE, environment
from service.bodies import Name, Names, Question
from service.limits import LONGEST_QUESTION
from service.replies import Answered, Compared, LibraryDescribed, SourceList, StoryList
from service.requests import Ask, CompareStory, DescribeLibrary, ListSources, ListStories, WholeArticle
from service.web.door import Door
from service.web.guard import COOKIE
from service.web.problems import Problem
from service.web.routes import done
from service.wire import from_dict

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_FOLDER = Path(__file__).parent / "page"
_MOST_TURNS = 8
"""Questions of one page: an address holds them all, and each is asked again. Then a new page is begun."""
_STORIES = 30
_AROUND = 60_000
"""Characters of an article that are shown before and after what is cited."""
_SECONDS_AFTER_A_WRONG_TOKEN = 0.5


class AskQuery(BaseModel):
    """What an address asks; an empty field of a form is none."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    q: list[Question] = Field(default=[], max_length=_MOST_TURNS)
    source: Names = Field(default=[])
    since: str = ""
    until: str = ""
    story: Annotated[str, Field(max_length=1_000)] = ""

    @field_validator("q", mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        return [words for words in given if str(words).strip()] if isinstance(given, list) else given

    def filters(self) -> Filters:
        return Filters(tuple(self.source), _day(self.since), _day(self.until), self.story or None)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise NotUnderstood(f"{written[:40]!r} is no day; write it as 2026-01-31") from None


class PlaceQuery(BaseModel):
    """Which words of which article are shown."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Name
    start: int = Field(default=0, ge=0)
    end: int = Field(default=0, ge=0)
    answer_start: int = Field(default=0, ge=0)
    answer_end: int = Field(default=0, ge=0)


class StoriesPageQuery(BaseModel):
    """Which stories are listed."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    about: Annotated[str, Field(max_length=LONGEST_QUESTION)] = ""
    offset: int = Field(default=0, ge=0, le=1_000_000)


class ComparePageQuery(BaseModel):
    """Which story is compared."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    story: Annotated[str, Field(max_length=1_000)] = ""
    about: Annotated[str, Field(max_length=LONGEST_QUESTION)] = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a page was asked, as its form shows it."""

    questions: tuple[str, ...]
    filters: Filters
    story: StoryShown | None
    """In which the last of them was answered."""

    @property
    def story_title(self) -> str | None:
        """Of the story that was chosen; its id where no answer tells the title."""
        chosen = self.filters.story
        return self.story.title if self.story is not None and self.story.id == chosen else chosen

    @property
    def told(self) -> str:
        """The filters in words."""
        return told(replace(self.filters, story=self.story_title))

    @property
    def narrowed(self) -> bool:
        return self.filters != NO_FILTERS


@router.get("/")
async def ask(request: Request, query: Annotated[AskQuery, Query()]) -> Response:
    filters = query.filters()
    followed = query.q if len(query.q) < _MOST_TURNS else []
    held, sources = await asyncio.gather(done(request, DescribeLibrary()), done(request, ListSources()))
    turns: list[Answered] = []
    for question in query.q:
        history: tuple[Turn, ...] = tuple(turn.turn for turn in turns)
        turns.append(from_dict(Answered, await done(request, Ask(question, history, filters))))
    return _page(
        "ask.html",
        turns[-1].answer.question if turns else "rashomon",
        turns=turns,
        held=from_dict(LibraryDescribed, held),
        sources=from_dict(SourceList, sources).sources,
        asked=_Asked(tuple(followed), filters, turns[-1].answer.story if turns else None),
        here=_ask_address(query.q, filters),
        with_question=lambda question: _ask_address([*query.q, question], filters),
        within=lambda story: _ask_address(query.q, replace(filters, story=story)),
    )


@router.get("/article")
async def article(request: Request, query: Annotated[PlaceQuery, Query()]) -> Response:
    read = from_dict(Article, await done(request, WholeArticle(query.id)))
    length = len(read.text)
    start, end = min(query.start, length), min(max(query.end, query.start), length)
    first, last = (min(max(x, start), end) for x in (query.answer_start, max(query.answer_end, query.answer_start)))
    begin, stop = max(0, start - _AROUND), min(length, end + _AROUND)
    return _page(
        "article.html",
        read.title,
        article=read,
        original=_web_address(read.url),
        before=read.text[begin:start],
        quote_before=read.text[start:first],
        words=read.text[first:last],
        quote_after=read.text[last:end],
        after=read.text[end:stop],
        left_out_before=begin,
        left_out_after=length - stop,
    )


@router.get("/stories")
async def stories(request: Request, query: Annotated[StoriesPageQuery, Query()]) -> Response:
    wanted = ListStories(query.about.strip() or None, _STORIES, query.offset)
    listed = from_dict(StoryList, await done(request, wanted))
    after = query.offset + _STORIES
    further = _address("/stories", offset=after) if after < listed.of and not query.about else None
    return _page(
        "stories.html", "Stories", listed=listed, about=query.about, offset=query.offset, further=further
    )  # fmt: skip


@router.get("/compare")
async def compare(request: Request, query: Annotated[ComparePageQuery, Query()]) -> Response:
    about = query.about.strip()
    found = None
    if query.story or about:
        found = from_dict(Compared, await done(request, CompareStory(query.story or None, about or None)))
    return _page("compare.html", "Compare", compared_story=found, about=query.about)


@router.get("/keys")
async def keys() -> Response:
    return _page("keys.html", "Keys")


@router.post("/token")
async def enter(request: Request) -> Response:
    """Keeps the token in a cookie that no script and no other site's page can use."""
    door: Door = request.app.state.door
    given = str((await request.form()).get("token", ""))
    if not door.admits(given):
        await asyncio.sleep(_SECONDS_AFTER_A_WRONG_TOKEN)
        return problem_page(Problem("about:blank", "Wrong token", 401, "This is not the server's token.", "/token"))
    entered = RedirectResponse("/", 303)
    entered.set_cookie(COOKIE, given, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return entered


@router.get("/page.css")
async def style() -> Response:
    text = STYLE.read_text(encoding="utf-8") + (_FOLDER / "page.css").read_text(encoding="utf-8")
    return Response(text, media_type="text/css")


@router.get("/page.js")
async def script() -> Response:
    return Response((_FOLDER / "page.js").read_text(encoding="utf-8"), media_type="text/javascript")


def problem_page(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A problem for a person."""
    page = _page("problem.html", problem.title, problem=problem)
    page.status_code = problem.status
    page.headers.update(headers or {})
    return page


def _page(template: str, title: str, **parts: Any) -> Response:
    written = environment(_FOLDER).get_template(template)
    text = written.render(title=title, longest=LONGEST_QUESTION, place_of=_place_of, address=_address, **parts)
    return HTMLResponse(text)


def _place_of(place: Citation | Nearest) -> str:
    """Address of the article at what is cited.

    >>> _place_of(Nearest("/news/a b.txt", "A ferry sank.", 3, 16))
    '/article?id=%2Fnews%2Fa+b.txt&start=3&end=16#cited'
    """
    answer = {}
    if isinstance(place, Citation):
        answer = {"answer_start": place.answer_start, "answer_end": place.answer_end}
    return _address("/article", id=place.article_id, start=place.start, end=place.end, **answer) + "#cited"


def _ask_address(questions: list[str], filters: Filters) -> str:
    """Address at which these questions are asked: what is passed on to somebody else."""
    days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(filters, name))}
    story = {"story": filters.story} if filters.story else {}
    return _address("/", q=questions, source=list(filters.sources), **days, **story)


def _address(path: str, **given: Any) -> str:
    written = urlencode(given, doseq=True)
    return f"{path}?{written}" if written else path


def _web_address(url: str | None) -> str | None:
    """An article's own address where a browser may follow it; a script has none that it may.

    >>> _web_address("https://a.example/x"), _web_address("javascript:alert(1)"), _web_address("http://[")
    ('https://a.example/x', None, None)
    """
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
