"""Reading who, when, where, what, why and measures: candidates of a sentence, weighed by their evidence.

The passages of one article compete with each other and with silence: a score is the share of the article's weight that
falls on the words, so one threshold serves all questions.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from index import Encoder
from qa.figures.finding import find_figures
from qa.language.meaning import meaning_of
from qa.questions.question import AnswerType, Question
from qa.reading.answer_shapes import NOMINAL
from qa.reading.evidence import FEATURES, SHAPE_WORDS, weigh
from qa.reading.matching import Similarity, match, names_occur, stem
from qa.reading.seam import Passage, Reading
from qa.reading.sought import Sought, seek
from qa.reading.spans import Candidate, find_candidates

_MOST = 8
"""Readings given back for one article."""
_WITHOUT_NAMES = np.float32(0.1)
"""What a share keeps in an article that holds no word of any name of the question: it is on somebody else."""
Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The learnt model of one family of questions."""

    silence: float
    features: Rows


def family(sought: Sought) -> str:
    """Questions that share weights: their answer type, things by whether the question names their class."""
    if sought.type is AnswerType.THING:
        if sought.focus is not None:
            return "thing of a class"
        return "thing" if sought.verb is not None else "description"
    return sought.type.value


@cache
def _weights() -> dict[str, Weights]:
    raw = json.loads(resources.files("qa").joinpath("data/reader_weights.json").read_text("utf-8"))
    return {
        name: Weights(w["silence"], np.array([w["features"].get(f, 0.0) for f in FEATURES], dtype=np.float32))
        for name, w in raw["families"].items()
    }


def evidence(
    sought: Sought, passages: Sequence[Passage], similar: Similarity
) -> tuple[list[tuple[Passage, Candidate]], Rows]:
    """Every candidate of the passages with its row of features."""
    spans: list[tuple[Passage, Candidate]] = []
    rows: list[list[float]] = []
    for passage in passages:
        matched = match(sought, passage, similar)
        candidates = [c for c in find_candidates(passage.parse, sought.type) if _adds(sought, c)]
        candidates = [c for c in candidates if c.shape not in NOMINAL or not _is_cut(passage.text, c)]
        candidates = _measured(sought, passage, [c for c in candidates if not (sought.why and c.shape in NOMINAL)])
        spans.extend((passage, c) for c in candidates)
        rows.extend(weigh(sought, passage, matched, candidates, similar))
    return spans, np.array(rows, dtype=np.float32).reshape(len(rows), len(FEATURES))


def _adds(sought: Sought, c: Candidate) -> bool:
    """Whether any word of it is not a word of the question."""
    words = [t for t in c.tokens if t.text[0].isalnum() and t.pos not in ("DET", "ADP", "PRON")]
    return any(stem(t.text) not in sought.stems for t in words)


def _is_cut(text: str, c: Candidate) -> bool:
    """ "34-year" in "34-year-old"."""
    return text[c.end : c.end + 1] == "-" and text[c.end + 1 : c.end + 2].isalnum()


def _measured(sought: Sought, passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Only those that hold a figure of the sort that is asked for: an age for "how old"; of "population of 1,140" the
    figure, as the question has the rest."""
    if sought.type is AnswerType.MEASURE:
        bare = [c for c in candidates if not any(stem(t.text) in sought.stems for t in c.tokens)]
        candidates = bare or candidates
    if sought.measure is None:
        return list(candidates)
    figures = [f for f in find_figures(passage.text) if f.measure is sought.measure]
    return [c for c in candidates if any(f.start < c.end and c.start < f.end for f in figures)]


class TextReader:
    """Implements `qa.reading.seam.Reader` for every kind of question but counts."""

    def __init__(self, encoder: Encoder) -> None:
        self._meaning = meaning_of(encoder)

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Best first; passages of several articles are read article by article."""
        articles: dict[str, list[Passage]] = {}
        for passage in passages:
            articles.setdefault(passage.article.id, []).append(passage)
        sought = seek(question)
        similar = Similarity(self._meaning, sought, passages, SHAPE_WORDS)
        readings = [r for group in articles.values() for r in _read_article(sought, group, similar)]
        return sorted(readings, key=lambda r: -r.score)


def _read_article(sought: Sought, passages: Sequence[Passage], similar: Similarity) -> list[Reading]:
    spans, rows = evidence(sought, passages, similar)
    if not spans:
        return []
    weights = _weights().get(family(sought)) or _weights()["thing"]
    shares = _shares(rows @ weights.features, weights.silence)
    return _distinct(spans, shares if names_occur(sought, passages[0].article) else shares * _WITHOUT_NAMES)


def _shares(logits: Rows, silence: float) -> Rows:
    """Softmax over the candidates and silence, without silence."""
    top = max(float(logits.max()), silence)
    weights = np.exp(logits - top)
    return np.asarray(weights / (weights.sum() + np.exp(silence - top)), dtype=np.float32)


def _confidence(share: float) -> float:
    """A share lifted so that .4 divides answers from silence with equal care of both errors.

    The weights were learnt where more than half of all questions have no answer, and overlapping spans split a share:
    on the sets that they were learnt from, the two errors balance at a share of .12.
    """
    return float(min(1.0, share) ** 0.43)


def _distinct(spans: Sequence[tuple[Passage, Candidate]], shares: Rows) -> list[Reading]:
    """The best spans; the weight of what overlaps or repeats one goes to it."""
    order = np.argsort(-shares)
    taken = np.zeros(len(spans), dtype=bool)
    readings: list[Reading] = []
    for best in order:
        if taken[best] or len(readings) == _MOST:
            continue
        passage, c = spans[best]
        text = passage.parse.text[c.start : c.end].lower()
        score = 0.0
        for i, (other, d) in enumerate(spans):
            same = other is passage and d.start < c.end and c.start < d.end
            if not taken[i] and (same or other.parse.text[d.start : d.end].lower() == text):
                taken[i] = True
                score += float(shares[i])
        readings.append(Reading(passage, passage.start + c.start, passage.start + c.end, _confidence(score)))
    return readings


@cache
def reader_of(encoder: Encoder) -> TextReader:
    """One for each encoder."""
    return TextReader(encoder)
