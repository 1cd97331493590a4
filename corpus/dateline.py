"""Dates of publication."""

from __future__ import annotations

from datetime import date


def date_in_full(words: str) -> date | None:
    """The date that `words` name with day, month and year; None where any of them is missing."""
    from dateparser import parse

    parsed = parse(words, languages=["en"], settings={"STRICT_PARSING": True})
    return parsed.date() if parsed else None
