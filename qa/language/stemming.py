"""Words by their stems, so that a question and a text meet whatever form they use."""

from __future__ import annotations

import re
from functools import cache, lru_cache

WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """All words of a text, as stems."""
    return frozenset(_stemmer().stemWords(WORD.findall(text.lower())))


def stem(word: str) -> str:
    """One word's stem, by the Snowball algorithm for English."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    import Stemmer

    return Stemmer.Stemmer("english")
