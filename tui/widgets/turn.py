"""One turn of the conversation: the question, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from qa.answer import Answer, Relation
from qa.filters import NO_FILTERS, Filters
from qa.writing import wording
from qa.writing.exchange import Exchange
from qa.writing.filter_wording import told
from qa.writing.scale import plottable
from qa.writing.story_wording import story_lines
from service.replies import Glimpse
from tui.keeping.settings import View
from tui.plain import plain_lines
from tui.widgets.cards import AnswerCard, Card, CardGrid, SilentCard, UnreadCard
from tui.widgets.plot import RangePlot

_RELATION_COLOURS = {
    Relation.SAME: "$text-success",
    Relation.COMPATIBLE: "$text-success",
    Relation.CONFLICTING: "$text-error",
    Relation.DIFFERENT_SCOPE: "$text-warning",
    Relation.CANNOT_TELL: "$text-warning",
}
_COMPARED_SHOWN = 4
_GLIMPSE_ROOM = 150
"""Characters of a sentence that is shown before the model is there."""


class Turn(VerticalGroup):
    """A question and, once it is there, its answer."""

    def __init__(
        self,
        question: str,
        filters: Filters,
        view: View,
        leans_on: int | None = None,
        day: Callable[[date], str] = wording.day,
    ) -> None:
        super().__init__()
        self.question = question
        self.filters = filters
        self.leans_on = leans_on
        """How many of the session's first answers a follow-up leans on; None: all that are there when it is asked."""
        self.exchange: Exchange | None = None
        """None until the answer is there."""
        self.failed = False
        self._view = view
        self._day = day

    def compose(self) -> ComposeResult:
        asked = Content.assemble(("› ", "$text-accent"), (self.question, "bold"))
        if self.filters != NO_FILTERS:
            asked += Content.styled(f"   asked of: {told(self.filters)}", "dim")
        yield Static(asked, classes="question kept")
        yield Static(classes="standing kept", markup=False)

    def say(self, words: str) -> None:
        """Say what the question waits for."""
        self.failed = False
        self._stand(Content.styled(f"… {words}", "dim"))

    def fail(self, reason: str) -> None:
        self.failed = True
        self._stand(
            Content.assemble(("✗ ", "bold $text-error"), reason, ("   f5 tries again", "dim")),
        )

    async def glimpse(self, glimpses: Sequence[Glimpse]) -> None:
        """Show what can be shown before the model is there."""
        if glimpses and self.exchange is None:
            await self.mount(Static(_glimpsed(glimpses), classes="glimpses", markup=False))

    async def show(self, exchange: Exchange) -> None:
        self.exchange = exchange
        await self._fill()

    async def take(self, view: View) -> None:
        """Show the answer in another form."""
        self._view = view
        if self.exchange is not None:
            await self._fill()

    async def _fill(self) -> None:
        assert self.exchange is not None
        form, reply = _FORMS[self._view], self.exchange.reply
        self._stand(form.verdict(reply.answer))
        await self.remove_children([child for child in self.children if not child.has_class("kept")])
        await self.mount_all(form.parts(reply.answer, reply.suggestions, self._day))

    def _stand(self, content: Content) -> None:
        self.query_one(".standing", Static).update(content)

    @property
    def cards(self) -> list[Card]:
        """Those that are shown."""
        return [card for card in self.query(Card) if all(widget.display for widget in card.ancestors_with_self)]


def verdict_line(answer: Answer) -> Content:
    relation = answer.verdict.relation
    colour = _RELATION_COLOURS.get(relation, "dim")
    return Content.assemble((f"{wording.RELATION_MARKS[relation]} ", f"bold {colour}"), answer.verdict.summary)


def _parts(answer: Answer, suggestions: tuple[str, ...], day: Callable[[date], str]) -> list[Widget]:
    parts: list[Widget] = []
    stories = [*story_lines(answer)]
    if stories:
        parts.append(Static(_stories(stories), classes="stories", markup=False))
    if plottable(answer):
        parts.append(RangePlot(answer))
    if answer.answers:
        parts.append(CardGrid([AnswerCard(given, answer, day) for given in answer.answers]))
    elif answer.silent:
        parts.append(Static(Content.styled("Related, not an answer:", "dim"), classes="related"))
    if answer.silent:
        parts.append(CardGrid([SilentCard(silence) for silence in answer.silent]))
    if answer.unread:
        parts.append(CardGrid([UnreadCard(left_out) for left_out in answer.unread]))
    remarks = _remarks(answer)
    if remarks:
        parts.append(Static(Content("\n").join(remarks), classes="remarks"))
    if suggestions:
        parts.append(Static(_ask_next(suggestions), classes="suggestions"))
    return parts


def _stories(lines: Sequence[str]) -> Content:
    click = Style.from_meta({"@click": "screen.command('story')"})
    return Content("\n").join(Content.styled(line, "dim") for line in lines).stylize(click)


def _plain_parts(answer: Answer, suggestions: tuple[str, ...], _day: Callable[[date], str]) -> list[Widget]:
    _question, _verdict, *lines = plain_lines(answer, suggestions)
    return [Static(Content("\n".join(lines)), classes="plain", markup=False)]


def _plain_verdict(answer: Answer) -> Content:
    _question, verdict, *_lines = plain_lines(answer)
    return Content(verdict)


@dataclass(frozen=True, slots=True)
class _Form:
    """How an answer is drawn."""

    verdict: Callable[[Answer], Content]
    parts: Callable[[Answer, tuple[str, ...], Callable[[date], str]], list[Widget]]


_FORMS = {View.CARDS: _Form(verdict_line, _parts), View.PLAIN: _Form(_plain_verdict, _plain_parts)}


def _glimpsed(glimpses: Sequence[Glimpse]) -> Content:
    lines = [Content.styled("Provisional, by words alone; not yet read for an answer:", "italic dim")]
    for glimpse in glimpses:
        quote = wording.shortened(glimpse.quote, _GLIMPSE_ROOM)
        lines.append(Content.assemble((f"  {glimpse.source}  ", "bold"), (f"“{quote}”", "dim")))
    return Content("\n").join(lines)


def _remarks(answer: Answer) -> list[Content]:
    """How the groups stand to each other, and the notes on them."""
    groups = {group.id: group for group in answer.groups}
    told = [r for r in answer.relations if r.relation is not Relation.SAME]
    lines = [
        Content.assemble(
            _named(groups[r.a].id, groups[r.a].answer),
            (f" {wording.RELATION_MARKS[r.relation]} ", f"bold {_RELATION_COLOURS.get(r.relation, '$text-muted')}"),
            _named(groups[r.b].id, groups[r.b].answer),
            (f"  {r.why}", "dim"),
        )
        for r in told[:_COMPARED_SHOWN]
    ]
    if len(told) > _COMPARED_SHOWN:
        lines.append(Content.styled(f"and {len(told) - _COMPARED_SHOWN} more comparisons", "dim"))
    return lines + [Content.assemble(("note ", "dim"), note) for note in answer.notes]


def _named(group: int, answer: str) -> str:
    return f"{wording.group_mark(group)} {answer}"


def _ask_next(suggestions: tuple[str, ...]) -> Content:
    parts = [Content.styled("Ask next", "dim")]
    for number, suggestion in enumerate(suggestions[:9], start=1):
        click = Style.from_meta({"@click": f"screen.suggestion({number})"})
        parts.append(Content.assemble((f"{number} ", "bold $text-accent"), suggestion).stylize(click))
    return Content("  ").join(parts)
