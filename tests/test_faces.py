"""Every face gives the answer that `ask` gives: terminal's engine, HTTP, the page's address, agents, the printed JSON.

The whole sample gold is asked of each, follow-ups with the turns that the replies before gave.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mcp import Client

from index import Index
from qa import ask, suggest
from qa.answer import Answer
from qa.evaluation import GoldQuestion, load
from qa.filters import NO_FILTERS
from qa.turn import turn_of
from service.agents.server import make_server
from service.engine_process import EngineProcess
from service.in_process import InProcess
from service.pool import Capacity, Pool, Service
from service.replies import Answered
from service.requests import Ask, Request
from service.web.door import Door
from service.web.examples import EXAMPLES
from service.wire import from_dict, to_dict
from tests.fakes import HashingEncoder
from tests.service_kit import calling, sample_articles
from tui.cli import rashomon

pytestmark = pytest.mark.model
GOLD = Path(str(files("qa"))) / "data" / "sample-gold.jsonl"
FREED = "How many prisoners were freed?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("library")
    with Index.open(made) as index:
        index.add(sample_articles())
    return made


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Index]:
    with Index.open(folder) as index:
        yield index


def _conversation(question: GoldQuestion) -> list[str]:
    return [*question.history, question.question]


def _asked(index: Index, questions: list[str]) -> list[Answer]:
    """What `ask` gives to each, with the answers before it."""
    given: list[Answer] = []
    for question in questions:
        given.append(ask(question, index, tuple(given)))
    return given


async def _over(do: Callable[[str, list[Any]], Any], questions: list[str]) -> list[dict[str, Any]]:
    """What a face gives to each, with the turns before it sent back."""
    turns: list[Any] = []
    given = []
    for question in questions:
        reply = await do(question, turns)
        turns.append(reply["turn"])
        given.append(reply["answer"])
    return given


_OTHER_DOOR = Door("127.0.0.1", frozenset({"known.example"}))
"""Each door has an app of its own."""


class _Known:
    """Gives these answers to the questions of one conversation, and passes the rest on to a service."""

    def __init__(self, service: Service, answers: list[Answer]) -> None:
        self._service = service
        self._answers = answers

    async def do(self, request: Request) -> Any:
        if not isinstance(request, Ask):
            return await self._service.do(request)
        answer = self._answers[len(request.history)]
        return to_dict(Answered(answer, tuple(suggest(answer)), turn_of(answer)))


async def _same_over_http_and_mcp(library: Index, conversations: list[list[str]]) -> None:
    service = InProcess(library)
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(calling(service))
        agent = await stack.enter_async_context(Client(make_server(service)))

        async def over_http(question: str, turns: list[Any]) -> Any:
            given = await http.post("/v1/ask", json={"question": question, "history": turns})
            assert given.status_code == 200, given.text
            return given.json()

        async def over_mcp(question: str, turns: list[Any]) -> Any:
            return (await agent.call_tool("ask", {"question": question, "history": turns})).structured_content

        for words in conversations:
            answers = _asked(library, words)
            expected = [answer.to_dict() for answer in answers]
            assert await _over(over_http, words) == expected, words
            assert await _over(over_mcp, words) == expected, words
            page = (await http.get("/", params={"q": words})).text
            for row in expected[-1]["answers"]:
                place = f"answer_start={row['citation']['answer_start']}&amp;answer_end={row['citation']['answer_end']}"
                assert place in page, words
            async with calling(_Known(service, answers), _OTHER_DOOR) as known:
                assert page == (await known.get("/", params={"q": words})).text, words


async def test_http_the_page_and_agents_answer_as_ask_does(library: Index) -> None:
    await _same_over_http_and_mcp(library, [[FREED, "in Mastung?"]])


@pytest.mark.long
async def test_http_the_page_and_agents_answer_the_whole_sample_gold_as_ask_does(library: Index) -> None:
    questions = load(GOLD)
    assert len(questions) == 114
    await _same_over_http_and_mcp(library, [_conversation(asked) for asked in questions])


def _same_on_the_command_line(library: Index, folder: Path, questions: Sequence[str]) -> None:
    for question in questions:
        (expected,) = _asked(library, [question])
        printed = CliRunner().invoke(rashomon, ["--library", str(folder), "ask", "--json", question])
        assert printed.exit_code == 0, printed.output
        assert json.loads(printed.stdout) == expected.to_dict(), question


def test_the_command_line_answers_as_ask_does(library: Index, folder: Path) -> None:
    _same_on_the_command_line(library, folder, [FREED])


@pytest.mark.long
def test_the_command_line_answers_the_whole_sample_gold_as_ask_does(library: Index, folder: Path) -> None:
    """All of it that is asked by itself: a command has no question before."""
    questions = [asked.question for asked in load(GOLD) if not asked.history]
    assert len(questions) == 101
    _same_on_the_command_line(library, folder, questions)


@pytest.mark.long
async def test_workers_and_the_chat_answer_the_whole_sample_gold_as_ask_does(library: Index, folder: Path) -> None:
    questions = load(GOLD)
    expected = {a.id: [answer.to_dict() for answer in _asked(library, _conversation(a))] for a in questions}
    pool = Pool(folder, Capacity(2, waiting=len(questions), seconds=600))
    await pool.start()
    try:

        async def over_pool(question: str, turns: list[Any]) -> Any:
            history = tuple(from_dict(Ask, {"question": "", "history": turns}).history)
            return await pool.do(Ask(question, history))

        given = await asyncio.gather(*(_over(over_pool, _conversation(asked)) for asked in questions))
        assert dict(zip((asked.id for asked in questions), given, strict=True)) == expected
    finally:
        await pool.stop()
    chat = EngineProcess(folder)
    await chat.start(lambda state: None)
    try:
        for asked in questions:
            history: list[Answer] = []
            for words in _conversation(asked):
                history.append((await chat.ask(words, history, NO_FILTERS)).answer)
            assert [answer.to_dict() for answer in history] == expected[asked.id], asked.id
    finally:
        await chat.stop()


_EXAMPLES = {
    "Answered": ("POST", "/v1/ask", {"json": {"question": FREED}}),
    "ArticleRead": ("GET", "/v1/articles/1-ap.md", {"params": {"first": 2, "count": 2}}),
    "Compared": ("GET", "/v1/compare", {"params": {"about": "Balochistan", "question": FREED}}),
    "Found": ("GET", "/v1/search", {"params": {"q": "a prison was stormed", "limit": 2}}),
    "LibraryDescribed": ("GET", "/v1/status", {}),
    "SourceList": ("GET", "/v1/sources", {}),
    "StoryList": ("GET", "/v1/stories", {}),
}


_UPLOADED = [
    ("files", ("storm.md", b"---\nsource: Delta Wire\n---\nA storm hit Port Lune on Friday; nine boats were lost.")),
    ("files", ("photo.png", b"\x89PNG")),
]


async def _examples(library: Index) -> dict[str, Any]:
    async with calling(InProcess(library)) as client:
        shown = {name: (await client.request(m, path, **sent)).json() for name, (m, path, sent) in _EXAMPLES.items()}
    empty = InProcess(Index.build((), HashingEncoder()))
    async with calling(empty, Door("127.0.0.1", uploads=True)) as client:
        return shown | {"Changed": (await client.post("/v1/articles", files=_UPLOADED)).json()}


async def test_the_examples_of_the_documentation_are_what_the_sample_gives(library: Index) -> None:
    given = await _examples(library)
    assert _without_chances(given) == _without_chances(EXAMPLES), "they have changed: python -m tests.test_faces"


def _without_chances(reply: Any) -> Any:
    """Each training of the reader moves them by a hundredth."""
    if isinstance(reply, dict):
        return {name: _without_chances(part) for name, part in reply.items() if name not in ("confidence", "score")}
    return [_without_chances(part) for part in reply] if isinstance(reply, list) else reply


def test_a_turn_is_all_that_a_follow_up_leans_on(library: Index) -> None:
    first = ask(FREED, library)
    for then in ("in Mastung?", "which source gives the highest?", "what about AFP (digest)?"):
        assert ask(then, library, [turn_of(first)]) == ask(then, library, [first])


if __name__ == "__main__":
    _FOLDER = Path(__file__).parents[1] / "service" / "web" / "examples"
    for _name, _reply in asyncio.run(_examples(Index.build(sample_articles()))).items():
        (_FOLDER / f"{_name}.json").write_text(
            json.dumps(_reply, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
