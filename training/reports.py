"""Questions in a stranger's words on several reports of one event, as examples.

They are those of the public folder (`asked` on `events`) and those written for this project, which lie beside this
file in the same shape: reports of made-up events, further questions on the reports of `events`, contrasts, pairs of
short texts of which one tells what is asked for and the other denies it, plans it, or tells it of somebody else, and
questions on reports of Wikinews.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from corpus import Article
from training.example import Example
from training.examples import WRITTEN, as_typed, put, rows
from training.stretches import Told
from training.wikinews import questions as asked_of_wikinews
from training.wikinews import reports as wikinews

LEARNT_FROM = "train"
"""The part of `asked` that teaches; the other events are measured on."""
_EACH = 5
"""Of the public events that teach, every so many are kept from the reader; what decides is fitted on them."""
_EACH_FURTHER = 10
"""Likewise of those that only questions written for this project are on."""
_SILENT = 0.5
"""Share of the reports that do not answer which a drawing takes; of those that do, it takes all."""


def event_rows(data: Path) -> list[dict[str, Any]]:
    """The reports."""
    return rows(data, "events") + rows(WRITTEN, "events") + wikinews(data)


def asked_rows(data: Path) -> list[dict[str, Any]]:
    """The questions that teach, with what each report answers."""
    public = [row for row in rows(data, "asked") if row["part"] == LEARNT_FROM]
    return public + rows(WRITTEN, "asked") + contrasts() + asked_of_wikinews()


def contrasts() -> list[dict[str, Any]]:
    """Those on pairs of short texts."""
    return rows(WRITTEN, "contrasts")


def fitted_on(data: Path) -> frozenset[str]:
    """The events that the reader has not seen and that fit what is made of its marks."""
    public = {row["story"] for row in rows(data, "asked") if row["part"] == LEARNT_FROM}
    further = list(dict.fromkeys(row["story"] for row in asked_rows(data) if row["story"] not in public))
    return frozenset(sorted(public)[::_EACH] + further[::_EACH_FURTHER])


def asked_of_reports(
    data: Path, chance: random.Random, drawn: float, contrasted: float, real: float, passed: int = 0
) -> Iterator[Example]:
    """Each question to each report of its event: to a stretch that answers, and to the likeliest that does not.

    The other reports of the event tempt most: they tell of the same people and places and leave this one thing out.
    `drawn`, `contrasted`, `real`: how often each question on made-up reports is drawn, each on contrasts, and each on
    real reports; a part of a time is the share of them that is. `passed`: how many of the events and contrasts written
    first are passed over.
    """
    told = {row["id"]: Told.of(row["text"], row["title"]) for row in event_rows(data)}
    kept, short = fitted_on(data), {row["story"] for row in contrasts()}
    made_up = list(dict.fromkeys(row["story"] for row in rows(WRITTEN, "events")))
    kept |= set(made_up[:passed])
    times_of = dict.fromkeys(made_up, drawn) | dict.fromkeys(short, contrasted) | dict.fromkeys(kept, 0.0)
    for row in asked_rows(data):
        times = times_of.get(row["story"], real)
        for _ in range(int(times) + (chance.random() < times % 1)):
            for article, answers in row["answers"].items():
                if answers is None and chance.random() >= _SILENT:
                    continue
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
