"""The interface for programs: what each path gives, and what is refused and how."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Mapping
from typing import Any

import pytest
import uvicorn
from starlette.responses import Response

from corpus.errors import EngineFailed, OutOfTime, Overloaded
from index import Index
from qa.answer import Answer
from service.limits import LARGEST_BODY
from service.requests import AddUploads, Ask, Request
from service.web import serving
from service.web.door import Door, digest
from service.wire import from_dict
from tests.examples import ARTICLES, RESCUED
from tests.fakes import HashingEncoder
from tests.service_kit import HERE, calling

TOKEN = "correct-horse-battery"


class Table:
    """A service that notes what it is asked and gives the same to all; an error is raised."""

    def __init__(self, gives: Any = None) -> None:
        self.asked: list[Request] = []
        self.cancelled = False
        self._gives = gives

    async def do(self, request: Request) -> Any:
        self.asked.append(request)
        if isinstance(self._gives, Exception):
            raise self._gives
        if self._gives is asyncio.Event:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                self.cancelled = True
                raise
        return self._gives


@pytest.fixture(scope="module")
def library() -> Index:
    return Index.build(ARTICLES, HashingEncoder())


async def test_a_question_gives_the_answer_as_it_is_and_the_turn_to_send_back() -> None:
    service = Table({"answer": RESCUED.to_dict(), "suggestions": ["next"], "turn": {"question": "q"}})
    async with calling(service) as client:
        sent = {
            "question": "and crew?",
            "history": [{"question": "How many?", "sources": ["AP"], "story": "s"}],
            "filters": {"sources": ["AP"], "since": "2026-01-31"},
        }
        given = await client.post("/v1/ask", json=sent)
    assert given.status_code == 200
    assert given.json()["answer"] == RESCUED.to_dict()
    assert from_dict(Answer, given.json()["answer"]) == RESCUED
    (asked,) = service.asked
    assert isinstance(asked, Ask)
    assert (asked.question, asked.history[0].sources, asked.history[0].story) == ("and crew?", ("AP",), "s")
    assert asked.filters.since is not None
    assert asked.filters.since.isoformat() == "2026-01-31"


async def test_a_library_is_searched_listed_and_read(library: Index) -> None:
    async with calling(library) as client:
        found = (await client.get("/v1/search", params={"q": "life rafts", "limit": 1})).json()["sentences"][0]
        sources = (await client.get("/v1/sources")).json()["sources"]
        status = (await client.get("/v1/status")).json()
        read = (await client.get("/v1/articles/wire", params={"first": 1, "count": 2})).json()
        health = (await client.get("/healthz")).json()
    assert (found["article_id"], found["source"]) == ("courier", "Coastal Courier")
    assert ARTICLES[3].text[found["start"] : found["end"]] == found["text"]
    assert [source["source"] for source in sources] == ["Coastal Courier", "Delta Wire", "Harbour Post", "The Ledger"]
    assert (status["articles"], status["sources"], status["first_published"]) == (4, 4, "2026-03-14")
    assert "folder" not in status
    assert [s["text"] for s in read["sentences"]] == [
        "Coastguards said sixty-one passengers had been rescued by midnight.",
        "The captain was among them.",
    ]
    assert (read["first"], read["of"], "origin" in read) == (1, 4, False)
    assert health == {"status": "ok"}


async def test_a_search_keeps_to_its_filters(library: Index) -> None:
    async with calling(library) as client:
        given = await client.get("/v1/search", params={"q": "ferry", "source": ["the ledger", "Harbour Post"]})
    assert {sentence["source"] for sentence in given.json()["sentences"]} == {"The Ledger", "Harbour Post"}


_JSON, _TEXT, _ASKED = {"content-type": "application/json"}, {"content-type": "text/plain"}, {"question": "q"}
REFUSED: dict[str, tuple[str, str, dict[str, Any], int]] = {
    "an unknown path": ("GET", "/v1/nothing", {}, 404),
    "a wrong method": ("GET", "/v1/ask", {}, 405),
    "an unknown article": ("GET", "/v1/articles/%2Fetc%2Fpasswd", {}, 404),
    "an unknown story": ("GET", "/v1/compare?story=none", {}, 404),
    "no story at all": ("GET", "/v1/compare", {}, 400),
    "an unknown parameter": ("GET", "/v1/sources?page=2", {}, 422),
    "too many wanted": ("GET", "/v1/search?q=a&limit=100000", {}, 422),
    "no question": ("POST", "/v1/ask", {"json": {}}, 422),
    "an unknown part": ("POST", "/v1/ask", {"json": {"question": "q", "library": "/etc"}}, 422),
    "a question without end": ("POST", "/v1/ask", {"json": {"question": "q" * 3000}}, 422),
    "half a character": ("POST", "/v1/ask", {"content": b'{"question": "\\ud800"}', "headers": _JSON}, 422),
    "no JSON": ("POST", "/v1/ask", {"content": b"{", "headers": _JSON}, 422),
    "JSON as text": ("POST", "/v1/ask", {"content": json.dumps(_ASKED), "headers": _TEXT}, 422),
    "a body without end": ("POST", "/v1/ask", {"content": b"x" * (LARGEST_BODY + 1)}, 413),
    "adding": ("POST", "/v1/articles", {"files": {"files": ("a.txt", b"text")}}, 403),
    "a bent name": ("GET", "/v1/sources", {"headers": {"Host": "evil.example:8000"}}, 421),
    "another site's page": ("POST", "/v1/ask", {"json": _ASKED, "headers": {"Origin": "http://x.example"}}, 403),
    "a page of no origin": ("GET", "/v1/sources", {"headers": {"Origin": "null"}}, 403),
    "another port's page": ("POST", "/v1/ask", {"json": _ASKED, "headers": {"Origin": "http://localhost:9"}}, 403),
    "another site's script": ("GET", "/v1/sources", {"headers": {"Sec-Fetch-Site": "cross-site"}}, 403),
    "another site's form": (
        "POST", "/v1/ask", {"headers": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}}, 403,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_refused_is_a_problem_with_its_status(library: Index, name: str) -> None:
    method, path, sent, status = REFUSED[name]
    async with calling(library) as client:
        given = await client.request(method, path, **sent)
    told = given.json()
    assert given.status_code == status, told
    assert given.headers["content-type"] == "application/problem+json"
    assert (told["status"], bool(told["title"]), bool(told["detail"])) == (status, True, True)
    assert "Traceback" not in given.text
    assert "/tmp" not in given.text


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (Overloaded("64 requests wait already"), 503, "urn:rashomon:problem:overloaded"),
        (OutOfTime("this took more than 60 seconds"), 504, "urn:rashomon:problem:out-of-time"),
        (EngineFailed("the engine ended (status -9)"), 503, "urn:rashomon:problem:engine-failed"),
        (ValueError("secret"), 500, "urn:rashomon:problem:fault"),
    ],
)
async def test_what_the_service_raises_has_a_status_and_one_line(error: Exception, status: int, kind: str) -> None:
    async with calling(Table(error)) as client:
        given = await client.post("/v1/ask", json={"question": "q"})
    assert (given.status_code, given.json()["type"]) == (status, kind)
    assert (given.json()["detail"] == str(error)) is (status != 500)
    assert "secret" not in given.text
    assert given.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Authorization": f"Bearer {TOKEN}"}, 200),
        ({"Cookie": f"rashomon_token={TOKEN}"}, 200),
        ({"Cookie": "rashomon_token=wrong"}, 401),
    ],
)
async def test_where_there_is_a_token_it_is_needed(library: Index, headers: Mapping[str, str], status: int) -> None:
    door = Door("0.0.0.0", frozenset({"desk.example"}), digest(TOKEN))
    async with calling(library, door) as client:
        given = await client.get("/v1/sources", headers={"Host": "desk.example", **headers})
        assert (await client.get("/healthz", headers={"Host": "192.168.1.2:8000"})).status_code == 200
    assert given.status_code == status
    if status == 401:
        invalid = bool(headers) and "Basic" not in str(headers)
        assert ('error="invalid_token"' in given.headers["www-authenticate"]) is invalid


async def test_every_response_forbids_scripts_of_others_and_being_kept(library: Index) -> None:
    async with calling(library) as client:
        for path in ("/v1/sources", "/nothing", "/healthz"):
            given = await client.get(path)
            assert given.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
            assert given.headers["x-content-type-options"] == "nosniff"
            assert given.headers["cache-control"] == "no-store"
            assert "access-control-allow-origin" not in given.headers


async def test_what_is_uploaded_is_added_under_a_label_and_never_a_path() -> None:
    library = Index.build((), HashingEncoder())
    report = b"---\nsource: Delta Wire\n---\nA storm hit Port Lune on Friday night, and nine boats were lost."
    files = [("files", ("../../etc/storm.md", report)), ("files", ("b.exe", b"MZ")), ("files", ("empty.txt", b""))]
    async with calling(library, Door("127.0.0.1", uploads=True)) as client:
        given = await client.post("/v1/articles", files=files)
        again = await client.post("/v1/articles", files=files[:1])
        read = await client.get("/v1/articles/upload:storm.md")
    assert given.status_code == 200, given.text
    assert given.json()["added"] == ["upload:storm.md"]
    assert [line.partition(":")[2][:12] for line in given.json()["skipped"]] == ["b.exe: its f", "empty.txt: i"]
    assert again.json()["unchanged"] == ["upload:storm.md"]
    assert (read.json()["source"], read.json()["of"]) == ("Delta Wire", 1)


async def test_an_upload_reaches_the_service_as_bytes() -> None:
    service = Table({"added": [], "changed": [], "unchanged": [], "skipped": []})
    async with calling(service, Door("127.0.0.1", uploads=True)) as client:
        assert (await client.post("/v1/articles", files={"files": ("a.txt", b"text")})).status_code == 200
    (asked,) = service.asked
    assert isinstance(asked, AddUploads)
    assert (asked.uploads[0].name, asked.uploads[0].base64) == ("a.txt", "dGV4dA==")


async def test_a_caller_that_goes_away_takes_the_question_back() -> None:
    service = Table(asyncio.Event)
    async with calling(service) as client:
        app = client._transport.app  # type: ignore[attr-defined]
        left = asyncio.Event()
        sent = [{"type": "http.request", "body": b'{"question": "q"}', "more_body": False}]

        async def receive() -> Any:
            if sent:
                return sent.pop()
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None: ...

        headers = [(b"host", b"localhost:8000"), (b"content-type", b"application/json")]
        scope = {
            "type": "http", "method": "POST", "path": "/v1/ask", "raw_path": b"/v1/ask", "query_string": b"",
            "headers": headers, "scheme": "http", "server": ("localhost", 8000), "root_path": "", "http_version": "1.1",
        }  # fmt: skip
        call = asyncio.create_task(app(scope, receive, send))
        async with asyncio.timeout(5):
            while not service.asked:
                await asyncio.sleep(0.01)
            left.set()
            await call
    assert service.cancelled


async def test_a_connection_that_does_not_ask_in_time_is_closed_and_one_that_waits_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "_SECONDS_TO_ASK", 0.8)
    asking = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(1.2)
        await Response("answered")(scope, receive, send)

    async def sent(*parts: bytes) -> bytes:
        """What the server says until it closes the connection."""
        reader, writer = await asyncio.open_connection(*bound.getsockname())
        for part in parts:
            writer.write(part)
            await asyncio.sleep(0.05)
        async with asyncio.timeout(10):
            said = await reader.read()
        writer.close()
        return said

    with socket.create_server(("127.0.0.1", 0)) as bound:
        server = uvicorn.Server(serving.configured(slow))
        server.config.lifespan = "off"
        running = asyncio.create_task(server.serve(sockets=[bound]))
        none, half, whole, two = await asyncio.gather(
            sent(), sent(asking), sent(asking, b"\r\n"), sent(asking + b"\r\n", asking)
        )
        server.should_exit = True
        await running
    assert (none, half) == (b"", b"")
    assert whole.endswith(b"answered")
    assert two.count(b"answered") == 1


async def test_the_document_of_the_interface_needs_nothing_from_elsewhere_and_shows_examples(library: Index) -> None:
    async with calling(library, Door("127.0.0.1", uploads=True)) as client:
        document = (await client.get("/v1/openapi.json")).json()
        assert (await client.get("/docs")).status_code == 404
    assert set(document["paths"]) == {
        "/v1/ask", "/v1/search", "/v1/sources", "/v1/stories", "/v1/compare", "/v1/status",
        "/v1/articles/{article_id}", "/v1/articles", "/healthz",
    }  # fmt: skip
    asked = document["paths"]["/v1/ask"]["post"]
    assert set(asked["responses"]) >= {"200", "401", "422", "503", "504"}
    assert "application/problem+json" in asked["responses"]["422"]["content"]
    for path, methods in document["paths"].items():
        (told,) = methods.values()
        assert path == "/healthz" or "example" in told["responses"]["200"]["content"]["application/json"], path
    assert document["components"]["schemas"]["AskBody"]["examples"][0] == {"question": "How many prisoners were freed?"}
    assert "https://" not in json.dumps(document)
    assert HERE not in json.dumps(document)
