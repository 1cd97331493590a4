"""Statements that tell of some of those who were counted: a part of a figure, or people by their names."""

from __future__ import annotations

import re

from qa.claims.statement import Statement
from qa.figures.finding import find_figures

_OF_THEM = re.compile(r"\sof\s(?:those|them|whom)\b")


def is_some_of_them(statement: Statement) -> bool:
    """A part or a first instalment of another figure, or a list of people that states fewer than it names."""
    value = statement.value
    if value is None or value.low is None:
        return False
    if _OF_THEM.match(statement.passage.article.text, statement.end):
        return True
    figures = find_figures(statement.text)
    if statement.partial and not any(q.vague for q in figures):
        return True
    return value.low > 1 and sum(q.low or q.high or 0.0 for q in figures) < value.low
