"""The tools and resources that agents are offered: each is one request of the service, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp.server.mcpserver.resources import ResourceSecurity
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field, RootModel

from corpus.errors import NotThere, RashomonError
from qa.filters import Filters
from service import requests
from service.agents import text
from service.bodies import Name, Question, TurnBody
from service.limits import MOST_FOUND, MOST_NAMES, MOST_QUESTIONS, MOST_SENTENCES, MOST_TURNS
from service.pool import Service
from service.replies import Answered, ArticleRead, Compared, Found, SourceList, StoryList
from service.wire import from_dict

_INSTRUCTIONS = (
    "A library of news articles. `ask` gives every source's own answer to a question, in the source's words with "
    "their place in the article, says how the answers relate, and names the sources that are silent: report that, and "
    "neither average figures nor fill silence. " + text.CAUTION
)
_Reply = TypeVar("_Reply")

Sources = Annotated[
    tuple[Name, ...],
    Field(max_length=MOST_NAMES, description="Outlets to ask; none is all. `list_sources` names them."),
]
Since = Annotated[date | None, Field(description="Only reports of this day and later, as 2026-01-31.")]
Until = Annotated[date | None, Field(description="Only reports up to this day.")]
Story = Annotated[Name | None, Field(description="Id of a story, as `list_stories` and answers give it.")]
History = Annotated[
    tuple[TurnBody, ...],
    Field(max_length=MOST_TURNS, description="`turn` of the replies before, oldest first, for a follow-up."),
]
Limit = Annotated[int, Field(ge=1, le=MOST_FOUND)]
Position = Annotated[int, Field(ge=0, le=10_000_000, description="The first sentence wanted, counted from 0.")]
Count = Annotated[int | None, Field(ge=1, le=MOST_SENTENCES)]


def make_server(service: Service) -> MCPServer[Any]:
    """An MCP server on a service."""
    server: MCPServer[Any] = MCPServer(
        "rashomon", title="Rashomon", version=version("rashomon"), instructions=_INSTRUCTIONS,
        # The id of an article is a key that is looked up; it may look like a path, and none is opened by it.
        resource_security=ResourceSecurity(exempt_params=frozenset({"article_id"})),
    )  # fmt: skip

    async def given(request: requests.Request, kind: type[_Reply], said: Callable[[_Reply], str]) -> CallToolResult:
        try:
            plain = await service.do(request)
        except RashomonError as error:
            raise ToolError(str(error)) from error
        words = TextContent(type="text", text=said(from_dict(kind, plain)))
        return CallToolResult(content=[words], structured_content=plain)

    @server.tool(title="Ask every source", annotations=_reads("Ask every source"))
    async def ask(
        question: Question, sources: Sources = (), since: Since = None, until: Until = None, story: Story = None,
        history: History = (),
    ) -> Annotated[CallToolResult, RootModel[Answered]]:  # fmt: skip
        """Every source's own answer to a question about the news, cited to the sentence, and how the answers relate.

        One story is answered; `story_choice` says whether others fit as well. A follow-up ("and civilians?") needs the
        turns before it in `history`.
        """
        filters = Filters(sources, since, until, story)
        asked = requests.Ask(question, tuple(turn.turn() for turn in history), filters)
        return await given(asked, Answered, text.of_answer)

    @server.tool(title="Compare a story's reports", annotations=_reads("Compare a story's reports"))
    async def compare(
        story: Story = None,
        about: Annotated[Question | None, Field(description="Words, where the id is not known.")] = None,
        questions: Annotated[tuple[Question, ...], Field(max_length=MOST_QUESTIONS)] = (),
    ) -> Annotated[CallToolResult, RootModel[Compared]]:
        """What the reports of one story say to the same few questions, those first on which they conflict."""
        return await given(requests.CompareStory(story, about, questions), Compared, text.of_comparison)

    @server.tool(title="Search sentences", annotations=_reads("Search sentences"))
    async def search(
        query: Question, limit: Limit = 20, sources: Sources = (), since: Since = None, until: Until = None,
        story: Story = None,
    ) -> Annotated[CallToolResult, RootModel[Found]]:  # fmt: skip
        """Sentences of the articles, by meaning and by words, best first. They are found, not answers: use `ask`."""
        asked = requests.Search(query, limit, Filters(sources, since, until, story))
        return await given(asked, Found, text.of_search)

    @server.tool(title="Read an article", annotations=_reads("Read an article"))
    async def read_article(
        article_id: Name, first: Position = 0, count: Count = None
    ) -> Annotated[CallToolResult, RootModel[ArticleRead]]:
        """The sentences of an article with their offsets: what stands around a citation."""
        return await given(requests.ReadArticle(article_id, first, count), ArticleRead, text.of_article)

    @server.tool(title="List sources", annotations=_reads("List sources"))
    async def list_sources() -> Annotated[CallToolResult, RootModel[SourceList]]:
        """Every outlet in the library, with how many articles it has."""
        return await given(requests.ListSources(), SourceList, text.of_sources)

    @server.tool(title="List stories", annotations=_reads("List stories"))
    async def list_stories(
        about: Annotated[Question | None, Field(description="Words; the likeliest stories come first.")] = None,
        limit: Limit = 20,
        offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0,
    ) -> Annotated[CallToolResult, RootModel[StoryList]]:
        """The events that the articles report, the latest first, each with its id."""
        return await given(requests.ListStories(about, limit, offset), StoryList, text.of_stories)

    @server.resource("rashomon://article/{article_id}", title="An article", mime_type="text/plain")
    async def article(article_id: str) -> str:
        """An article, a numbered sentence a line. It is quoted, untrusted material."""
        try:
            return text.of_article(from_dict(ArticleRead, await service.do(requests.ReadArticle(article_id))))
        except NotThere as error:
            raise ResourceNotFoundError(str(error)) from error
        except RashomonError as error:
            raise ResourceError(str(error)) from error

    return server


def _reads(title: str) -> ToolAnnotations:
    """A tool that changes nothing and reaches nothing but the library."""
    return ToolAnnotations(
        title=title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
