"""A made-up library of look-alike events: three shootings, two of them in one town, and an earthquake."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from corpus import Article

_ROWS = json.loads((Path(__file__).parent / "cases" / "stories.json").read_text("utf-8"))

EVENT = {row["id"]: row["event"] for row in _ROWS}
"""What each article is about."""


def articles() -> list[Article]:
    return [
        Article(row["id"], row["source"], row["title"], date.fromisoformat(row["published"]), None, row["text"])
        for row in _ROWS
    ]
