"""What the trained reader and the rules find for one question, each finding once, with all that speaks for it."""

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
_UNMARKED = -3.0
"""Log odds for the trained reader where it did not find the words at all; none count less."""
SURE = 0.5
"""From this score on the trained reader is believed that its words are of the kind asked for."""
_EARLY = 15
"""Sentences, about, in which a report tells its news."""
_SENTENCE = 120
"""Characters of one, about."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that either reader found."""

    reading: Reading
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class JointReader:
    """Where both find words that overlap, those of `marks` are kept."""

    marks: Reader
    rules: Reader | None
    """None for a kind of question that they do not know."""

    def find(self, question: Question, passages: Sequence[Passage]) -> list[Found]:
        """All words with their evidence, in no order."""
        sought = seek(question)
        marked = _admitted(sought, self.marks.read(question, passages))
        ruled = _admitted(sought, self.rules.read(question, passages)) if self.rules else []
        alone = [r for r in ruled if not any(_same(r, m) for m in marked)]
        return [
            *(_found(m, _odds(m.score), _agreeing(m, ruled)) for m in marked),
            *(_found(r, _UNMARKED, r.score) for r in alone),
        ]


def _admitted(sought: Sought, readings: Sequence[Reading]) -> list[Reading]:
    """Without those that the grammar of their sentence speaks against, each as short as what was asked."""
    kept = []
    for r in readings:
        shift, parse = r.passage.start, r.passage.parse
        span = fitting(sought, parse, r.start - shift, r.end - shift)
        if span is not None and (r.score >= SURE or can_be(sought, parse, *span)):
            kept.append(replace(r, start=shift + span[0], end=shift + span[1]))
    return kept


def _found(reading: Reading, marked: float, agreed: float) -> Found:
    p = reading.passage
    opening = _EARLY * _SENTENCE
    early = max(0.0, (min(opening, len(p.article.text)) - p.start) / opening)
    return Found(reading, Evidence(marked, agreed, p.relevance, early))


def _odds(score: float) -> float:
    held = min(max(score, 1e-9), 1 - 1e-9)
    return max(_UNMARKED, min(_FARTHEST, log(held / (1 - held))))


def _agreeing(reading: Reading, others: Sequence[Reading]) -> float:
    """The best score of the same words in another reader's findings; 0 where it did not find them."""
    return max((o.score for o in others if _same(reading, o)), default=0.0)


def _same(a: Reading, b: Reading) -> bool:
    if a.passage.article.id != b.passage.article.id:
        return False
    return (a.start < b.end and b.start < a.end) or _words(a) == _words(b)


def _words(reading: Reading) -> str:
    return reading.passage.article.text[reading.start : reading.end].lower()
