"""Copies of one text in several outlets: whole, trimmed, retitled, with a line added, or with a figure changed.

Copies are one origin, however many print them. Sentences are compared with their figures masked, so that a text in
which only a figure was changed is still seen to be a copy, and the change is seen too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Article

_ALIKE = 90.0
"""Least likeness of two sentences, of 100, that makes them one sentence (Indel distance over their length)."""
_COPIED = 0.7
"""Least share of the shorter article's sentences that stand in the longer one."""
_FEWEST = 3
"""Sentences that two articles must share: a quotation is shared by reports that were written apart."""
_LEAST_WORDS = 6
"""Shorter sentences are shared by accident."""
_NUMERAL = re.compile(r"\d[\d,.]*")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that carry one text, the earliest first."""

    articles: tuple[Article, ...]

    @property
    def first(self) -> Article:
        return self.articles[0]


def find_origins(texts: Sequence[tuple[Article, Sequence[str]]]) -> list[Origin]:
    """Groups articles, given with their sentences, into origins; an article of its own is one too."""
    ordered = sorted(texts, key=lambda t: (t[0].published is None, t[0].published or t[0].id, t[0].id))
    masked = [_masked_sentences(tuple(sentences)) for _, sentences in ordered]
    groups: list[list[int]] = []
    for i in range(len(ordered)):
        home = next((g for g in groups if any(_is_copy(masked[i], masked[j]) for j in g)), None)
        if home is None:
            groups.append([i])
        else:
            home.append(i)
    return [Origin(tuple(ordered[i][0] for i in group)) for group in groups]


def same_sentence(a: str, b: str) -> bool:
    """Whether two sentences are one, their figures left aside.

    >>> same_sentence("Police said 67 rebels were killed in Gao.", "Police said 76 rebels were killed in Gao.")
    True
    >>> same_sentence("Police said 67 rebels were killed in Gao.", "Two villages in the north were flooded.")
    False
    """
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(_masked(a), _masked(b)) >= _ALIKE)


def _is_copy(a: Sequence[str], b: Sequence[str]) -> bool:
    shorter = min(len(a), len(b))
    if shorter < _FEWEST:
        return False
    shared = _shared(a, b)
    return shared >= _FEWEST and shared >= _COPIED * shorter


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many sentences of the one stand in the other."""
    from rapidfuzz import fuzz, process

    few, many = sorted((a, b), key=len)
    return sum(process.extractOne(s, many, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None for s in few)


def _masked_sentences(sentences: tuple[str, ...]) -> list[str]:
    return [_masked(s) for s in sentences if len(s.split()) >= _LEAST_WORDS]


@lru_cache(maxsize=8192)
def _masked(sentence: str) -> str:
    """In lower case, one space between words, numerals as marks; a number in words is too short to tell sentences
    apart."""
    return _SPACE.sub(" ", _NUMERAL.sub("#", sentence.lower())).strip()
