"""A dated library of made events, by the thousand, and questions on them: halves of real reports, in which towns, days
and figures are exchanged, so that each event has its own.

Several events share a town and are months apart, and all that is neither town, day nor figure they share with very many
others. The vector of a made sentence is that of the real one, turned a little for each text: to embed a million
sentences would take an hour.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from zlib import crc32

import numpy as np

from corpus import Article, read, split
from index import Encoder, Vectors
from qa.language.parsing import default_parser

_SAMPLE, _GATE = Path(__file__).parents[2] / "corpus" / "sample", Path(__file__).parents[1] / "gate" / "articles"
_REAL = (_SAMPLE, _SAMPLE, _GATE)
"""The sample twice as often: its reports answer what is asked."""
REPORTS = 5
"""Of each event, each by an outlet of its own."""
_OUTLETS = 40
_SENTENCES_OF_A_HALF = 4
_SHORTEST = 8
"""Words of a sentence; headings and credits have fewer."""
_EVENTS_OF_A_TOWN = 4
_DAYS = 1_400
"""Over which the events are spread."""
_APART = 331
"""Days between two events of a town, to the end of those days and round; it has no divisor in common with them."""
_FIRST = date(2022, 1, 3)
_SYLLABLES = tuple(a + b for a, b in product("bdfgklmnprstvz", ("a", "e", "i", "o", "u", "ar", "el", "in", "or", "un")))
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WEEKDAYS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DATES = re.compile(rf"\b(?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})\b")
_FIGURES = re.compile(r"(?<![\d.,:])\d+(?![.,:]?\d)")
_KEPT = re.compile(r"\b[a-z]+\b")
_NOISE = 0.4
"""Length of what turns a real vector of length one: a cosine of .93."""
_TURNS = 4_096
_ASKED = (
    "How many people were killed in {town} on {day}?",
    "What happened in {town} on {day}?",
    "Who was there in {town} on {day}?",
    "How many people were wounded in {town} on {day}?",
)


@dataclass(frozen=True, slots=True)
class RealSentence:
    """A sentence of a real report, with what is exchanged in it."""

    text: str
    places: tuple[str, ...]
    """Names of places that stand in it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on one event."""

    question: str
    event: int


def reports(first: int, count: int) -> Iterator[Article]:
    """The reports from the one of number `first`, event by event."""
    for number in range(first, first + count):
        yield _report(number)


def event_of(article_id: str) -> int:
    """
    >>> event_of("report 12")
    2
    """
    return int(article_id.split()[1]) // REPORTS


def questions(events: range, count: int) -> list[Asked]:
    """On events drawn from these, each by its town and its day."""
    drawn = random.Random(len(events)).choices(events, k=count)
    return [
        Asked(_ASKED[i % len(_ASKED)].format(town=_town(event // _EVENTS_OF_A_TOWN), day=_in_words(_day(event))), event)
        for i, event in enumerate(drawn)
    ]


def _report(number: int) -> Article:
    event, place = divmod(number, REPORTS)
    of_event, own = random.Random(event), random.Random(-1 - number)
    halves = of_event.sample(range(len(_real())), 3)
    head, tail = own.choice(halves), own.choice(halves)
    title, sentences = _real()[head]
    made = [title, *_half(sentences, 0, own), *_half(_real()[tail][1], 1, own)]
    town, day = _town(event // _EVENTS_OF_A_TOWN), _day(event)
    figures = of_event.randrange(3, 400)
    exchanged = [_exchanged(sentence, town, day, figures) for sentence in made]
    text = f"{town}, {day:%B} {day.day} — " + "\n".join(exchanged[1:])
    source = f"Paper {(event + place * 7) % _OUTLETS}"
    return Article(f"report {number}", source, exchanged[0], day + timedelta(days=own.randrange(3)), None, text)


def _half(sentences: Sequence[RealSentence], which: int, own: random.Random) -> list[RealSentence]:
    """Some sentences of the first or the second half of a report, in their order."""
    middle = (len(sentences) + 1) // 2
    of = range(middle) if which == 0 else range(middle, len(sentences))
    return [sentences[i] for i in sorted(own.sample(of, min(_SENTENCES_OF_A_HALF, len(of))))]


def _exchanged(sentence: RealSentence, town: str, day: date, figures: int) -> str:
    text = sentence.text
    for place in sentence.places:
        text = text.replace(place, town)
    text = _DATES.sub(f"{day:%B} {day.day}", _WEEKDAYS.sub(f"{day:%A}", text))
    # One figure of the real text becomes one figure in all reports of the event, near it in size.
    return _FIGURES.sub(lambda f: str(int(f[0]) + figures) if 1 < int(f[0]) < 1_000 else f[0], text)


def _day(event: int) -> date:
    town, which = divmod(event, _EVENTS_OF_A_TOWN)
    return _FIRST + timedelta(days=(town * 17 + which * _APART) % _DAYS)


def _in_words(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _town(number: int) -> str:
    """A name that no other number has.

    >>> _town(0), _town(1), _town(20_000)
    ('Bababa', 'Bababe', 'Bebiva')
    """
    syllables = []
    for _ in range(3):
        number, which = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[which])
    return "".join(reversed(syllables)).capitalize()


@cache
def _real() -> list[tuple[RealSentence, list[RealSentence]]]:
    """Title and sentences of each real report."""
    parser = default_parser()
    found = []
    for article in (a for folder in _REAL for a in read(folder)):
        texts = [s.text for s in split(article.text) if len(s.text.split()) >= _SHORTEST]
        places = [
            tuple(dict.fromkeys(e.text for e in parse.entities if e.label in _PLACES and e.text[0].isupper()))
            for parse in parser.parse([article.title, *texts])
        ]
        title, *sentences = map(RealSentence, [article.title, *texts], places)
        found.append((title, sentences))
    return found


class TurningEncoder:
    """Gives a made sentence the vector of its real one, turned; any other text its own."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimension = encoder.dimension
        self._encoder = encoder
        texts = [s.text for title, sentences in _real() for s in (title, *sentences)]
        self._real = dict(zip(map(_what_is_kept, texts), encoder.encode(texts), strict=True))
        self._turns = np.random.default_rng(1).normal(size=(_TURNS, self.dimension)).astype(np.float32)
        self._turns *= _NOISE / np.linalg.norm(self._turns, axis=1, keepdims=True)

    def encode(self, texts: Sequence[str]) -> Vectors:
        kept = [_what_is_kept(text) for text in texts]
        others = [text for text, key in zip(texts, kept, strict=True) if key not in self._real]
        own = iter(self._encoder.encode(others))
        vectors: Vectors = np.stack(
            [
                self._real[key] + self._turns[crc32(text.encode()) % _TURNS] if key in self._real else next(own)
                for text, key in zip(texts, kept, strict=True)
            ]
        )
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def _what_is_kept(text: str) -> str:
    """The words that are never exchanged: those without capitals and figures.

    >>> _what_is_kept("Bababa, May 3 — Police in Bababa freed 30 prisoners.")
    'in freed prisoners'
    """
    return " ".join(_KEPT.findall(text))
