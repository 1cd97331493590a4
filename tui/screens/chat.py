"""The one screen that is always there: the transcript, the open article, the prompt, and the ways between them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from qa.filters import NO_FILTERS, Filters
from service.engine import Engine, EngineState, Phase
from tui import slash
from tui.commands import sharing
from tui.keeping.sessions import Sessions
from tui.keeping.settings import Choices, Settings
from tui.screens.reading import ReadingScreen
from tui.terminal_text import shown
from tui.widgets.conversation import Conversation
from tui.widgets.header import Header
from tui.widgets.hints import Hints
from tui.widgets.keys import Keys


class ChatScreen(ReadingScreen):
    """It shows answers and computes none."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (the base class declares it so)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "step_back", "back", show=False),
        Binding("ctrl+r", "command('history')", "history", key_display="^r"),
        Binding("f3", "command('filter')", "filter", key_display="f3"),
        Binding("f4", "command('table')", "table", show=False),
        Binding("f5", "command('retry')", "retry", show=False),
        Binding("f6", "command('sessions')", "sessions", show=False),
        Binding("ctrl+s", "command('export')", "export", key_display="^s"),
        Binding("f1", "command('help')", "help", key_display="f1"),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, engine: Engine, kept: Sessions, settings: Settings) -> None:
        super().__init__(engine, Conversation(engine, kept, settings.read().view))
        self.kept = kept
        self.settings = settings
        self.filters = NO_FILTERS
        self.state = EngineState(Phase.LOADING)

    def compose(self) -> ComposeResult:
        yield Header()
        with Horizontal(id="main"):
            yield self.conversation
            yield self.pane
        yield Hints()
        yield self.prompt
        yield Keys()

    def on_mount(self) -> None:
        self.follow(self.state)
        self.focus_on(self.prompt)

    def follow(self, state: EngineState) -> None:
        """Show where the engine stands."""
        self.state = state
        self.query_one(Header).show(state)
        self.conversation.follow(state)
        if state.phase is Phase.LOADING and state.reason:
            self.notify(state.reason, title="Starting again", severity="warning", markup=False)

    # The prompt

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(Hints).follow(event.value)

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        line = shown(event.value).strip()
        self.prompt.clear()
        if line.startswith("/"):
            await self.run_command(*slash.split(line))
        elif line.isdigit() and self.conversation.suggestion(int(line)):
            await self.action_suggestion(int(line))
        elif line:
            await self.ask(line)

    async def ask(self, question: str) -> None:
        self.prompt.remember(question)
        await self.conversation.ask(question, self.filters)

    async def run_command(self, name: str, argument: str = "") -> None:
        command = slash.find(name)
        if command is None:
            self.notify(f"There is no /{name}. Type / to see what there is.", severity="warning", markup=False)
        else:
            await command.run(self, argument)

    async def action_command(self, name: str) -> None:
        await self.run_command(name)

    async def action_suggestion(self, number: int) -> None:
        suggestion = self.conversation.suggestion(number)
        if suggestion:
            self.focus_on(self.prompt)
            await self.ask(suggestion)

    # Which reports, and which cards

    async def narrow(self, filters: Filters) -> None:
        """Ask these reports from here on, and the last question again."""
        if filters == self.filters:
            return
        self.filters = filters
        self._show_filters()
        await self.conversation.ask_again(filters)

    def show_differing(self) -> bool:
        """One card for each differing answer, or all again; whether it is the former."""
        only = self.conversation.toggle_class("-differing").has_class("-differing")
        self._show_filters()
        return only

    def _show_filters(self) -> None:
        self.query_one(Header).narrowed(self.filters, self.conversation.has_class("-differing"))

    def action_step_back(self) -> None:
        """Cancels what is under way, else closes the article, else goes to the prompt."""
        if self.conversation.cancel_latest():
            return
        if self.reading:
            self.action_close_article()
        else:
            self.focus_on(self.prompt)

    # Sharing and keeping

    def action_copy(self) -> None:
        sharing.copy_citation(self, self.claim)

    async def action_copy_all(self) -> None:
        await sharing.copy(self, "")

    def keep_choices(self) -> None:
        self.settings.write(Choices(self.app.theme, self.conversation.view))
