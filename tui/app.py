"""The chat: questions at the bottom, every source's own answer above. It shows answers and computes none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Input
from textual.worker import Worker

from qa.answer import Answer
from tui import slash
from tui.engine_seam import Engine, EngineFailed, EngineState, Phase
from tui.navigation import beyond, differing
from tui.widgets.article import ArticlePane
from tui.widgets.cards import Card
from tui.widgets.header import Header
from tui.widgets.help import HelpScreen
from tui.widgets.prompt import Prompt
from tui.widgets.turn import Turn
from tui.widgets.welcome import Welcome

_REMEMBERED = 8
"""Answers that a follow-up can lean on."""


class RashomonApp(App[None]):
    """Everything hangs on one `Engine`; the prompt is live before it is ready, and questions wait for it."""

    TITLE = "rashomon"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (the base class declares it so)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "step_back", "back", show=False),
        Binding("f1", "help", "help", key_display="f1"),
        Binding("f5", "retry", "retry", show=False),
        Binding("ctrl+q", "quit", "quit", key_display="^q", priority=True),
    ]

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._state = EngineState(Phase.LOADING)
        self._settled = asyncio.Event()
        """Set while the engine is ready or has failed: no question need wait for it."""
        self._one_at_a_time = asyncio.Lock()
        self._under_way: dict[Turn, Worker[None]] = {}
        self._read_from: Card | None = None
        """The card whose article is open; None where none is."""

    def compose(self) -> ComposeResult:
        yield Header()
        with Horizontal(id="main"):
            with VerticalScroll(id="transcript", can_focus=False):
                yield Welcome(self._engine.folder)
            yield ArticlePane()
        yield Prompt()
        yield Footer()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the slash commands, and the theme."""
        for command in slash.COMMANDS:
            yield SystemCommand(command.name.capitalize(), command.help, partial(self.run_action, command.action))
        yield SystemCommand("Theme", "change the colours", self.action_change_theme)

    def on_mount(self) -> None:
        self._show_state(self._state)
        self._focus(self.query_one(Prompt))
        self.call_after_refresh(self._start_engine)

    async def _start_engine(self) -> None:
        await self._engine.start(self._show_state)

    async def on_unmount(self) -> None:
        await self._engine.stop()

    def _show_state(self, state: EngineState) -> None:
        if state.phase is Phase.LOADING:
            self._settled.clear()
        else:
            self._settled.set()
        self._state = state
        self.query_one(Header).show(state)
        for welcome in self.query(Welcome):
            welcome.show(state)
        if state.phase is Phase.LOADING and state.reason:
            self.notify(state.reason, title="Starting again", severity="warning", markup=False)

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        line = event.value.strip()
        prompt = self.query_one(Prompt)
        prompt.clear()
        if not line:
            return
        if line.startswith("/"):
            await self._command(line)
        elif line.isdigit() and self._suggested(int(line)):
            await self.action_suggestion(int(line))
        else:
            prompt.remember(line)
            await self._ask(line)

    async def _command(self, line: str) -> None:
        command = slash.find(line)
        if command is None:
            known = ", ".join(f"/{c.name}" for c in slash.COMMANDS)
            self.notify(f"There is no {line}. There are {known}.", severity="warning", markup=False)
        else:
            await self.run_action(command.action)

    async def _ask(self, question: str) -> None:
        await self.query(Welcome).remove()
        turn = Turn(question)
        transcript = self.query_one("#transcript")
        await transcript.mount(turn)
        self._pursue(turn)
        self._bring_up(turn)

    def _pursue(self, turn: Turn) -> None:
        if not self._settled.is_set():
            turn.say("waiting for the model to load; esc cancels")
        elif self._under_way:
            turn.say("waiting for the question before; esc cancels")
        self._under_way[turn] = self.run_worker(self._answer(turn), group="questions")

    async def _answer(self, turn: Turn) -> None:
        """Questions are answered one at a time in the order they were asked: a follow-up leans on the one before."""
        try:
            async with self._one_at_a_time:
                await self._settled.wait()
                turn.say("reading every source")
                reply = await self._engine.ask(turn.question, self._history())
            await turn.show(reply)
            self._bring_up(turn)
        except EngineFailed as error:
            turn.fail(str(error))
        except asyncio.CancelledError:
            turn.say("cancelled")
            raise
        finally:
            self._under_way.pop(turn, None)

    def _history(self) -> list[Answer]:
        return [turn.reply.answer for turn in self.query(Turn) if turn.reply][-_REMEMBERED:]

    def _bring_up(self, turn: Turn) -> None:
        transcript = self.query_one("#transcript")
        self.call_after_refresh(transcript.scroll_to_widget, turn, top=True, animate=False, force=True)

    def _suggested(self, number: int) -> str | None:
        """A suggestion of the latest answer, counted from 1."""
        for turn in reversed([*self.query(Turn)]):
            if turn.reply:
                return next(iter(turn.reply.suggestions[number - 1 : number]), None)
        return None

    async def action_suggestion(self, number: int) -> None:
        suggestion = self._suggested(number)
        if suggestion:
            prompt = self.query_one(Prompt)
            prompt.remember(suggestion)
            self._focus(prompt)
            await self._ask(suggestion)

    def _focus(self, widget: Widget) -> None:
        """At once: `Widget.focus` would let a key that is typed fast go to where the focus was."""
        self.screen.set_focus(widget)

    def action_enter_cards(self, end: str) -> None:
        cards = [*self.query(Card)]
        if cards:
            latest = next(turn for turn in reversed([*self.query(Turn)]) if turn.cards)
            self._focus(latest.cards[0] if end == "first" else latest.cards[-1])

    def action_move(self, direction: str) -> None:
        """From the card in focus to its neighbour; below the last stands the prompt."""
        if isinstance(self.focused, Card):
            target = beyond(self.focused, [*self.query(Card)], direction)
            if target is not None:
                self._focus(target)
            elif direction == "down":
                self._focus(self.query_one(Prompt))

    async def action_differ(self, step: int) -> None:
        """To the next answer, `step` being 1, or the previous, being -1, that does not say the same."""
        card = self._read_from or self.focused
        target = differing(card, card.query_ancestor(Turn).cards, step) if isinstance(card, Card) else None
        if target is None:
            self.notify("No other source answers differently.")
        elif self._read_from is not None:
            await self._read(target)
        else:
            self._focus(target)

    @on(Card.Opened)
    async def _opened(self, event: Card.Opened) -> None:
        await self._read(event.card)
        self._focus(self.query_one(ArticlePane))

    async def on_descendant_focus(self) -> None:
        """An open article follows the card in focus."""
        if self._read_from is not None and isinstance(self.focused, Card) and self.focused is not self._read_from:
            await self._read(self.focused)

    async def _read(self, card: Card) -> None:
        if card.passage is None:
            return
        try:
            article = await self._engine.article(card.passage.article_id)
        except EngineFailed as error:
            self.notify(str(error), title="The article cannot be opened", severity="error", markup=False)
            return
        if self._read_from is not None:
            self._read_from.remove_class("-read")
        self._read_from = card.add_class("-read")
        card.scroll_visible()
        self.screen.add_class("-reading")
        self.query_one(ArticlePane).show(article, card.passage)

    def action_close_article(self) -> None:
        card, self._read_from = self._read_from, None
        self.screen.remove_class("-reading")
        if card is None:
            self._focus(self.query_one(Prompt))
        else:
            self._focus(card.remove_class("-read"))

    def action_step_back(self) -> None:
        """Cancels what waits, else closes the article, else goes to the prompt."""
        if self._under_way:
            [*self._under_way.values()][-1].cancel()
        elif self._read_from is not None:
            self.action_close_article()
        else:
            self._focus(self.query_one(Prompt))

    async def action_retry(self) -> None:
        """Starts a failed engine again, and asks again what failed last."""
        if self._state.phase is Phase.FAILED:
            await self._engine.restart()
        failed = [turn for turn in self.query(Turn) if turn.failed]
        if failed:
            self._pursue(failed[-1])

    async def action_clear(self) -> None:
        if self._read_from is not None:
            self.action_close_article()
        self.workers.cancel_group(self, "questions")
        await self.query(Turn).remove()

    async def action_help(self) -> None:
        await self.push_screen(HelpScreen())
