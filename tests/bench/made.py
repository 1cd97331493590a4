"""Articles and vectors by the million: sentences of the sample corpus recombined, and their real vectors mixed.

A made sentence begins as one real sentence and ends as another, with figures of its own. Its vector is the mean of two
real ones, perturbed; it is not the vector of that very text, which would take half an hour for a million on a laptop.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from zlib import crc32

import numpy as np

from corpus import Article, read, split
from index import Encoder, Vectors

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
PER_ARTICLE = 20
_NOISE = 0.5
"""Length of what is added to a mixed vector of length one."""
_FIGURE = re.compile(r"\d+")


def real_sentences() -> list[str]:
    """Of the sample corpus: those that are neither headings nor very short."""
    texts = (sentence.text for article in read(SAMPLE) for sentence in split(article.text))
    return [text for text in dict.fromkeys(texts) if len(text.split()) > 8]


def sentences(seed: int = 0) -> Iterator[str]:
    """Without end, and hardly ever the same twice."""
    chosen = random.Random(seed)
    words = [text.split() for text in real_sentences()]
    while True:
        head, tail = chosen.choice(words), chosen.choice(words)
        text = " ".join(head[: chosen.randint(3, len(head) - 3)] + tail[chosen.randint(3, len(tail) - 3) :])
        yield _FIGURE.sub(lambda found: str(chosen.randrange(3, 900)), text).rstrip(".") + "."


def articles(first: int, count: int) -> Iterator[Article]:
    source = sentences(first)
    for number in range(first, first + count):
        text = "\n".join(islice(source, PER_ARTICLE))
        yield Article(f"a{number}", f"Paper {number % 40}", f"Report {number}", None, None, text)


class MixingEncoder:
    """Gives a text two real vectors, mixed and perturbed."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimension = encoder.dimension
        self._real = encoder.encode(real_sentences())

    def encode(self, texts: Sequence[str]) -> Vectors:
        codes = np.array([crc32(text.encode()) for text in texts], dtype=np.int64)
        mixed = self._real[codes % len(self._real)] + self._real[codes // 65_536 % len(self._real)]
        mixed /= np.linalg.norm(mixed, axis=1, keepdims=True)
        noise = np.random.default_rng(int(codes.sum())).normal(size=mixed.shape).astype(np.float32)
        mixed += noise * (_NOISE / np.sqrt(self.dimension))
        vectors: Vectors = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
        return vectors
