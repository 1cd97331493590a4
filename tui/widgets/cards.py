"""Cards: one source each, what it answers, or that it does not; and the grid that they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ItemGrid
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qa.answer import Answer, Citation, Silence, SourceAnswer
from tui import wording

_QUOTE_ROOM = 110
"""Characters of the quote on a card; the whole sentence stands in the article, one key away."""
_NEAREST_ROOM = 70
_FACT_ROOM = 110
_OTHERS_SHOWN = 3
_NARROWEST = 34
"""Columns of a card: two side by side on 80."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a card opens: an article, the sentence to show, and the words in it to mark."""

    article_id: str
    start: int
    end: int
    answer_start: int
    answer_end: int
    further: tuple[tuple[int, int], ...] = ()
    """Other sentences of this article that the card cites."""


class Card(Static, can_focus=True):
    """One source. It opens its article at the sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "open", "open", key_display="⏎"),
        Binding("n", "app.differ(1)", "next difference"),
        Binding("N", "app.differ(-1)", "previous difference", show=False),
        *(Binding(key, f"app.move('{key}')", show=False) for key in ("up", "down", "left", "right")),
        *(Binding(str(n), f"app.suggestion({n})", show=False) for n in range(1, 10)),
    ]

    class Opened(Message):
        """The reader wants the article of this card."""

        def __init__(self, card: Card) -> None:
            super().__init__()
            self.card = card

    def __init__(self, content: Content, source: str, passage: Passage | None, group: int | None = None) -> None:
        super().__init__(content, markup=False)
        self.source = source
        self.passage = passage
        """None where there is nothing to open."""
        self.group = group
        """The group of a source's answer; None for a silent source."""

    def action_open(self) -> None:
        if self.passage is not None:
            self.post_message(self.Opened(self))

    def on_click(self) -> None:
        self.action_open()


class AnswerCard(Card):
    """The source's answer, the words it stands in, who says it and of what scope."""

    def __init__(self, given: SourceAnswer, answer: Answer) -> None:
        super().__init__(_answer_content(given, answer), given.source, _cited(given), given.group)
        published = given.citation.published
        title = f"{given.source} · {wording.day(published)}" if published else given.source
        self.border_title = Content(title)
        self.border_subtitle = Content(f"{wording.confidence(given)} sure")


class SilentCard(Card):
    """A source that does not answer, with the sentence that comes nearest."""

    def __init__(self, silence: Silence) -> None:
        nearest = silence.nearest
        passage, near = None, ""
        if nearest:
            passage = Passage(nearest.article_id, nearest.start, nearest.end, nearest.start, nearest.start)
            near = f" Nearest: “{wording.shortened(nearest.quote, _NEAREST_ROOM)}”"
        super().__init__(Content.assemble("Says nothing on this.", (near, "dim")), silence.source, passage)
        self.border_title = Content(silence.source)


class CardGrid(ItemGrid):
    """Cards side by side, as many as fit, each row as high as its highest."""

    def __init__(self, cards: list[Card]) -> None:
        super().__init__(min_column_width=_NARROWEST, stretch_height=True)
        self._cards = cards

    def compose(self) -> ComposeResult:
        yield from self._cards


def _cited(given: SourceAnswer) -> Passage:
    cited = given.citation
    further = tuple(_span(o.citation) for o in given.others if o.citation.article_id == cited.article_id)
    return Passage(cited.article_id, cited.start, cited.end, cited.answer_start, cited.answer_end, further)


def _span(cited: Citation) -> tuple[int, int]:
    return cited.start, cited.end


def _answer_content(given: SourceAnswer, answer: Answer) -> Content:
    read = wording.reading(given)
    before, words, after = wording.excerpt(given, _QUOTE_ROOM)
    lines = [
        Content.assemble(
            (f"{wording.group_mark(given.group)} {wording.shortened(given.answer, _QUOTE_ROOM)}", "bold $text-accent"),
            f" ({read})" if read else "",
        ),
        Content.assemble("“", before, (words, "bold underline"), after, "”"),
        _fact("says", wording.speaker(given)),
        _fact("scope", wording.scope(given)),
    ]
    same = [s for g in answer.groups if g.id == given.group for s in g.sources if s != given.source]
    if same:
        lines.append(_fact("same as", ", ".join(same)))
    if given.others:
        shown = "; ".join(map(wording.brief, given.others[:_OTHERS_SHOWN]))
        more = len(given.others) - _OTHERS_SHOWN
        lines.append(_fact("also", f"{shown}; {more} more" if more > 0 else shown))
    return Content("\n").join(lines)


def _fact(name: str, words: str) -> Content:
    return Content.assemble((f"{name}: ", "dim"), wording.shortened(words, _FACT_ROOM))
