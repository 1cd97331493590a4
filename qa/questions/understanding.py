"""From the words of a question, and the questions before it, to its fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qa.language.parsing import Parser, default_parser
from qa.questions.followup import completed
from qa.questions.question import Question
from qa.questions.standalone import read_alone
from qa.turn import Turn

_KEPT = 512
"""Turns of conversations whose reading is kept."""


def understand(question: str, history: Sequence[Turn] = ()) -> Question:
    """Reads a question; with turns before it, an elliptical one takes what it leaves out from the last of them.

    What a question means hangs on its words and on those of the turns before it alone, so each turn is read once.
    """
    return _understood(question, tuple(history), default_parser())


@lru_cache(_KEPT)
def _understood(question: str, history: tuple[Turn, ...], parser: Parser) -> Question:
    """`parser`: the one that reads questions; where another is put in its place, they are read anew."""
    if not history:
        return read_alone(question)
    last = history[-1]
    return completed(question, _understood(last.question, history[:-1], parser), last.sources)
