"""The word lists by which questions are read; they stand in `data/question_words.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = json.loads(resources.files("qa").joinpath("data/question_words.json").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def words_of(name: str) -> frozenset[str]:
    """A list by its name, all in lower case.

    >>> "monday" in words_of("calendar")
    True
    """
    return _lists()[name]
