"""Small libraries for the tests of `index`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus import Article
from index import Index
from index.database import PATIENCE
from tests.fakes import HashingEncoder

TOWNS = ("Quetta", "Gwadar", "Pasni", "Turbat", "Nushki", "Mastung", "Kharan", "Panjgur")
DEEDS = (
    "Gunmen attacked a police station in {}.",
    "Officials in {} said {} people were hurt.",
    "Schools in {} stayed closed for {} days.",
    "A market in {} reopened on Monday after {} shops were repaired.",
    "Doctors treated {1} patients in the hospital of {0}.",
)


def article(number: int, sentences: Sequence[str] | None = None, **details: object) -> Article:
    """An article of five sentences, unlike those of other numbers."""
    town = TOWNS[number % len(TOWNS)]
    written = sentences or [deed.format(town, number + 10) for deed in DEEDS]
    given = {
        "id": f"a{number}",
        "source": f"Paper {number % 3}",
        "title": f"Report {number} from {town}",
        "published": date(2026, 1, 1 + number % 28),
        "url": None,
        "text": "\n".join(written),
    }
    return Article(**{**given, **details})  # type: ignore[arg-type]


def opened(folder: Path, patience: float = PATIENCE) -> Index:
    return Index.open(folder, HashingEncoder(), patience=patience)


def contents(index: Index) -> list[tuple[Article, list[tuple[int, int, str]], list[list[float]]]]:
    """All that a library holds, sentence ids aside, in an order of its own."""
    return [
        (
            index.article(article_id),
            [(s.start, s.end, s.text) for s in index.sentences(article_id)],
            index.vectors([s.id for s in index.sentences(article_id)]).tolist(),
        )
        for article_id in sorted(index.article_ids())
    ]


def answers(index: Index) -> list[list[str]]:
    """The texts found for a few questions."""
    questions = ("Who was hurt in Gwadar?", "patients in Turbat", "Which market reopened?", "Report 3 from Turbat")
    return [[hit.sentence.text for hit in index.search(question, 10)] for question in questions]
