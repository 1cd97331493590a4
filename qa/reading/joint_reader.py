"""Two readers that must bear each other out: the words of one, trusted by how far the other agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from index import Encoder
from qa.questions.question import Question
from qa.reading import text_reader
from qa.reading.seam import Passage, Reader, Reading
from qa.reading.trained_reader import trained_reader

_SHARE = 0.7
"""Of the trained reader in the mean: from .5 to .7 development data hardly tell."""


class JointReader:
    """A `Reader` by the weighted mean of two scores; what one alone finds has 0 of the other."""

    def __init__(self, marks: Reader, other: Reader, share: float) -> None:
        """Where both find words that overlap, those of `marks` are kept; `share` is the weight of its scores."""
        self._marks = marks
        self._other = other
        self._share = share

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        marked, others = self._marks.read(question, passages), self._other.read(question, passages)
        agreed = [replace(m, score=self._mean(m.score, _agreeing(m, others))) for m in marked]
        alone = [replace(o, score=self._mean(0.0, o.score)) for o in others if not _agreeing(o, marked)]
        return sorted([*agreed, *alone], key=lambda r: -r.score)

    def _mean(self, marked: float, other: float) -> float:
        return self._share * marked + (1 - self._share) * other


def _agreeing(reading: Reading, others: Sequence[Reading]) -> float:
    """The best score of the same words in the other reader's findings."""
    return max((o.score for o in others if _same(reading, o)), default=0.0)


def _same(a: Reading, b: Reading) -> bool:
    if a.passage.article.id != b.passage.article.id:
        return False
    return (a.start < b.end and b.start < a.end) or _words(a) == _words(b)


def _words(reading: Reading) -> str:
    return reading.passage.article.text[reading.start : reading.end].lower()


@cache
def reader_of(encoder: Encoder) -> JointReader:
    """The trained reader with the rules of `qa.reading.text_reader`; one for each encoder.

    Raises:
        ModelError: the trained reader cannot be loaded.
    """
    return JointReader(trained_reader(), text_reader.reader_of(encoder), _SHARE)
