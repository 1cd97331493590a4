"""What is searched by words: the stems of a text, as the folder's index has them, each as a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from xxhash import xxh3_64_intdigest

from index.tantivy_index import analyzer, words_of_question

K1, B = 1.2, 0.75
"""Of BM25, as in tantivy."""
_EXACT = 40
"""Lengths below it are kept; above it they have four significant bits, in a byte of tantivy."""
_OFFSET = 24
_SIGNIFICANT = 4


@dataclass(frozen=True, slots=True)
class Terms:
    """Of one text."""

    counts: Counter[int]
    """How often each stands there."""

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def length(self) -> int:
        """As BM25 takes it."""
        return rounded(self.total)


_ANALYZER = analyzer()


def terms_of(text: str) -> Terms:
    """Those of a cleaned text."""
    return Terms(Counter(map(number_of, _ANALYZER.analyze(text))))


def asked_terms(question: str) -> list[int]:
    """Those that a question is searched by, each once."""
    return list(map(number_of, words_of_question(_ANALYZER, question)))


def terms_of_each(words: Iterable[str]) -> dict[str, list[int]]:
    """Of single words; a word such as "well-known" has several."""
    return {word: list(map(number_of, _ANALYZER.analyze(word))) for word in words}


def number_of(stem: str) -> int:
    """A signed hash of 64 bits: among a million stems two have the same once in forty million libraries."""
    digest: int = xxh3_64_intdigest(stem.encode())
    return digest - (1 << 64) if digest >= 1 << 63 else digest


def rounded(length: int) -> int:
    """A length as tantivy keeps it.

    >>> [rounded(length) for length in (7, 39, 41, 43, 57, 153, 1000)]
    [7, 39, 40, 42, 56, 152, 984]
    """
    if length < _EXACT:
        return length
    step = 1 << max(0, (length - _OFFSET).bit_length() - _SIGNIFICANT)
    return (length - _OFFSET) // step * step + _OFFSET
