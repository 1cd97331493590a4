"""Reading any question but counts with a trained network: the words that it marks, on one scale over all sources."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from pathlib import Path

from corpus.article import Article
from corpus.errors import ModelError
from index.quiet import quiet_models
from qa.language.parsing import Parse
from qa.logistic import chance
from qa.questions.question import Question
from qa.reading.lists import asks_for_several, whole_list
from qa.reading.seam import Passage, Reading, Unparsed
from qa.reading.span_marking import Marked, Marker
from qa.reading.ties import settled
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
        return chance(self.slope * margin + self.offset)


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

    def mark(self, question: Question, places: Sequence[Unparsed]) -> Marks:
        """What it marks in the sentences of some articles."""
        stretches = list(_stretches(places))
        marked = self._marker.mark(question.standing, [s.text for s in stretches])
        return Marks(self._calibration, tuple(zip(stretches, marked, strict=True)))

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Best first."""
        return self.mark(question, [p.place for p in passages]).read(question, passages)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the network marked for one question; reads the sentences that it was given, once they are parsed."""

    _calibration: Calibration
    _marked: tuple[tuple[_Stretch, Marked], ...]

    def best(self, place: Unparsed) -> float:
        """Score of the best words of a sentence; 0 where there are none."""
        marks, shift = self._of(place)
        spans = marks.spans(shift, shift + place.end - place.start, 1)
        return self._calibration(spans[0].margin) if spans else 0.0

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Best first."""
        several = asks_for_several(question)
        found: dict[str, list[_Found]] = {}
        for passage in passages:
            marks, shift = self._of(passage.place)
            spans = marks.spans(shift, shift + passage.end - passage.start, _SPANS)
            for span in settled(passage.parse, spans, shift, question.answer_type):
                whole = _whole_names(passage.parse, span.start - shift, span.end - shift)
                whole = whole_list(passage.parse, *whole) if several else whole
                start, end = trim(passage.text, *whole, question.answer_type)
                if any(c.isalnum() for c in passage.text[start:end]):
                    score = self._calibration(span.margin)
                    reading = Reading(passage, passage.start + start, passage.start + end, score)
                    found.setdefault(passage.article.id, []).append(_Found(reading, span.margin))
        return sorted((r for one in found.values() for r in _distinct(one)), key=lambda r: -r.score)

    def _of(self, place: Unparsed) -> tuple[Marked, int]:
        """The marks of the stretch that holds a sentence, and where in its text the sentence starts."""
        for stretch, marks in self._marked:
            if stretch.article.id == place.article.id and stretch.start <= place.start and place.end <= stretch.end:
                return marks, stretch.place(place.start)
        raise KeyError(f"{place.article.id} was not marked from {place.start} to {place.end}")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Sentences of one article that are read together, with what stands between and beside them."""

    article: Article
    start: int
    end: int

    @property
    def _title(self) -> str:
        title = self.article.title[:_TITLE]
        return f"{title}{_TITLE_ENDS}" if title else ""

    @property
    def text(self) -> str:
        """Under the article's title."""
        return self._title + self.article.text[self.start : self.end]

    def place(self, offset: int) -> int:
        """Where in the text an offset of the article stands."""
        return len(self._title) + offset - self.start


def _stretches(places: Sequence[Unparsed]) -> Iterator[_Stretch]:
    """Sentences whose surroundings touch go together, as far as one reading goes."""
    order = sorted(places, key=lambda p: (p.article.id, p.start))
    for _, group in groupby(order, key=lambda p: p.article.id):
        held: list[Unparsed] = []
        for place in group:
            apart = held and place.context_start > held[-1].context_end
            if apart or (held and place.context_end - held[0].context_start > _STRETCH):
                yield _stretch(held)
                held = []
            held.append(place)
        yield _stretch(held)


def _stretch(held: Sequence[Unparsed]) -> _Stretch:
    """A neighbour is read only as far as it leaves room for the sentences themselves."""
    first, last = held[0], held[-1]
    start = max(first.context_start, first.start - _NEIGHBOUR)
    return _Stretch(first.article, start, min(last.context_end, last.end + _NEIGHBOUR))


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
    quiet_models()
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
