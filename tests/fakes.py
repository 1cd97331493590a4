"""Fakes at the designed seams, so that fast tests load no model."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from index.seams import Vectors

_WORD = re.compile(r"\w+")


class HashingEncoder:
    """A text is the bag of its lower-cased words, each hashed to one of `dimension` places, as a unit vector.

    Texts that share words are near each other, the same text always gives the same vector, and a text without any
    word gives the first axis.
    """

    def __init__(self, dimension: int = 256, name: str = "hashing") -> None:
        self.name = name
        self.dimension = dimension
        self.encoded: list[str] = []
        """Every text that was encoded, in order: what a test of "embeds only what is new" looks at."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in _WORD.findall(text.lower()):
                row[zlib.crc32(word.encode()) % self.dimension] += 1.0
            if not row.any():
                row[0] = 1.0
            row /= np.linalg.norm(row)
        return vectors
