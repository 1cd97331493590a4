"""A dated library of made events, by the thousand, and questions on them: halves of real reports, in which towns, other
names, days and figures are exchanged, so that each event has its own; all other words it shares with very many others.

The vector of a made sentence is that of the real one, turned a little for each text: to embed a million sentences would
take an hour.
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
from qa.language.parsing import Parse, default_parser

_SAMPLE, _GATE = Path(__file__).parents[2] / "corpus" / "sample", Path(__file__).parents[1] / "gate" / "articles"
REPORTS = 5
"""Of each event, each by an outlet of its own."""
_OUTLETS = 40
_SENTENCES_OF_A_HALF = 4
_SHORTEST = 8
"""Words of a sentence; headings and credits have fewer."""
_DAYS = 1_400
"""Over which the events are spread."""
_FIRST = date(2022, 1, 3)
_SYLLABLES = tuple(a + b for a, b in product("bdfgklmnprstvz", ("a", "e", "i", "o", "u", "ar", "el", "in", "or", "un")))
_PLACES, _NAMES = (
    frozenset({"GPE", "LOC"}),
    frozenset({"PERSON", "ORG", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART"}),
)
_NAME = re.compile(r"\b[A-Z][\w-]+")
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
    names: tuple[str, ...]
    """Words of other names."""


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
        Asked(_ASKED[i % len(_ASKED)].format(town=_town(event), day=_in_words(_day(event))), event)
        for i, event in enumerate(drawn)
    ]


def _report(number: int) -> Article:
    event, place = divmod(number, REPORTS)
    of_event, own = random.Random(event), random.Random(-1 - number)
    halves = of_event.sample(range(len(_real())), 3)
    head, tail = own.choice(halves), own.choice(halves)
    title, sentences = _real()[head]
    made = [title, *_half(sentences, 0, own), *_half(_real()[tail][1], 1, own)]
    town, day = _town(event), _day(event)
    figures = of_event.randrange(3, 400)
    exchanged = [_exchanged(sentence, event, figures) for sentence in made]
    text = f"{town}, {day:%B} {day.day} — " + "\n".join(exchanged[1:])
    source = f"Paper {(event + place * 7) % _OUTLETS}"
    return Article(f"report {number}", source, exchanged[0], day + timedelta(days=own.randrange(3)), None, text)


def _half(sentences: Sequence[RealSentence], which: int, own: random.Random) -> list[RealSentence]:
    """Some sentences of the first or the second half of a report, in their order."""
    middle = (len(sentences) + 1) // 2
    of = range(middle) if which == 0 else range(middle, len(sentences))
    return [sentences[i] for i in sorted(own.sample(of, min(_SENTENCES_OF_A_HALF, len(of))))]


def _exchanged(sentence: RealSentence, event: int, figures: int) -> str:
    text, day = sentence.text, _day(event)
    for place in sentence.places:
        text = re.sub(rf"\b{re.escape(place)}\b", _town(event), text)
    for name in sentence.names:
        text = re.sub(rf"\b{re.escape(name)}\b", _town(crc32(f"{event} {name}".encode())), text)
    text = _DATES.sub(f"{day:%B} {day.day}", _WEEKDAYS.sub(f"{day:%A}", text))
    # One figure of the real text becomes one figure in all reports of the event, near it in size.
    return _FIGURES.sub(lambda f: str(int(f[0]) + figures) if 1 < int(f[0]) < 1_000 else f[0], text)


def _day(event: int) -> date:
    return _FIRST + timedelta(days=event * 17 % _DAYS)


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
    """Title and sentences of each real report; those of the sample, which answer what is asked, stand there twice."""
    parser = default_parser()
    found = []
    for article in (*read(_SAMPLE), *read(_GATE)):
        texts = [s.text for s in split(article.text) if len(s.text.split()) >= _SHORTEST]
        parses = parser.parse([article.title, *texts])
        title, *sentences = (RealSentence(parse.text, _places(parse), _names(parse)) for parse in parses)
        found.append((title, sentences))
    return found + found[: sum(1 for _ in read(_SAMPLE))]


def _places(parse: Parse) -> tuple[str, ...]:
    named = [e.text for e in parse.entities if e.label in _PLACES]
    return tuple(dict.fromkeys(name for name in named if all(map(_NAME.fullmatch, name.split()))))


def _names(parse: Parse) -> tuple[str, ...]:
    named = [e.text for e in parse.entities if e.label in _PLACES | _NAMES]
    words = dict.fromkeys(word for name in named for word in _NAME.findall(name))
    return tuple(word for word in words if word not in " ".join(_places(parse)).split())


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
