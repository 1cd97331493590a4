"""From card to card, and into the articles that they cite."""

from __future__ import annotations

from textual import on
from textual.screen import Screen
from textual.widget import Widget

from corpus.errors import EngineFailed, NotThere
from qa.answer import SourceAnswer
from service.engine import Engine
from tui.navigation import beyond, differing
from tui.widgets.article import ArticlePane
from tui.widgets.cards import AnswerCard, Card, reading_order
from tui.widgets.conversation import Conversation
from tui.widgets.prompt import Prompt
from tui.widgets.turn import Turn


class ReadingScreen(Screen[None]):
    """What a reader does with answers that are there; asking for them is for the screen built on this one."""

    def __init__(self, engine: Engine, conversation: Conversation) -> None:
        super().__init__()
        self.engine = engine
        self.conversation = conversation
        self.prompt = Prompt()
        self.pane = ArticlePane()
        self._read_from: Card | None = None
        """The card whose article is open; None where none is."""
        self._place = 0
        """Of the open passage among those that the card cites."""

    # From place to place

    def focus_on(self, widget: Widget) -> None:
        """At once: `Widget.focus` would let a key that is typed fast go to where the focus was."""
        self.set_focus(widget)

    def action_enter_cards(self, end: str) -> None:
        for turn in reversed([*self.query(Turn)]):
            if turn.cards:
                self.focus_on(turn.cards[0] if end == "first" else turn.cards[-1])
                return

    def action_move(self, direction: str) -> None:
        """From the card in focus to its neighbour; below the last stands the prompt."""
        if isinstance(self.focused, Card):
            target = beyond(self.focused, [card for turn in self.query(Turn) for card in turn.cards], direction)
            if target is not None:
                self.focus_on(target)
            elif direction == "down":
                self.focus_on(self.prompt)

    def action_page(self, step: int) -> None:
        """Through the transcript, from the prompt and the cards."""
        if step < 0:
            self.conversation.scroll_page_up(animate=False)
        else:
            self.conversation.scroll_page_down(animate=False)

    # Reading

    @property
    def card(self) -> Card | None:
        """The card that is read or in focus."""
        return self._read_from or (self.focused if isinstance(self.focused, Card) else None)

    @property
    def reading(self) -> bool:
        """Whether an article is open."""
        return self._read_from is not None

    @on(Card.Opened)
    async def _opened(self, event: Card.Opened) -> None:
        await self.read(event.card)
        self.focus_on(self.pane)

    async def on_descendant_focus(self) -> None:
        """An open article follows the card in focus."""
        if self._read_from is not None and isinstance(self.focused, Card) and self.focused is not self._read_from:
            await self.read(self.focused)

    async def read(self, card: Card, place: int = 0) -> None:
        """Open the article of one of the passages that the card cites."""
        if not card.passages:
            return
        try:
            article = await self.engine.article(card.passages[place].article_id)
        except (EngineFailed, NotThere) as error:
            self.notify(str(error), title="The article cannot be opened", severity="error", markup=False)
            return
        if self._read_from is not None:
            self._read_from.remove_class("-read")
        self._read_from, self._place = card.add_class("-read"), place
        card.scroll_visible()
        self.add_class("-reading")
        self.pane.show(article, card.passages, place)

    async def action_cited(self, step: int) -> None:
        """To another sentence that the open card cites."""
        card = self._read_from
        if card is not None and len(card.passages) > 1:
            order = reading_order(card.passages)
            await self.read(card, order[(order.index(self._place) + step) % len(order)])
        else:
            self.notify("No other sentence is cited here.")

    async def action_differ(self, step: int) -> None:
        """To the next answer, `step` being 1, or the previous, being -1, that does not say the same."""
        card = self.card
        target = differing(card, card.query_ancestor(Turn).cards, step) if card is not None else None
        if target is None:
            self.notify("No other source answers differently.")
        elif self._read_from is not None:
            await self.read(target)
        else:
            self.focus_on(target)

    def action_close_article(self) -> None:
        card, self._read_from = self._read_from, None
        self.remove_class("-reading")
        if card is None or not card.is_attached:
            self.focus_on(self.prompt)
        else:
            self.focus_on(card.remove_class("-read"))

    @property
    def claim(self) -> SourceAnswer | None:
        """What the open passage, or the card in focus, claims."""
        claims = self.card.claims if self.card else ()
        return claims[self._place if self.reading else 0] if claims else None

    async def open_claim(self, source: int, claim: int) -> None:
        """Open a claim of the latest answer: of the source in this place among its answers, in this place there."""
        cards = self.conversation.turns[-1].query(AnswerCard)
        if source < len(cards):
            await self.read(cards[source], claim)
            self.focus_on(self.pane)
