"""Stretches of a text: a sentence with some of those around it, as a reader meets it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.sentences import split
from training.near import words

_LONGEST = 850
"""Characters of a stretch."""
_BESIDE = (0, 0, 1, 1, 2, 3, 5)
"""How many sentences are taken on each side: one of these."""
Offsets = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Told:
    """A text with its title and where its sentences stand."""

    text: str
    title: str
    sentences: Offsets

    @staticmethod
    def of(text: str, title: str) -> Told:
        return Told(text, title, tuple((s.start, s.end) for s in split(text)) or ((0, len(text)),))

    @cached_property
    def words(self) -> list[set[str]]:
        """Of each sentence."""
        return [words(self.text[start:end]) for start, end in self.sentences]

    def around(self, i: int, chance: random.Random, without: Sequence[tuple[int, int]] = ()) -> tuple[int, int]:
        """From where to where a stretch with the i-th sentence reaches; never into the places to be left out."""
        first = last = i
        for step in [-1] * chance.choice(_BESIDE) + [1] * chance.choice(_BESIDE):
            a, b = (first + step, last) if step < 0 else (first, last + step)
            if not 0 <= a <= b < len(self.sentences):
                continue
            start, end = self.sentences[a][0], self.sentences[b][1]
            if end - start <= _LONGEST and not any(x < end and start < y for x, y in without):
                first, last = a, b
        return self.sentences[first][0], self.sentences[last][1]
