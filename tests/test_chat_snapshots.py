"""How the chat looks in every state, at both sizes that it is drawn for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from textual.pilot import Pilot

from service.engine import EngineState, Phase
from service.replies import Glimpse
from tests.chat_kit import FAILED, NARROW, WIDE, ask, begun, fake_app
from tests.examples import NOT_FOUND, RESCUED, UNANSWERED
from tests.fake_engine import EMPTY, LOADING, READY, FakeEngine

Steps = Callable[[Pilot[None]], Awaitable[None]]


async def _nothing(pilot: Pilot[None]) -> None:
    await begun(pilot)


async def _ask(pilot: Pilot[None]) -> None:
    await ask(pilot, RESCUED.question)


async def _ask_unanswered(pilot: Pilot[None]) -> None:
    await ask(pilot, UNANSWERED.question)


async def _ask_not_found(pilot: Pilot[None]) -> None:
    await ask(pilot, NOT_FOUND.question)


async def _open(pilot: Pilot[None]) -> None:
    await ask(pilot, RESCUED.question)
    await pilot.press("tab", "enter")
    await pilot.pause()


async def _help(pilot: Pilot[None]) -> None:
    await begun(pilot)
    await pilot.press("f1")


def _then(*keys: str) -> Steps:
    """Ask, then press these keys."""

    async def steps(pilot: Pilot[None]) -> None:
        await ask(pilot, RESCUED.question)
        await pilot.press(*keys)
        await pilot.pause()

    return steps


def _line(line: str) -> Steps:
    """Ask, then send this line."""

    async def steps(pilot: Pilot[None]) -> None:
        await ask(pilot, RESCUED.question)
        await ask(pilot, line)
        pilot.app.clear_notifications()

    return steps


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the engine, and what is done in it before the picture is taken."""

    state: EngineState = field(default=READY)
    steps: Steps = _ask


GLIMPSES = (
    Glimpse("wire", "Delta Wire", None, "A ferry sank off Port Lune in heavy seas on Friday evening.", 0, 59),
    Glimpse("ledger", "The Ledger", None, "Rescue boats searched through the night.", 0, 40),
)
SCENES = {
    "empty_library": Scene(EngineState(Phase.READY, EMPTY), _nothing),
    "loading": Scene(LOADING, _nothing),
    "provisional": Scene(LOADING),
    "ready": Scene(steps=_nothing),
    "conflict": Scene(),
    "no_source_answers": Scene(steps=_ask_unanswered),
    "nothing_found": Scene(steps=_ask_not_found),
    "article_open": Scene(steps=_open),
    "error": Scene(FAILED),
    "help": Scene(steps=_help),
    "other_cited_sentence": Scene(steps=_then("tab", "enter", "s")),
    "commands": Scene(steps=_then("/", "s")),
    "history": Scene(steps=_then("ctrl+r")),
    "table": Scene(steps=_then("f4")),
    "filter": Scene(steps=_then("f3", "space")),
    "filtered": Scene(steps=_line("/source ledger")),
    "differing": Scene(steps=_line("/differing")),
    "plain": Scene(steps=_line("/plain")),
    "added": Scene(steps=_line("/add news")),
    "sessions": Scene(steps=_then("f6")),
}


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCENES)
def test_it_looks_as_before(name: str, size: tuple[int, int], snap_compare: Any) -> None:
    scene = SCENES[name]
    assert snap_compare(
        fake_app(FakeEngine(scene.state, glimpses=GLIMPSES)), terminal_size=size, run_before=scene.steps
    )
