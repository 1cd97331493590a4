"""Cards: one source each, what it answers, or why it does not; and the grid that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ItemGrid
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qa.answer import Answer, Citation, Silence, SourceAnswer, Unread
from qa.writing import wording

_QUOTE_ROOM = 110
"""Characters of the quote on a card; the whole sentence stands in the article, one key away."""
_NEAREST_ROOM = 70
_FACT_ROOM = 110
_OTHERS_SHOWN = 3
_NARROWEST = 34
"""Columns of a card: two side by side on 80."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article to open at, and the words in it to mark; none where they are empty."""

    article_id: str
    start: int
    end: int
    answer_start: int
    answer_end: int


def reading_order(passages: Sequence[Passage]) -> list[int]:
    """Their places in the order in which a reader comes to them: article by article, each from its beginning.

    >>> reading_order([Passage("a", 90, 99, 0, 0), Passage("b", 5, 9, 0, 0), Passage("a", 10, 20, 0, 0)])
    [2, 0, 1]
    """
    articles = [*dict.fromkeys(passage.article_id for passage in passages)]
    return sorted(range(len(passages)), key=lambda i: (articles.index(passages[i].article_id), passages[i].start))


class Card(Static, can_focus=True):
    """One source. It opens its article at the sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "open", "open", key_display="⏎"),
        Binding("n", "screen.differ(1)", "next difference"),
        Binding("N", "screen.differ(-1)", "previous difference", show=False),
        Binding("y", "screen.copy", "copy"),
        Binding("Y", "screen.copy_all", "copy all", show=False),
        *(Binding(key, f"screen.move('{key}')", show=False) for key in ("up", "down", "left", "right")),
        *(Binding(str(n), f"screen.suggestion({n})", show=False) for n in range(1, 10)),
    ]

    class Opened(Message):
        """The reader wants the article of this card."""

        def __init__(self, card: Card) -> None:
            super().__init__()
            self.card = card

    def __init__(self, content: Content, source: str, passages: Sequence[Passage]) -> None:
        super().__init__(content, markup=False)
        self.source = source
        self.passages = passages
        """The sentences that the card stands on, its main one first; none where there is nothing to open."""

    @property
    def claims(self) -> tuple[SourceAnswer, ...]:
        """A claim for each passage; none on the card of a silent source."""
        return ()

    @property
    def group(self) -> int | None:
        """The group of the source's answer; None for a silent source."""
        return self.claims[0].group if self.claims else None

    def action_open(self) -> None:
        if self.passages:
            self.post_message(self.Opened(self))

    def on_click(self) -> None:
        self.action_open()


class AnswerCard(Card):
    """The source's answer, the words it stands in, who says it and of what scope."""

    def __init__(self, given: SourceAnswer, answer: Answer, day: Callable[[date], str] = wording.day) -> None:
        """`day` writes when the report appeared."""
        self._claims = (given, *given.others)
        super().__init__(_answer_content(given, answer), given.source, [_cited(c.citation) for c in self._claims])
        published = given.citation.published
        title = f"{given.source} · {day(published)}" if published else given.source
        self.border_title = Content(title)
        self.border_subtitle = Content(f"{wording.confidence(given)} sure")

    @property
    def claims(self) -> tuple[SourceAnswer, ...]:
        return self._claims


class SilentCard(Card):
    """A source that does not answer, with the sentence that comes nearest."""

    def __init__(self, silence: Silence) -> None:
        nearest = silence.nearest
        passages, near = [], ""
        if nearest:
            passages = [Passage(nearest.article_id, nearest.start, nearest.end, nearest.start, nearest.start)]
            near = f" Nearest: “{wording.shortened(nearest.quote, _NEAREST_ROOM)}”"
        cut = f" Its article is {wording.CUT_OFF}." if silence.cut_off else ""
        super().__init__(Content.assemble("Says nothing on this.", cut, (near, "dim")), silence.source, passages)
        self.border_title = Content(silence.source)


class UnreadCard(Card):
    """A source of which an article could not be read, with the reason. It opens the article."""

    def __init__(self, left_out: Unread) -> None:
        content = Content.styled(f"{wording.UNREAD_MARK} {wording.unread_alone(left_out)}", "$text-error")
        super().__init__(content, left_out.source, [Passage(left_out.article_id, 0, 0, 0, 0)])
        self.border_title = Content(left_out.source)


class CardGrid(ItemGrid):
    """Cards side by side, as many as fit, each row as high as its highest."""

    def __init__(self, cards: list[Card]) -> None:
        super().__init__(min_column_width=_NARROWEST, stretch_height=True)
        self._cards = cards

    def compose(self) -> ComposeResult:
        groups: set[int] = set()
        for card in self._cards:
            if card.group is not None:
                card.set_class(card.group in groups, "-repeats")
                groups.add(card.group)
            yield card


def _cited(cited: Citation) -> Passage:
    return Passage(cited.article_id, cited.start, cited.end, cited.answer_start, cited.answer_end)


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
    if given.citation.cut_off:
        lines.append(_fact("article", wording.CUT_OFF))
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
