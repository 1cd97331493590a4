"""Passages and statements for tests, from a sentence."""

from __future__ import annotations

from datetime import date

from corpus import Article
from corpus.sentences import split
from index import default_encoder
from qa.answer import Bound, Period, Place, Value
from qa.claims.statement import Statement
from qa.language.parsing import build, default_parser
from qa.questions.understanding import understand
from qa.reading.seam import Passage


def article(text: str, source: str = "Herald", published: date | None = date(2026, 2, 1)) -> Article:
    return Article(id=f"{source}-1", source=source, title="", published=published, url=None, text=text)


def passage(sentence: str, published: date | None = date(2026, 2, 1)) -> Passage:
    """A report of one sentence, parsed."""
    parse = default_parser().parse([sentence])[0]
    return Passage(article(sentence, published=published), 0, len(sentence), parse, 0, len(sentence), 0.5, 0.5)


def passages(question: str, text: str) -> list[Passage]:
    """Every sentence of a text, with its cosine to the question and the share of the question's words that it holds."""
    article = Article("a", "Herald", "", None, None, text)
    sentences = split(text)
    vectors = default_encoder().encode([question, *(s.text for s in sentences)])
    keywords = understand(question).keywords
    found = []
    for i, parse in enumerate(default_parser().parse([s.text for s in sentences])):
        lemmas = {t.lemma.lower() for t in parse.tokens}
        shared = sum(k in lemmas for k in keywords) / max(1, len(keywords))
        found.append(Passage.among(article, sentences, i, parse, float(vectors[0] @ vectors[i + 1]), shared))
    return found


def statement(
    value: Value | None,
    text: str = "",
    source: str = "Herald",
    counted: str | None = "rebels",
    period: Period | None = None,
    place: str | None = None,
    published: date | None = date(2026, 2, 1),
) -> Statement:
    """A statement whose article is its own words."""
    words = text or f"{(value.low or value.high or 0) if value else 0:g}"
    where = Passage(article(words, source, published), 0, len(words), build(words, [], []), 0, len(words), 0.5, 0.5)
    return Statement(
        where, 0, len(words), value, counted if value else None, None, period, Place(place) if place else None, 0.9, 0.9
    )


def exactly(x: float) -> Value:
    return Value(x, x, Bound.EXACTLY, "rebels")


def at_least(x: float) -> Value:
    return Value(x, None, Bound.AT_LEAST, "rebels")


def about(x: float) -> Value:
    return Value(x, x, Bound.ABOUT, None)
