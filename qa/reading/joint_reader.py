"""What several readers find for one question, each finding once, with all that speaks for it."""

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
_EARLY = 15
"""Sentences, about, in which a report tells its news."""
_SENTENCE = 120
"""Characters of one, about."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that any reader found."""

    reading: Reading
    evidence: Evidence
    claimed: bool
    """By the grammar of one kind of answer."""


@dataclass(frozen=True, slots=True)
class JointReader:
    """Where readers find words that overlap, those of `claims` are kept before those of `marks`, and these before those
    of `rules`."""

    marks: Reader
    rules: Reader | None
    """Of words, for the kinds of question that they know."""
    claims: Reader | None
    """The grammar of one kind of answer, which sees to the part that its words have by itself."""

    def find(self, question: Question, passages: Sequence[Passage]) -> list[Found]:
        """All words with their evidence, in no order."""
        sought = seek(question)
        claimed = self.claims.read(question, passages) if self.claims else []
        marked = [_held(sought, r) for r in self.marks.read(question, passages)]
        ruled = [_held(sought, r) for r in (self.rules.read(question, passages) if self.rules else ())]
        own = [h.reading for h in marked]
        return [
            *(_found(_Held(c), _odds(_agreeing(c, own)), claimed=c.score) for c in claimed),
            *(
                _found(m, _odds(m.reading.score), agreed=_agreeing(m.reading, [r.reading for r in ruled]))
                for m in marked
                if not any(_same(m.reading, c) for c in claimed)
            ),
            *(
                _found(r, _UNMARKED, agreed=r.reading.score)
                for r in ruled
                if not any(_same(r.reading, o) for o in (*own, *claimed))
            ),
        ]


@dataclass(frozen=True, slots=True)
class _Held:
    """Words as they were held against the grammar of their sentence."""

    reading: Reading
    unfit: bool = False
    unlike: bool = False


def _held(sought: Sought, reading: Reading) -> _Held:
    """As short as what was asked."""
    shift, parse = reading.passage.start, reading.passage.parse
    span = fitting(sought, parse, reading.start - shift, reading.end - shift)
    if span is None:
        own = reading.start - shift, reading.end - shift
        return _Held(reading, unfit=True, unlike=not can_be(sought, parse, *own))
    kept = replace(reading, start=shift + span[0], end=shift + span[1])
    return _Held(kept, unlike=not can_be(sought, parse, *span))


def _found(held: _Held, marked: float, agreed: float = 0.0, claimed: float | None = None) -> Found:
    p = held.reading.passage
    early = max(0.0, 1 - p.start / (_EARLY * _SENTENCE))
    sure = 0.0 if claimed is None else _odds(claimed)
    unfit, unlike = float(held.unfit), float(held.unlike)
    evidence = Evidence(marked, agreed, sure, 0.0, p.relevance, p.shared, early, unfit, unlike)
    return Found(held.reading, evidence, claimed is not None)


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
