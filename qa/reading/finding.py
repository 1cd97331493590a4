"""What the trained reader finds for one question, without what grammar speaks against, with all that speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from qa.questions.question import Question
from qa.reading.judge import Evidence
from qa.reading.kinds import can_be
from qa.reading.roles import fitting
from qa.reading.seam import Passage, Reader, Reading
from qa.reading.sought import Sought, seek

_FARTHEST = 6.0
"""Log odds beyond which a score counts no more."""
_LEAST = -3.0
"""Log odds below which none counts less."""
SURE = 0.5
"""From this score on the reader is believed that its words are of the kind asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may answer."""

    reading: Reading
    evidence: Evidence


def find(question: Question, reader: Reader, passages: Sequence[Passage]) -> list[Found]:
    """All words with their evidence, best first."""
    admitted = _admitted(seek(question), reader.read(question, passages))
    return [Found(r, Evidence(_odds(r.score), r.passage.relevance)) for r in admitted]


def _admitted(sought: Sought, readings: Sequence[Reading]) -> list[Reading]:
    """Without those that the grammar of their sentence speaks against, each as short as what was asked."""
    kept = []
    for r in readings:
        shift, parse = r.passage.start, r.passage.parse
        span = fitting(sought, parse, r.start - shift, r.end - shift)
        if span is not None and (r.score >= SURE or can_be(sought, parse, *span)):
            kept.append(replace(r, start=shift + span[0], end=shift + span[1]))
    return kept


def _odds(score: float) -> float:
    held = min(max(score, 1e-9), 1 - 1e-9)
    return max(_LEAST, min(_FARTHEST, log(held / (1 - held))))
