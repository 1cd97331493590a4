"""What a library has gained and lost since one of its generations: all that a derived index must be told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.cleaning import clean
from index.seams import Ids, Vectors
from index.store import IN_LIST, Generation, Store, ids_of

_CHUNK_OF_SENTENCES = 8_192
_CHUNK_OF_ARTICLES = 512


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """What can be found of an article by its words."""

    number: int
    title: str
    published: str | None
    """ISO 8601."""
    text: str
    """Cleaned."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Changes of a library after a generation; after the beginning, that is all that it holds.

    Read within one `Database.reading`, all of it belongs to one state.
    """

    store: Store
    since: Generation

    def sentence_vectors(self) -> Iterator[tuple[Ids, Vectors]]:
        """Ids and vectors of the sentences gained, in chunks."""
        last = self.since.last_sentence
        while rows := self.store.database.rows(
            "SELECT sentence, vector, seal FROM vectors WHERE sentence > ? ORDER BY sentence LIMIT ?",
            last,
            _CHUNK_OF_SENTENCES,
        ):
            last = rows[-1][0]
            yield ids_of(rows), self.store.vectors_of(rows)

    def sentence_texts(self) -> Iterator[tuple[int, str]]:
        """Id and cleaned text of each sentence gained."""
        last = self.since.last_sentence
        while rows := self.store.database.rows(
            'SELECT s.id, a.number, a.generation, s.start, s."end" FROM sentences s '
            "JOIN articles a ON a.number = s.article WHERE s.id > ? ORDER BY s.id LIMIT ?",
            last,
            _CHUNK_OF_SENTENCES,
        ):
            last = rows[-1][0]
            for sentence, number, generation, start, end in rows:
                yield sentence, clean(self.store.text(number, generation)[start:end])

    def articles(self) -> Iterator[ArticleWords]:
        """The articles gained or changed."""
        rows = self.store.database.rows("SELECT number FROM articles WHERE generation > ?", self.since.number)
        for start in range(0, len(rows), _CHUNK_OF_ARTICLES):
            listed = json.dumps([number for (number,) in rows[start : start + _CHUNK_OF_ARTICLES]])
            for row in self.store.database.rows(
                f"SELECT number, title, published, text FROM articles WHERE number {IN_LIST}", listed
            ):
                number, title, published, text = row
                yield ArticleWords(number, title, published, clean(text))

    def lost_sentences(self) -> Ids:
        return self._lost("SELECT id FROM dropped_sentences WHERE generation > ?")

    def lost_articles(self) -> Ids:
        """Their numbers."""
        return self._lost("SELECT number FROM dropped_articles WHERE generation > ?")

    def _lost(self, statement: str) -> Ids:
        return ids_of(self.store.database.rows(statement, self.since.number))
