"""Figures at the place where an article breaks off: what is left of them may be half a number."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.cut_off import cut_at, may_go_on
from qa.claims.statement import Statement
from qa.figures.finding import find_figures


def without_broken(statements: Iterable[Statement]) -> list[Statement]:
    """Those whose figure is whole for certain; words are kept."""
    return [statement for statement in statements if not _is_broken(statement)]


def _is_broken(statement: Statement) -> bool:
    if statement.value is None:
        return False
    text = statement.passage.article.text
    cut = cut_at(text)
    if cut is None or cut > statement.passage.end + _BEYOND:
        return False
    if statement.start >= cut:
        return True  # "[+2451 chars]"
    figures = find_figures(statement.text)
    end = statement.start + figures[-1].end if figures else statement.end
    return may_go_on(text, end, cut)


_BEYOND = 2
"""Characters: the mark of a break may stand in a sentence of its own."""
