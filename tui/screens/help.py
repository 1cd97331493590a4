"""The help screen: the keys of the place it was called from, all others, every command, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from qa.answer import Relation
from qa.writing import wording
from tui.slash import COMMANDS
from tui.widgets.article import ArticlePane
from tui.widgets.cards import Card

Rows = Sequence[tuple[str, str]]
_GAP = 2
"""Columns around names."""

_PROMPT: Rows = (
    ("enter", "ask; a number asks that suggestion"),
    ("up, down", "earlier questions, and back to what you typed"),
    ("tab", "to the cards; after a slash, the rest of the command"),
    ("page up, down", "through the transcript"),
)
_CARD: Rows = (
    ("enter or o", "open the article at the sentence"),
    ("arrows, tab", "from card to card; below the last is the prompt"),
    ("n, N", "the next or previous answer that differs"),
    ("y, Y", "copy this citation, or all of the answer"),
    ("1 to 9", "ask a suggestion"),
)
_ARTICLE: Rows = (
    ("s, S", "the next or previous sentence that the card cites"),
    ("n, N", "the article of the next or previous answer that differs"),
    ("y, Y", "copy this citation, or all of the answer"),
    ("arrows, space", "scroll"),
    ("esc", "close, back to the card"),
)
_PLACES: dict[type[Widget], tuple[str, Rows]] = {
    ArticlePane: ("In an article", _ARTICLE),
    Card: ("On a card", _CARD),
    Widget: ("On the prompt", _PROMPT),
}
"""The first that the focused widget is an instance of is where the reader is."""
_EVERYWHERE: Rows = (
    ("esc", "cancel, else close, else go to the prompt"),
    *((command.key, command.help) for command in COMMANDS if command.key),
    ("^p", "every command by its name"),
)
_MARKS: Rows = (
    ("● ▲ ■", "answers with the same mark say the same"),
    ("dashed", "this source does not answer the question"),
)
_RELATIONS = {
    Relation.SAME: "the sources say the same",
    Relation.COMPATIBLE: "different words that can all be true",
    Relation.DIFFERENT_SCOPE: "of another day, place or group, so no quarrel",
    Relation.CONFLICTING: "they cannot all be true",
    Relation.CANNOT_TELL: "a report does not state its scope",
    Relation.SINGLE: "one source answers",
    Relation.NONE: "no source answers",
}


class HelpScreen(ModalScreen[None]):
    """Closed by any of the keys that leave."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss", "close")]

    def __init__(self, where: Widget | None) -> None:
        """`where` is the widget in focus."""
        super().__init__()
        places = [place for place in _PLACES if isinstance(where or self, place)]
        self._here = places[0]

    def compose(self) -> ComposeResult:
        relations = [(wording.RELATION_MARKS[relation], meaning) for relation, meaning in _RELATIONS.items()]
        commands = [(f"/{c.name} {c.argument}".strip(), c.help) for c in COMMANDS]
        elsewhere = [section for place, section in _PLACES.items() if place is not self._here]
        sections = [
            _PLACES[self._here],
            ("Everywhere", _EVERYWHERE),
            ("Commands", commands),
            *elsewhere,
            ("How answers stand", relations),
            ("Cards", _MARKS),
        ]
        with VerticalScroll(classes="sheet") as sheet:
            sheet.border_title = "Help"
            sheet.border_subtitle = "esc closes"
            for title, rows in sections:
                yield Section(title, rows)


class Section(Static):
    """A title, and under it names with their meanings in a column of their own."""

    def __init__(self, title: str, rows: Rows) -> None:
        super().__init__(markup=False)
        self._title = title
        self._rows = rows

    def render(self) -> Content:
        named = max(len(name) for name, _ in self._rows) + _GAP
        room = max((self.content_size.width or self.app.size.width) - named - _GAP, 1)
        lines = [Content.styled(self._title, "bold $text-accent")]
        for name, meaning in self._rows:
            first, *further = Content(meaning).wrap(room)
            lines.append(Content.assemble(" " * _GAP, (name.ljust(named), "bold"), first))
            lines += [Content.assemble(" " * (_GAP + named), line) for line in further]
        return Content("\n").join(lines)
