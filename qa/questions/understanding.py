"""From the words of a question, and the questions before it, to its fields."""

from __future__ import annotations

from collections.abc import Sequence

from qa.questions.followup import completed
from qa.questions.question import Question
from qa.questions.standalone import read_alone
from qa.turn import Turn


def understand(question: str, history: Sequence[Turn] = ()) -> Question:
    """Reads a question; with turns before it, an elliptical one takes what it leaves out from the last of them.

    The questions before are read again, each with those before it, so that nothing hangs on hidden state.
    """
    if not history:
        return read_alone(question)
    last = history[-1]
    return completed(question, understand(last.question, history[:-1]), last.sources)
