"""The chat as a program: one engine, one screen that is always there, and every command in the palette."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from service.engine import Engine
from tui import slash
from tui.keeping.sessions import Sessions
from tui.keeping.settings import Settings
from tui.screens.chat import ChatScreen


class RashomonApp(App[None]):
    """Everything hangs on one `Engine`; the prompt is live before it is ready, and questions wait for it."""

    TITLE = "rashomon"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", key_display="^q", priority=True),
    ]

    def __init__(self, engine: Engine, kept: Sessions, settings: Settings) -> None:
        super().__init__()
        self.chat = ChatScreen(engine, kept, settings)
        self._engine = engine
        self._settings = settings

    def get_default_screen(self) -> Screen[None]:
        return self.chat

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the slash commands."""
        for command in slash.COMMANDS:
            run = partial(self.chat.run_command, command.name)
            yield SystemCommand(command.name.capitalize(), command.help, run)

    def on_mount(self) -> None:
        chosen = self._settings.read().theme
        if chosen in self.available_themes:
            self.theme = chosen
        self.theme_changed_signal.subscribe(self, lambda _: self.chat.keep_choices())
        self.call_after_refresh(self._start_engine)

    async def _start_engine(self) -> None:
        await self._engine.start(self.chat.follow)

    async def on_unmount(self) -> None:
        await self._engine.stop()
