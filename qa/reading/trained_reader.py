"""Reading any question but counts with a trained network: the words that it marks, on one scale over all sources."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from math import exp
from pathlib import Path
from typing import Generic, TypeVar

from corpus.errors import ModelError
from index.quiet import settle
from qa.language.parsing import Parse
from qa.questions.question import Question
from qa.reading.lists import asks_for_several, whole_list
from qa.reading.seam import Passage, Reading, Unparsed
from qa.reading.span_marking import Marker
from qa.reading.trimming import trim

MODEL_VARIABLE = "RASHOMON_READER"
"""Names a folder with any extractive question-answering model of the Hugging Face format, read instead."""
_TITLE_ENDS = " | "
_STRETCH = 850
"""Characters of an article that are read at once, where its sentences stand close together."""
_NEIGHBOUR = 300
"""Characters before and after its sentences that are read with them."""
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

    def begin(self, question: Question, places: Sequence[Unparsed]) -> None:
        """Starts on sentences that `read` will be asked to read, while they are being parsed."""
        self._marker.begin(question.standing, [s.text for s in _stretches(places)])

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Best first."""
        stretches = list(_stretches(passages))
        several = asks_for_several(question)
        marked = self._marker.mark(question.standing, [s.text for s in stretches])
        found: dict[str, list[_Found]] = {}
        for stretch, marks in zip(stretches, marked, strict=True):
            for passage in stretch.passages:
                shift = stretch.place(passage)
                for span in marks.spans(shift, shift + passage.end - passage.start, _SPANS):
                    whole = _whole_names(passage.parse, span.start - shift, span.end - shift)
                    whole = whole_list(passage.parse, *whole) if several else whole
                    start, end = trim(passage.text, *whole, question.answer_type)
                    if any(c.isalnum() for c in passage.text[start:end]):
                        score = self._calibration(span.margin)
                        reading = Reading(passage, passage.start + start, passage.start + end, score)
                        found.setdefault(passage.article.id, []).append(_Found(reading, span.margin))
        return sorted((r for one in found.values() for r in _distinct(one)), key=lambda r: -r.score)


_Placed = TypeVar("_Placed", Unparsed, Passage)


@dataclass(frozen=True, slots=True)
class _Stretch(Generic[_Placed]):
    """Sentences of one article that are read together, with what stands between and beside them."""

    passages: tuple[_Placed, ...]
    start: int
    end: int

    @property
    def _title(self) -> str:
        title = self.passages[0].article.title[:_TITLE]
        return f"{title}{_TITLE_ENDS}" if title else ""

    @property
    def text(self) -> str:
        """Under the article's title."""
        return self._title + self.passages[0].article.text[self.start : self.end]

    def place(self, passage: _Placed) -> int:
        """Where in the text a passage starts."""
        return len(self._title) + passage.start - self.start


def _stretches(passages: Sequence[_Placed]) -> Iterator[_Stretch[_Placed]]:
    """Sentences whose surroundings touch go together, as far as one reading goes."""
    order = sorted(passages, key=lambda p: (p.article.id, p.start))
    for _, group in groupby(order, key=lambda p: p.article.id):
        held: list[_Placed] = []
        for passage in group:
            apart = held and passage.context_start > held[-1].context_end
            if apart or (held and passage.context_end - held[0].context_start > _STRETCH):
                yield _stretch(held)
                held = []
            held.append(passage)
        yield _stretch(held)


def _stretch(held: Sequence[_Placed]) -> _Stretch[_Placed]:
    """A neighbour is read only as far as it leaves room for the sentences themselves."""
    first, last = held[0], held[-1]
    start = max(first.context_start, first.start - _NEIGHBOUR)
    return _Stretch(tuple(held), start, min(last.context_end, last.end + _NEIGHBOUR))


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
