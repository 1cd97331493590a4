"""Exchanges as one HTML page that needs no other file and runs no script; an answer as a part of another page."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Answer
from qa.writing.exchange import Exchange
from qa.writing.templates import environment


def written(exchanges: Sequence[Exchange]) -> str:
    """A whole page."""
    return environment().get_template("page.html").render(exchanges=exchanges)


def fragment(answer: Answer) -> str:
    """An answer with its style, for a page that others make: a notebook's."""
    return environment().get_template("fragment.html").render(answer=answer)
