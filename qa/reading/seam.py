"""The seam between a question and the words that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.article import Article
from qa.language.parsing import Parse
from qa.questions.question import Question


class _Standing(Protocol):
    """A sentence by its place in its article."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Unparsed:
    """One sentence of an article among its neighbours, not parsed; its fields are those of `Passage`."""

    article: Article
    start: int
    end: int
    context_start: int
    context_end: int

    @classmethod
    def among(cls, article: Article, sentences: Sequence[_Standing], i: int) -> Unparsed:
        """The i-th of an article's sentences."""
        before, it, after = sentences[max(0, i - 1)], sentences[i], sentences[min(i + 1, len(sentences) - 1)]
        return cls(article, it.start, it.end, before.start, after.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article, with what a reader needs to read it."""

    article: Article
    start: int
    """Offset of the sentence in `article.text`."""
    end: int
    parse: Parse
    """Of the sentence alone: its offsets count from `start`."""
    context_start: int
    """Offset of the sentence before it, which pronouns point to; `start` at the top of an article."""
    context_end: int
    """Where the sentence after it ends; `end` at the foot."""
    relevance: float
    """Cosine of the question and the sentence, between -1 and 1."""
    shared: float
    """Share of the question's content words, weighted by rarity, that the sentence or the title holds; 0 to 1."""

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]

    @property
    def place(self) -> Unparsed:
        return Unparsed(self.article, self.start, self.end, self.context_start, self.context_end)

    @classmethod
    def among(
        cls, article: Article, sentences: Sequence[_Standing], i: int, parse: Parse, relevance: float, shared: float
    ) -> Passage:
        """The i-th of an article's sentences."""
        it = Unparsed.among(article, sentences, i)
        return cls(article, it.start, it.end, parse, it.context_start, it.context_end, relevance, shared)

    @property
    def before(self) -> str:
        return self.article.text[self.context_start : self.start].strip()


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
