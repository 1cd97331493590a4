"""A chat on a fake engine, and ways to look at its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from service.engine import EngineState, Phase
from tests.examples import RESCUED
from tests.fake_engine import FakeEngine
from tui.app import RashomonApp
from tui.keeping.sessions import Sessions
from tui.keeping.settings import Settings
from tui.widgets.prompt import Prompt
from tui.widgets.turn import Turn

WIDE, NARROW = (120, 40), (80, 24)
FAILED = EngineState(Phase.FAILED, reason="/srv/news library holds no library")


def fake_app(engine: FakeEngine | None = None, kept: Path | None = None) -> RashomonApp:
    """`kept` is the folder for sessions and choices; None keeps nothing."""
    settings = Settings(kept / "chat.json" if kept else None)
    return RashomonApp(engine or FakeEngine(), Sessions(kept), settings)


@asynccontextmanager
async def chat(
    engine: FakeEngine | None = None, size: tuple[int, int] = WIDE, kept: Path | None = None
) -> AsyncIterator[tuple[RashomonApp, Pilot[None]]]:
    app = fake_app(engine, kept)
    async with app.run_test(size=size, notifications=True) as pilot:
        await begun(pilot)
        yield app, pilot


async def begun(pilot: Pilot[None]) -> None:
    """Until the engine has said where it stands: it is started after the first paint."""
    assert isinstance(pilot.app, RashomonApp)
    assert isinstance(pilot.app.chat.engine, FakeEngine)
    await pilot.app.chat.engine.begun.wait()
    await pilot.pause()


async def ask(pilot: Pilot[None], question: str = RESCUED.question) -> None:
    await begun(pilot)
    pilot.app.query_one(Prompt).value = question
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


def standing(turn: Turn) -> str:
    return str(turn.query_one(".standing", Static).visual)


def screen_text(app: RashomonApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def notices(app: RashomonApp) -> list[str]:
    """What the notifications say, oldest first."""
    return [notice.message for notice in app._notifications]
