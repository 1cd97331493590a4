"""Every claim of an answer as a table: what the cards say, to be sorted and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DataTable

from qa.answer import Answer, SourceAnswer
from qa.writing import wording

_FURTHER = "◦"
"""Stands where a source's answer has the mark of its group, as in the plot."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where a claim stands in the answer."""

    source: int
    """Its place among the answers."""
    claim: int
    """0 for the source's answer itself, then its further claims."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column shows of a claim, and what it is sorted by."""

    title: str
    room: int
    """Characters of a cell."""
    cell: Callable[[SourceAnswer], str]
    order: Callable[[SourceAnswer], Any]


def _figure(claim: SourceAnswer) -> tuple[bool, float, str]:
    """Figures by their size, words after them."""
    value = claim.value
    ends = [end for end in (value.low, value.high) if end is not None] if value else []
    return not ends, min(ends, default=0.0), claim.answer.casefold()


def _day(claim: SourceAnswer) -> str:
    return wording.day(claim.citation.published) if claim.citation.published else ""


_COLUMNS = (
    _Column("answer", 22, lambda c: c.answer, _figure),
    _Column("source", 16, lambda c: c.source, lambda c: c.source.casefold()),
    _Column("scope", 26, wording.scope, lambda c: wording.scope(c).casefold()),
    _Column("says", 26, wording.speaker, lambda c: wording.speaker(c).casefold()),
    _Column("day", 6, _day, lambda c: c.citation.published or date.min),
    _Column("sure", 4, wording.confidence, lambda c: -c.confidence),
)


class TableScreen(ModalScreen[Row | None]):
    """Gives the row that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f4", "dismiss(None)", "close"),
        Binding("s", "sort_next", "sort by the next column"),
    ]

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self._answer = answer
        self._rows = [*_rows(answer)]
        self._sorted_by = -1
        """The place of a column; -1 for the order of the cards."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content(self._answer.question)
            sheet.border_subtitle = "⏎ opens · s sorts · esc closes"
            yield DataTable(cursor_type="row", zebra_stripes=True)

    def on_mount(self) -> None:
        table = self._table
        table.add_columns("", *(column.title for column in _COLUMNS))
        self._fill()
        table.focus()

    @property
    def _table(self) -> DataTable[Text]:
        return self.query_one(DataTable)

    def _fill(self) -> None:
        table = self._table.clear()
        for row in self._rows:
            claim = self._claim(row)
            mark = _FURTHER if row.claim else wording.group_mark(claim.group)
            table.add_row(Text(mark), *(Text(_line(c.cell(claim), c.room)) for c in _COLUMNS))

    def action_sort_next(self) -> None:
        self._sort((self._sorted_by + 1) % len(_COLUMNS))

    @on(DataTable.HeaderSelected)
    def _header(self, event: DataTable.HeaderSelected) -> None:
        if event.column_index:
            self._sort(event.column_index - 1)

    def _sort(self, place: int) -> None:
        self._sorted_by = place
        column = _COLUMNS[place]
        self._rows.sort(key=lambda row: column.order(self._claim(row)))
        self._fill()
        self.query_one(".sheet").border_subtitle = f"sorted by {column.title} · ⏎ opens · s sorts · esc closes"

    def _claim(self, row: Row) -> SourceAnswer:
        given = self._answer.answers[row.source]
        return (given, *given.others)[row.claim]

    @on(DataTable.RowSelected)
    def _picked(self, event: DataTable.RowSelected) -> None:
        self.dismiss(self._rows[event.cursor_row])


def _rows(answer: Answer) -> Iterator[Row]:
    for source, given in enumerate(answer.answers):
        for claim in range(1 + len(given.others)):
            yield Row(source, claim)


def _line(words: str, room: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= room else line[: room - 1] + "…"
