"""An answer as a page of text for standard output, in colour where the terminal has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from qa.answer import Answer, Relation, Silence, SourceAnswer, Unread
from qa.writing import wording
from qa.writing.story_wording import story_lines
from tui.terminal_text import shown

_WIDEST = 100
"""Columns; longer lines are hard to read."""
_INDENT = "  "


def print_page(answer: Answer, suggestions: Sequence[str] = (), console: Console | None = None) -> None:
    """Verdict, a block for each source, the silent ones, notes, and what to ask next."""
    out = console or Console(highlight=False)
    out.width = min(out.width, _WIDEST)
    marker = "" if out.is_terminal else "*"
    for block in _blocks(answer, suggestions, marker):
        indent = _INDENT if block.plain.startswith(_INDENT) else ""
        lines = block[len(indent) :].wrap(out, out.width - len(indent))
        for line in lines:
            line.rstrip()
        out.print(Text("\n").join(Text(indent) + line for line in lines), soft_wrap=True)


def _blocks(answer: Answer, suggestions: Sequence[str], marker: str) -> Iterator[Text]:
    yield _text(answer.question, "bold")
    mark = wording.RELATION_MARKS[answer.verdict.relation]
    yield Text.assemble(_text(f"{mark} ", "bold yellow"), _text(answer.verdict.summary))
    for line in story_lines(answer):
        yield _text(line, "dim")
    for given in answer.answers:
        yield Text()
        yield from _source(given, answer, marker)
    if answer.silent or answer.unread:
        yield Text()
    for silence in answer.silent:
        yield from _silence(silence)
    for left_out in answer.unread:
        yield _unread(left_out)
    compared = [*_compared(answer)]
    if compared or answer.notes:
        yield Text()
    yield from compared
    for note in answer.notes:
        yield _text(f"Note: {note}")
    if suggestions:
        yield Text()
        yield Text.assemble(_text("Ask next: ", "dim"), _text(" · ".join(suggestions)))


def _source(given: SourceAnswer, answer: Answer, marker: str) -> Iterator[Text]:
    read = wording.reading(given)
    published = given.citation.published
    yield Text.assemble(
        _text(f"{wording.group_mark(given.group)} ", "bold cyan"),
        _text(given.source, "bold"),
        _text(f" · {wording.full_day(published)}" if published else "", "dim"),
        _text("  "),
        _text(given.answer, "bold cyan"),
        _text(f" ({read})" if read else "", "cyan"),
    )
    before, words, after = wording.marked_quote(given)
    yield _indented(_text(f"“{before}"), _text(f"{marker}{words}{marker}", "bold underline"), _text(f"{after}”"))
    same = [s for g in answer.groups if g.id == given.group for s in g.sources if s != given.source]
    facts = [f"says: {wording.speaker(given)}", f"scope: {wording.scope(given)}"]
    if given.citation.cut_off:
        facts.append(f"article: {wording.CUT_OFF}")
    if same:
        facts.append(f"same as: {', '.join(same)}")
    if given.outlets:
        facts.append(f"same text in: {', '.join(given.outlets)}")
    if given.changed_from:
        facts.append(f"copied, changed from {given.changed_from}")
    yield _indented(_text("   ".join(facts), "dim"))
    if given.others:
        yield _indented(_text("also: " + "; ".join(map(wording.other, given.others)), "dim"))


def _silence(silence: Silence) -> Iterator[Text]:
    cut = f"; its article is {wording.CUT_OFF}" if silence.cut_off else ""
    said = _text(f" says nothing on this{cut}", "dim")
    yield Text.assemble(_text("╌ ", "dim"), _text(silence.source, "bold"), said)
    if silence.nearest:
        yield _indented(_text(f"nearest, not an answer: “{silence.nearest.quote}”", "dim"))


def _unread(left_out: Unread) -> Text:
    return Text.assemble(
        _text(f"{wording.UNREAD_MARK} ", "bold red"),
        _text(left_out.source, "bold"),
        _text(f" {wording.unread(left_out)}", "dim"),
    )


def _compared(answer: Answer) -> Iterator[Text]:
    answers = {group.id: group.answer for group in answer.groups}
    for related in answer.relations:
        if related.relation is not Relation.SAME:
            mark = wording.RELATION_MARKS[related.relation]
            yield _text(f"{answers[related.a]} {mark} {answers[related.b]}: {related.why}")


def _text(words: str, style: str = "") -> Text:
    return Text(shown(" ".join(words.split("\n"))), style=style)


def _indented(*parts: Text) -> Text:
    return Text.assemble(_INDENT, *parts)
