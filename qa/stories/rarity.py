"""How rare a word is in a library, as if some other news stood beside it.

In a library of one event its names are in every report, and by their frequency there they would tell the least; so a
stock of common words (`training.rarity` counts them) says what is common anywhere. In a large library its own
frequencies decide.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from math import log

SHIPPED = "data/news_words.json"
_BESIDE = 200
"""Sentences of other news that are taken to stand beside a library."""


def rarity(stem: str, frequency: int, sentences: int) -> float:
    """The logarithm of how few sentences hold a stem.

    `frequency`: in how many of the library's `sentences` it stands.
    """
    held = frequency + _BESIDE * _shares().get(stem, 0.0)
    return log(1 + (sentences + _BESIDE + 1) / (held + 0.5))


@cache
def _shares() -> Mapping[str, float]:
    shares: dict[str, float] = json.loads(resources.files("qa").joinpath(SHIPPED).read_text("utf-8"))
    return shares
