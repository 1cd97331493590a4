"""The chat in a browser: bound to the loopback, and closed to other pages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, WSServerHandshakeError, web
from click.testing import CliRunner

from tui.cli import rashomon
from tui.web import server as serving
from tui.web.server import ChatServer

PORT = 18_733


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
