"""Questions in a stranger's words on several reports of one event, as examples: `asked` on `events`."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from corpus import Article
from training.example import Example
from training.examples import as_typed, put, rows
from training.stretches import Told

LEARNT_FROM = "train"
"""The part of `asked` that teaches; the other events are measured on."""
_EACH = 5
"""Of the events that teach, every so many are kept from the reader: the numbers that decide are fitted on them."""


def fitted_on(data: Path) -> frozenset[str]:
    """The events that the reader has not seen and that fit what is made of its marks."""
    return frozenset(sorted({row["story"] for row in rows(data, "asked") if row["part"] == LEARNT_FROM})[::_EACH])


def asked_of_reports(data: Path, chance: random.Random, drawn: int) -> Iterator[Example]:
    """Each question to each report of its event: to a stretch that answers, and to the likeliest that does not.

    The other reports of the event tempt most: they tell of the same people and places and leave this one thing out.
    """
    told = {row["id"]: Told.of(row["text"], row["title"]) for row in rows(data, "events")}
    kept = fitted_on(data)
    questions = [row for row in rows(data, "asked") if row["part"] == LEARNT_FROM and row["story"] not in kept]
    for _ in range(drawn):
        for row in questions:
            for article, answers in row["answers"].items():
                gold = spans(answers)
                for example in put(row["question"], told[article], gold, gold, "reports", chance):
                    yield as_typed(example, chance)


def spans(answers: list[dict[str, Any]] | None) -> list[tuple[int, int]]:
    """From where to where the right words stand; none where the report does not say."""
    return sorted({(a["start"], a["end"]) for a in answers or ()})


def article_of(row: Mapping[str, str]) -> Article:
    """A report of `events`, its outlet told from others by its id."""
    day = date.fromisoformat(row["published"][:10]) if row["published"] else None
    return Article(row["id"], f"{row['source']} {row['id'][:4]}", row["title"], day, row["url"], row["text"])
