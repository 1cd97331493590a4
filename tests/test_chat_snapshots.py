"""How the chat looks in every state, at both sizes that it is drawn for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.chat_kit import FAILED, NARROW, WIDE, ask, fake_app
from tests.examples import RESCUED, UNANSWERED
from tests.fake_engine import EMPTY, LOADING, READY, FakeEngine
from tui.engine_seam import EngineState, Phase

Steps = Callable[[Pilot[None]], Awaitable[None]]


async def _nothing(pilot: Pilot[None]) -> None:
    await pilot.pause()


async def _ask(pilot: Pilot[None]) -> None:
    await ask(pilot, RESCUED.question)


async def _ask_unanswered(pilot: Pilot[None]) -> None:
    await ask(pilot, UNANSWERED.question)


async def _open(pilot: Pilot[None]) -> None:
    await ask(pilot, RESCUED.question)
    await pilot.press("tab", "enter")
    await pilot.pause()


async def _help(pilot: Pilot[None]) -> None:
    await pilot.press("f1")


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the engine, and what is done in it before the picture is taken."""

    state: EngineState = field(default=READY)
    steps: Steps = _ask


SCENES = {
    "empty_library": Scene(EngineState(Phase.READY, EMPTY), _nothing),
    "loading": Scene(LOADING),
    "ready": Scene(steps=_nothing),
    "conflict": Scene(),
    "no_source_answers": Scene(steps=_ask_unanswered),
    "article_open": Scene(steps=_open),
    "error": Scene(FAILED),
    "help": Scene(steps=_help),
}


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCENES)
def test_it_looks_as_before(name: str, size: tuple[int, int], snap_compare: Any) -> None:
    scene = SCENES[name]
    assert snap_compare(fake_app(FakeEngine(scene.state)), terminal_size=size, run_before=scene.steps)
