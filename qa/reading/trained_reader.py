"""Reading any question but counts with a trained network: the words that it marks, on one scale over all sources."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from pathlib import Path

from corpus.errors import ModelError
from index.quiet import settle
from qa.language.parsing import Parse
from qa.questions.question import Question
from qa.reading.seam import Passage, Reading
from qa.reading.span_marking import Marker
from qa.reading.trimming import trim

MODEL_VARIABLE = "RASHOMON_READER"
"""Names a folder with any extractive question-answering model of the Hugging Face format, read instead."""
_TITLE_ENDS = " | "
_NEIGHBOUR = 300
"""Characters of the sentences beside one that are read with it."""
_TITLE = 150
_SPANS = 20
"""Spans that are looked at in one sentence."""
_NAMES = ("PERSON", "ORG")
"""Labels of names that are given whole or not at all."""
_MOST = 6
"""Readings given back for one article."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """From how much likelier words are than silence to how often such words are right: a logistic curve."""

    slope: float
    offset: float

    def __call__(self, margin: float) -> float:
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.slope * margin + self.offset))))


@dataclass(frozen=True, slots=True)
class _Found:
    reading: Reading
    margin: float

    @property
    def text(self) -> str:
        return self.reading.passage.article.text[self.reading.start : self.reading.end].lower()


class TrainedReader:
    """Implements `qa.reading.seam.Reader` for every kind of question but counts."""

    def __init__(self, marker: Marker, calibration: Calibration) -> None:
        self._marker = marker
        self._calibration = calibration

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Best first."""
        windows = [_window(passage) for passage in passages]
        marked = self._marker.mark(question.standing, [text for text, _ in windows])
        found: dict[str, list[_Found]] = {}
        for passage, (_, shift), marks in zip(passages, windows, marked, strict=True):
            length = passage.end - passage.start
            for span in marks.spans(shift, shift + length, _SPANS):
                named = _whole_names(passage.parse, span.start - shift, span.end - shift)
                start, end = trim(passage.text, *named, question.answer_type)
                if not any(c.isalnum() for c in passage.text[start:end]):
                    continue
                reading = Reading(passage, passage.start + start, passage.start + end, self._calibration(span.margin))
                found.setdefault(passage.article.id, []).append(_Found(reading, span.margin))
        return sorted((r for one in found.values() for r in _distinct(one)), key=lambda r: -r.score)


def _window(passage: Passage) -> tuple[str, int]:
    """The sentence among its neighbours under its title, and where in that it starts."""
    title = passage.article.title[:_TITLE]
    before = passage.before[-_NEIGHBOUR:]
    head = (f"{title}{_TITLE_ENDS}" if title else "") + (f"{before} " if before else "")
    return f"{head}{passage.text} {passage.after[:_NEIGHBOUR]}".rstrip(), len(head)


def _whole_names(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """The words with the rest of any name that they cut."""
    cut = [e for e in parse.entities if e.label in _NAMES and e.start < end and start < e.end]
    return min([start, *(e.start for e in cut)]), max([end, *(e.end for e in cut)])


def _distinct(found: Sequence[_Found]) -> list[Reading]:
    """The best of an article, without those that overlap or repeat a better one."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda f: -f.margin):
        if len(kept) < _MOST and not any(_repeats(one, k) for k in kept):
            kept.append(one)
    return [k.reading for k in kept]


def _repeats(a: _Found, b: _Found) -> bool:
    overlap = a.reading.start < b.reading.end and b.reading.start < a.reading.end
    return overlap or a.text in b.text or b.text in a.text


def reader_from(model: Path) -> TrainedReader:
    """The reader in a folder: of this project's format, or of Hugging Face's.

    Raises:
        ModelError: the folder holds neither.
    """
    settle()
    try:
        settings = json.loads((model / "reader.json").read_text("utf-8"))
    except FileNotFoundError:
        settings = {}
    except (OSError, ValueError) as error:
        raise ModelError(f"the settings of the reader in {model} cannot be read: {error}") from error
    calibration = Calibration(settings.get("slope", 1.0), settings.get("offset", 0.0))
    return TrainedReader(Marker(model), calibration)


@cache
def trained_reader() -> TrainedReader:
    """The reader that `RASHOMON_READER` names, or else the one that ships; loaded at the first call, once.

    Raises:
        ModelError: it cannot be loaded.
    """
    named = os.environ.get(MODEL_VARIABLE)
    shipped = Path(str(resources.files("qa").joinpath("data")))
    return reader_from(Path(named).expanduser() if named else shipped)
