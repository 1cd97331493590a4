"""The word lists by which figures are told from other numbers; they stand in `data/figure_words.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


@cache
def figure_words(name: str) -> frozenset[str]:
    """A list by its name, all in lower case.

    >>> "section" in figure_words("numbered nouns")
    True
    """
    lists = json.loads(resources.files("qa").joinpath("data/figure_words.json").read_text("utf-8"))
    return frozenset(lists[name])
