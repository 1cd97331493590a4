"""The seam between a question and the words that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.article import Article
from qa.language.parsing import Parse
from qa.questions.question import Question


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article, with what a reader needs to read it."""

    article: Article
    start: int
    """Offset of the sentence in `article.text`."""
    end: int
    parse: Parse
    """Of the sentence alone: its offsets count from `start`."""
    before: str
    """The sentence before it, which pronouns point to; empty at the top of an article."""
    after: str
    relevance: float
    """Cosine of the question and the sentence, between -1 and 1."""
    shared: float
    """Share of the question's content words, weighted by rarity, that the sentence or the title holds; 0 to 1."""

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that may answer: `article.text[start:end]`."""

    passage: Passage
    start: int
    end: int
    score: float
    """How sure it is that these words answer the question, 0 to 1; one scale over all sources, so that a single
    threshold decides between answering and silence."""


class Reader(Protocol):
    """Finds the words of passages that answer a question; none is a good answer."""

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Best first, at most a few for each passage."""
