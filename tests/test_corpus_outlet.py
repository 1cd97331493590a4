"""The outlet and the date that an article itself shows."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from corpus.dateline import find_published
from corpus.dates import date_in_file_name, given_date
from corpus.outlet import find_outlet
from corpus.outlet_cues import Cue
from corpus.outlet_names import known

CASES = Path(__file__).parent / "cases"
OUTLETS = json.loads((CASES / "outlets.json").read_text(encoding="utf-8"))
PUBLISHED = json.loads((CASES / "published.json").read_text(encoding="utf-8"))
TODAY = date(2026, 3, 1)


@pytest.mark.parametrize("case", OUTLETS, ids=lambda case: case["name"])
def test_outlet(case: dict[str, str | None]) -> None:
    found = find_outlet(str(case["text"]))
    assert (found.name if found else None) == case["outlet"]


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["name"])
def test_date_of_publication(case: dict[str, str | None]) -> None:
    found = find_published(str(case["text"]), TODAY)
    assert (found.isoformat() if found else None) == case["published"]


def test_the_evidence_stands_in_the_text() -> None:
    text = "LIMA, Peru (AP) — A bridge fell. The mayor told The Associated Press it was old."
    found = find_outlet(text)
    assert found
    assert [(mention.cue, text[mention.start : mention.end]) for mention in found.evidence] == [
        (Cue.DATELINE, "LIMA, Peru (AP) —"),
        (Cue.TOLD, "told The Associated Press"),
    ]


def test_evidence_at_the_end_of_a_long_text_stands_in_the_text() -> None:
    text = "A bridge fell. " * 3_000 + "\n\nCopyright 2024 The Associated Press."
    found = find_outlet(text)
    assert found
    assert found.name == "AP"
    assert [text[mention.start : mention.end] for mention in found.evidence] == ["Copyright 2024 The Associated Press"]


@pytest.mark.parametrize("unit", ["Aa ", "(A", "told A ", "By ", "© ", "A has not "])
def test_a_hostile_text_takes_little_time(unit: str) -> None:
    start = time.process_time()
    find_outlet(unit * 1_000_000)
    find_published(unit * 1_000_000, TODAY)
    assert time.process_time() - start < 5


def test_outlets_of_every_continent_are_known_by_their_aliases() -> None:
    aliases = [
        "Associated Press",
        "the Hindu",
        "Yomiuri",
        "Al-Jazeera",
        "Folha",
        "the Sydney Morning Herald",
        "Mail & Guardian",
    ]
    assert [known(alias) for alias in aliases] == [
        "AP",
        "The Hindu",
        "Yomiuri Shimbun",
        "Al Jazeera",
        "Folha de S.Paulo",
        "The Sydney Morning Herald",
        "Mail & Guardian",
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("2026-01-31T23:30:00-05:00", date(2026, 1, 31)),
        ("Jan. 31, 2026", date(2026, 1, 31)),
        ("31 janvier 2026", date(2026, 1, 31)),
        ("31/01/2026", date(2026, 1, 31)),
        ("01/02/2026", None),
        ("January 2026", None),
        ("yesterday", None),
        ("", None),
        ("9" * 100_000, None),
    ],
)
def test_a_given_date_is_read_only_where_it_is_certain(words: str, day: date | None) -> None:
    assert given_date(words) == day


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2026-01-31-bridge", date(2026, 1, 31)),
        ("20260131_bridge", date(2026, 1, 31)),
        ("bridge_2026_01_31", date(2026, 1, 31)),
        ("2026-13-01", None),
        ("2027-01-31", None),
        ("report-120260131", None),
        ("2026-01-3100", None),
    ],
)
def test_date_in_a_file_name(stem: str, day: date | None) -> None:
    assert date_in_file_name(stem, TODAY) == day
