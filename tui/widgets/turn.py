"""One turn of the conversation: the question, and what became of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from qa.answer import Answer, Relation
from tui import wording
from tui.widgets.cards import AnswerCard, Card, CardGrid, SilentCard
from tui.widgets.plot import RangePlot, plottable
from tui.wire import Reply

_RELATION_COLOURS = {
    Relation.SAME: "$text-success",
    Relation.COMPATIBLE: "$text-success",
    Relation.CONFLICTING: "$text-error",
    Relation.DIFFERENT_SCOPE: "$text-warning",
    Relation.CANNOT_TELL: "$text-warning",
}
_COMPARED_SHOWN = 4


class Turn(VerticalGroup):
    """A question and, once it is there, its answer."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self.reply: Reply | None = None
        """None until the answer is there."""
        self.failed = False

    def compose(self) -> ComposeResult:
        yield Static(Content.assemble(("› ", "$text-accent"), (self.question, "bold")), classes="question")
        yield Static(classes="standing")

    def say(self, words: str) -> None:
        """Say what the question waits for."""
        self.failed = False
        self._stand(Content.styled(f"… {words}", "dim"))

    def fail(self, reason: str) -> None:
        self.failed = True
        self._stand(
            Content.assemble(("✗ ", "bold $text-error"), reason, ("   f5 tries again", "dim")),
        )

    async def show(self, reply: Reply) -> None:
        self.reply = reply
        answer = reply.answer
        self._stand(verdict_line(answer))
        await self.mount_all(_parts(answer, reply.suggestions))

    def _stand(self, content: Content) -> None:
        self.query_one(".standing", Static).update(content)

    @property
    def cards(self) -> list[Card]:
        return [*self.query(Card)]


def verdict_line(answer: Answer) -> Content:
    relation = answer.verdict.relation
    colour = _RELATION_COLOURS.get(relation, "dim")
    return Content.assemble((f"{wording.RELATION_MARKS[relation]} ", f"bold {colour}"), answer.verdict.summary)


def _parts(answer: Answer, suggestions: tuple[str, ...]) -> list[Widget]:
    parts: list[Widget] = []
    if plottable(answer):
        parts.append(RangePlot(answer))
    if answer.answers:
        parts.append(CardGrid([AnswerCard(given, answer) for given in answer.answers]))
    elif answer.silent:
        parts.append(Static(Content.styled("Related, not an answer:", "dim"), classes="related"))
    if answer.silent:
        parts.append(CardGrid([SilentCard(silence) for silence in answer.silent]))
    remarks = _remarks(answer)
    if remarks:
        parts.append(Static(Content("\n").join(remarks), classes="remarks"))
    if suggestions:
        parts.append(Static(_ask_next(suggestions), classes="suggestions"))
    return parts


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
        click = Style.from_meta({"@click": f"app.suggestion({number})"})
        parts.append(Content.assemble((f"{number} ", "bold $text-accent"), suggestion).stylize(click))
    return Content("  ").join(parts)
