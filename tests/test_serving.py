"""The chat in a browser: bound to the loopback, and closed to other pages."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, WSServerHandshakeError, web
from click.testing import CliRunner

from corpus.errors import LibraryMissing, ServiceError
from index import Index
from service.pool import Capacity
from service.web.door import Door, digest
from tui.cli import rashomon
from tui.web import server as serving
from tui.web.server import ChatServer

PORT = 18_733
Given = tuple[list[str], list[tuple[Door, Capacity]]]


@asynccontextmanager
async def served(command: str) -> AsyncIterator[ClientSession]:
    runner = web.AppRunner(await ChatServer(command, "127.0.0.1", PORT)._make_app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", PORT).start()
    async with ClientSession(f"http://127.0.0.1:{PORT}") as session:
        yield session
    await runner.cleanup()


async def test_its_page_asks_for_nothing_from_elsewhere() -> None:
    async with served("true") as session, session.get("/") as response:
        page = await response.text()
        assert response.status == 200
        assert "//" not in re.sub("(?s)<script>.*?</script>", "", page)
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


async def test_a_name_that_was_bent_to_this_machine_is_refused() -> None:
    async with served("true") as session:
        async with session.get("/", headers={"Host": f"evil.example:{PORT}"}) as response:
            assert response.status == 403
        async with session.get("/", headers={"Host": f"localhost:{PORT}"}) as response:
            assert response.status == 200


@pytest.mark.parametrize("origin", [None, "http://evil.example", "http://127.0.0.1:1", "null"])
async def test_another_page_gets_no_chat(origin: str | None) -> None:
    async with served("true") as session:
        with pytest.raises(WSServerHandshakeError) as refused:
            await session.ws_connect("/ws", origin=origin)
        assert refused.value.status == 403


async def test_its_own_page_gets_what_the_chat_draws() -> None:
    async with (
        served("printf '__GANGLION__\\nD\\0\\0\\0\\005hello'") as session,
        session.ws_connect("/ws?width=80&height=24", origin=f"http://127.0.0.1:{PORT}") as socket,
    ):
        assert (await socket.receive(timeout=10)).data == b"hello"


def test_it_listens_on_the_loopback_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[tuple[str, int]] = []
    monkeypatch.setattr(serving.ChatServer, "serve", lambda self: bound.append((self.host, self.port)))
    runner = CliRunner()
    quiet = runner.invoke(rashomon, ["serve"])
    loud = runner.invoke(rashomon, ["serve", "--host", "0.0.0.0", "--port", "9000"])
    assert bound == [("127.0.0.1", 8000), ("0.0.0.0", 9000)]
    assert "whoever reaches" not in quiet.stderr
    assert "whoever reaches 0.0.0.0 can read this library" in loud.stderr


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Given]:
    """Arguments of a command on an empty library, and what would have been served."""
    from service.web import app

    monkeypatch.delenv("RASHOMON_TOKEN", raising=False)
    Index.open(tmp_path).close()
    served: list[tuple[Door, Capacity]] = []
    sockets: list[socket.socket] = []

    def serve(_folder: Path, door: Door, bound: socket.socket, capacity: Capacity) -> None:
        served.append((door, capacity))
        sockets.append(bound)

    monkeypatch.setattr(app, "serve", serve)
    yield ["--library", str(tmp_path), "serve", "--api", "--port", "0"], served
    for bound in sockets:
        bound.close()


def test_the_page_is_served_on_this_machine_without_a_token(given: Given) -> None:
    arguments, served = given
    done = CliRunner().invoke(rashomon, [*arguments, "--workers", "3"])
    assert re.search(r"the page is at http://127\.0\.0\.1:\d+, for programs at /v1", done.stderr)
    assert served == [(Door("127.0.0.1"), Capacity(3))]


def test_elsewhere_it_is_served_with_a_token_alone(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments, served = given
    refused = CliRunner().invoke(rashomon, [*arguments, "--host", "0.0.0.0"])
    assert isinstance(refused.exception, ServiceError)
    assert "set RASHOMON_TOKEN to a secret first" in str(refused.exception)
    monkeypatch.setenv("RASHOMON_TOKEN", "short")
    assert "shorter than 16" in str(CliRunner().invoke(rashomon, arguments).exception)
    monkeypatch.setenv("RASHOMON_TOKEN", "correct horse; battery")
    assert "take another secret" in str(CliRunner().invoke(rashomon, arguments).exception)
    monkeypatch.setenv("RASHOMON_TOKEN", "correct-horse-battery")
    assert served == []
    done = CliRunner().invoke(rashomon, [*arguments, "--host", "0.0.0.0", "--name", "Desk.example", "--uploads"])
    assert "with the token" in done.stderr
    assert served[0][0] == Door("0.0.0.0", frozenset({"desk.example"}), digest("correct-horse-battery"), True)
    assert "correct-horse" not in done.stderr + repr(served)


def test_what_cannot_be_served_is_one_line(given: Given, tmp_path: Path) -> None:
    arguments, _ = given
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        busy = CliRunner().invoke(rashomon, [*arguments[:-1], port])
    assert f"127.0.0.1:{port} cannot be listened on" in str(busy.exception)
    missing = CliRunner().invoke(rashomon, ["--library", str(tmp_path / "none"), "serve", "--api"])
    assert isinstance(missing.exception, LibraryMissing)
    assert CliRunner().invoke(rashomon, ["serve", "--uploads"]).exit_code == 2


def test_agents_over_http_need_what_programs_need(given: Given) -> None:
    arguments, _ = given
    refused = CliRunner().invoke(rashomon, [*arguments[:2], "mcp", "--http", "--host", "0.0.0.0"])
    assert "set RASHOMON_TOKEN" in str(refused.exception)
