"""The help screen: what the marks mean, and every key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qa.answer import Relation
from tui import wording
from tui.slash import COMMANDS

_KEYS = (
    ("enter", "ask; on a card, open its article"),
    ("tab, shift+tab", "to the cards, and from card to card"),
    ("arrows", "from card to card; on the prompt, earlier questions"),
    ("n, N", "the next or previous answer that differs"),
    ("1 to 9", "ask a suggestion (on the prompt, then enter)"),
    ("esc", "cancel what waits, close the article, go to the prompt"),
    ("f5", "try again after a failure"),
    ("ctrl+p", "every command"),
    ("ctrl+q", "leave"),
)
_CARDS = (
    ("● ▲ ■", "answers with the same mark say the same"),
    ("dashed", "this source does not answer the question"),
)


class HelpScreen(ModalScreen[None]):
    """Closed by any of the keys that leave."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        marks = [(wording.RELATION_MARKS[relation], meaning) for relation, meaning in _RELATIONS.items()]
        commands = [(f"/{command.name}", command.help) for command in COMMANDS]
        sections = (("Keys", _KEYS), ("Commands", commands), ("How answers stand", marks), ("Cards", _CARDS))
        with VerticalScroll(id="help"):
            yield Static(Content("\n\n").join(_section(title, rows) for title, rows in sections))


_RELATIONS = {
    Relation.SAME: "the sources say the same",
    Relation.COMPATIBLE: "different words that can all be true",
    Relation.DIFFERENT_SCOPE: "of another day, place or group, so no quarrel",
    Relation.CONFLICTING: "they cannot all be true",
    Relation.CANNOT_TELL: "a report does not state its scope",
    Relation.SINGLE: "one source answers",
    Relation.NONE: "no source answers",
}


def _section(title: str, rows: Iterable[tuple[str, str]]) -> Content:
    lines = [Content.styled(title, "bold $text-accent")]
    for name, meaning in rows:
        lines.append(Content.assemble((f"  {name:<16}", "bold"), meaning))
    return Content("\n").join(lines)
