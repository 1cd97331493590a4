"""Where the sentences of a gold file stand in the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.article import Article
from corpus.errors import GoldError
from qa.evaluation.gold import GoldAnswer, GoldQuestion


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one article."""

    article_id: str
    start: int
    end: int

    def meets(self, article_id: str, start: int, end: int) -> bool:
        """Whether the two share a character."""
        return self.article_id == article_id and self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold answer and every place of its sentence: two reports of one outlet may both hold it."""

    answer: GoldAnswer
    places: tuple[Stretch, ...]

    def meets(self, article_id: str, start: int, end: int) -> bool:
        return any(place.meets(article_id, start, end) for place in self.places)


Sources = Mapping[str, Sequence[Placed]]
"""Every judged source with its placed answers; none where it is silent."""


def place(questions: Sequence[GoldQuestion], articles: Iterable[Article]) -> list[Sources]:
    """For each question its sources; `GoldError` where a source or a sentence is not among the articles."""
    by_source: dict[str, list[Article]] = {}
    for article in articles:
        by_source.setdefault(article.source, []).append(article)
    return [
        {
            name: [_placed(answer, by_source[name], f"{question.where}, {name}") for answer in source.answers]
            for name, source in question.sources.items()
            if _known(name, by_source, question.where)
        }
        for question in questions
    ]


def _known(name: str, by_source: Mapping[str, object], where: str) -> bool:
    if name in by_source:
        return True
    known = ", ".join(sorted(by_source)[:8]) or "no source at all"
    raise GoldError(f'{where}: no article is by "{name}"; the articles are by {known}: name one, or add the articles')


def _placed(answer: GoldAnswer, articles: Iterable[Article], where: str) -> Placed:
    places = []
    for article in articles:
        start = article.text.find(answer.quote)
        if start >= 0:
            places.append(Stretch(article.id, start, start + len(answer.quote)))
    if not places:
        raise GoldError(
            f'{where}: no article holds the quote "{answer.quote:.60}"; copy it from the article as it stands'
        )
    return Placed(answer, tuple(places))
