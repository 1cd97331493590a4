"""The one truth of a library, read: its articles, sentences and vectors, in SQLite."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.article import Article
from corpus.errors import LibraryDamaged, LibraryMismatch, LibraryNotWritable
from index.database import PATIENCE, Database
from index.migrating import STEPS, migrate
from index.records import StoredSentence
from index.rows import COLUMNS, article_of, damaged
from index.schema import FORMAT, TABLES
from index.seals import seal
from index.seams import Ids, Vectors
from index.where import Where

VECTOR = np.dtype("<f4")
"""How a vector is stored."""
_LAST_CHARACTER = "\U0010ffff"
IN_LIST = "IN (SELECT value FROM json_each(?))"
"""Any number of values, where SQLite's own list is bounded."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A state of the library."""

    number: int
    token: str
    """Random: neither another library nor an older copy of this one has it."""
    last_sentence: int
    """The largest sentence id ever given until then."""


BEGINNING = Generation(0, "", 0)


class Store:
    """One library's SQLite file, or an in-memory one where `file` is None. Threads may share it.

    All methods raise LibraryDamaged, LibraryLocked or LibraryNotWritable, as `index.database` says.
    """

    def __init__(self, file: Path | None, model: str, patience: float = PATIENCE) -> None:
        """Opens the library, and makes it where there is none.

        Raises:
            LibraryMismatch: another model or a newer program made it.
        """
        self.database = Database(file, patience)
        self.text = lru_cache(maxsize=128)(self._text)
        """Text of an article by its number and generation; the generation makes the cache forget what was replaced."""
        try:
            self._check(file, model)
        except BaseException:
            self.close()
            raise

    def _check(self, file: Path | None, model: str) -> None:
        if not self._has_tables():
            self._make(model)
        self.format = int(self._meta("format"))
        self.model = self._meta("model")
        place = file.parent if file else "in memory"
        if self.format != FORMAT:
            self._migrate(place)
        if self.model != model:
            raise LibraryMismatch(
                f"the library {place} was made with the model {self.model}, not with {model}; "
                f"set RASHOMON_MODEL to {self.model}, or add the articles to a new library"
            )

    def _migrate(self, place: Path | str) -> None:
        if self.format not in STEPS:
            raise LibraryMismatch(
                f"the library {place} has format {self.format}, this program reads format {FORMAT}; "
                "update rashomon, or add the articles to a new library"
            )
        try:
            migrate(self.database)
        except LibraryNotWritable as error:
            raise LibraryNotWritable(
                f"the library {place} has the older format {self.format} and cannot be brought to {FORMAT} where it "
                "cannot be written; allow writing there, or copy it and name the copy with --library"
            ) from error
        self.format = FORMAT

    def _has_tables(self) -> bool:
        return self.database.row("SELECT 1 FROM sqlite_master WHERE name = 'meta'") is not None

    def _make(self, model: str) -> None:
        with self.database.writing():
            if self._has_tables():
                return  # another process was faster
            for table in TABLES:
                self.database.run(table)
            self.database.run_many("INSERT INTO meta VALUES (?, ?)", [("format", str(FORMAT)), ("model", model)])
            self.database.run("INSERT INTO generations VALUES (?, ?, ?)", 0, BEGINNING.token, 0)

    def _meta(self, name: str) -> str:
        row = self.database.row("SELECT value FROM meta WHERE name = ?", name)
        if row is None:
            raise LibraryDamaged(f"the library {self.database.place} lacks its {name}; delete it and add again")
        return str(row[0])

    @property
    def grouping(self) -> str | None:
        """Name of the way in which its articles were put into stories; None where none ever was."""
        row = self.database.row("SELECT value FROM meta WHERE name = 'grouping'")
        return str(row[0]) if row else None

    @property
    def dimension(self) -> int:
        """Of the stored vectors; 0 before the first."""
        row = self.database.row("SELECT value FROM meta WHERE name = 'dimension'")
        return int(row[0]) if row else 0

    def close(self) -> None:
        self.database.close()

    def generation(self) -> Generation:
        """The present state."""
        return Generation(*self.database.row("SELECT * FROM generations ORDER BY number DESC LIMIT 1"))

    def generation_of(self, token: str) -> Generation | None:
        """The state of this library that has the token; None where it never had it."""
        row = self.database.row("SELECT * FROM generations WHERE token = ?", token)
        return Generation(*row) if row else None

    def changes_since(self, earlier: Generation) -> int:
        """How many sentences came or went, at most."""
        came = self.generation().last_sentence - earlier.last_sentence
        (went,) = self.database.row("SELECT COUNT(*) FROM dropped_sentences WHERE generation > ?", earlier.number)
        return came + int(went)

    def article_ids(self) -> list[str]:
        return [row[0] for row in self.database.rows("SELECT id FROM articles ORDER BY number")]

    def latest_article_ids(self, most: int) -> list[str]:
        """Of the articles that first came last, the latest first."""
        rows = self.database.rows("SELECT id FROM articles ORDER BY number DESC LIMIT ?", most)
        return [row[0] for row in rows]

    def has_article(self, article_id: str) -> bool:
        return self.database.row("SELECT 1 FROM articles WHERE id = ?", article_id) is not None

    def article(self, article_id: str) -> Article:
        """Raises KeyError when there is none of this id."""
        row = self.database.row(f"SELECT {COLUMNS}, digest FROM articles WHERE id = ?", article_id)
        if row is None:
            if self.database.row("SELECT 1 FROM articles NOT INDEXED WHERE id = ?", article_id):
                raise LibraryDamaged(damaged(f"the article {article_id!r}"))
            raise KeyError(article_id)
        return article_of(row[:-1], row[-1])

    def origins(self, place: Path) -> list[tuple[str, str]]:
        """Id and origin of each article that comes from a file, or from a folder and those in it."""
        inside = f"{place}{os.sep}".replace(os.sep * 2, os.sep)
        return self.database.rows(
            "SELECT id, origin FROM articles WHERE origin = ? OR origin BETWEEN ? AND ? ORDER BY number",
            str(place),
            inside,
            inside + _LAST_CHARACTER,
        )

    def sentences_of(self, article_id: str) -> list[StoredSentence]:
        """In the order of the text; none for an unknown article."""
        found = self._sentences("a.id = ? ORDER BY s.position", article_id)
        if any(sentence.position != i for i, sentence in enumerate(found)):
            raise LibraryDamaged(damaged(f"the order of the sentences of {article_id!r}"))
        return found

    def sentences(self, sentence_ids: Iterable[int]) -> list[StoredSentence]:
        """Those that are still there, in the order asked for."""
        wanted = list(sentence_ids)
        found = {s.id: s for s in self._sentences(f"s.id {IN_LIST}", json.dumps(wanted))}
        return [found[i] for i in wanted if i in found]

    def _sentences(self, where: str, value: str) -> list[StoredSentence]:
        rows = self.database.rows(
            'SELECT a.id, a.generation, s.seal, s.id, a.number, s.position, s.start, s."end" '
            f"FROM sentences s JOIN articles a ON a.number = s.article WHERE {where}",
            value,
        )
        found = []
        for article_id, generation, sealed, *placed in rows:
            if seal(*placed) != sealed:
                raise LibraryDamaged(damaged(f"a sentence of {article_id!r}"))
            sentence, number, position, start, end = placed
            text = self.text(number, generation)[start:end]
            found.append(StoredSentence(sentence, article_id, position, start, end, text))
        return found

    def _text(self, number: int, generation: int) -> str:
        row = self.database.row(
            f"SELECT {COLUMNS}, digest FROM articles WHERE number = ? AND generation = ?", number, generation
        )
        return article_of(row[:-1], row[-1]).text if row else ""

    def vectors(self, sentence_ids: Sequence[int]) -> Vectors:
        """In the order asked for. Raises KeyError for a sentence that is not there."""
        listed = json.dumps(list(sentence_ids))
        rows = self.database.rows(f"SELECT sentence, vector, seal FROM vectors WHERE sentence {IN_LIST}", listed)
        found = {row[0]: row for row in rows}
        missing = [i for i in sentence_ids if i not in found]
        if missing and (held := self.articles_of(missing)):
            raise LibraryDamaged(damaged(f"the vector of a sentence of {next(iter(held.values()))!r}"))
        return self.vectors_of([found[i] for i in sentence_ids])

    def vectors_of(self, rows: Sequence[tuple[int, bytes, int]]) -> Vectors:
        """Of rows of sentence, vector and seal. Raises LibraryDamaged where one is not what was stored."""
        for sentence, vector, sealed in rows:
            if seal(sentence, vector) != sealed:
                raise LibraryDamaged(damaged(f"the vector of a sentence of {self._article_of(sentence)!r}"))
        stored = np.frombuffer(b"".join(vector for _, vector, _ in rows), dtype=VECTOR)
        if stored.size != len(rows) * self.dimension:
            raise LibraryDamaged(f"the library {self.database.place} lacks its dimension; delete it and add again")
        return stored.astype(np.float32).reshape(len(rows), self.dimension)

    def _article_of(self, sentence: int) -> str:
        return self.articles_of([sentence]).get(sentence, "an unknown article")

    def articles_within(self, where: Where) -> Ids:
        """Numbers of the articles of which it holds."""
        condition, values = self._condition(where)
        return ids_of(self.database.rows(f"SELECT h.article FROM headers h WHERE {condition}", *values))

    def sentences_within(self, where: Where) -> Ids:
        """Of all sentences of the articles of which it holds."""
        condition, values = self._condition(where)
        return ids_of(
            self.database.rows(
                f"SELECT s.id FROM headers h CROSS JOIN sentences s ON s.article = h.article WHERE {condition}", *values
            )
        )

    def _condition(self, where: Where) -> tuple[str, list[str]]:
        """On rows h of headers, with the values of its places."""
        conditions: list[str] = []
        values: list[str] = []
        if where.articles is not None:
            conditions.append(f"h.article IN (SELECT number FROM articles WHERE id {IN_LIST})")
            values.append(json.dumps(list(where.articles)))
        known = dict(self.database.rows("SELECT source, articles FROM sources")) if where.sources else {}
        sources = where.sources_of(known)
        if sources is not None:
            conditions.append(f"h.source {IN_LIST}")
            values.append(json.dumps(sources))
        for bound, day in (("h.published >= ?", where.since), ("h.published <= ?", where.until)):
            if day is not None:
                conditions.append(bound)
                values.append(day.isoformat())
        if where.story is not None:
            conditions.append("h.story = ? AND h.story <> ''")
            values.append(where.story)
        return " AND ".join(conditions) or "1", values

    def articles_of(self, sentence_ids: Sequence[int]) -> dict[int, str]:
        """Sentence id to the id of its article."""
        rows = self.database.rows(
            f"SELECT s.id, a.id FROM sentences s JOIN articles a ON a.number = s.article WHERE s.id {IN_LIST}",
            json.dumps(list(sentence_ids)),
        )
        return dict(rows)

    def numbered(self, numbers: Sequence[int]) -> list[str]:
        """Ids of the articles with these numbers that are still there, in the order asked for."""
        listed = json.dumps(list(numbers))
        found = dict(self.database.rows(f"SELECT number, id FROM articles WHERE number {IN_LIST}", listed))
        return [found[number] for number in numbers if number in found]

    def totals(self) -> dict[str, int]:
        """How many "articles", "sentences" and "sources" there are, and articles that are "cut_off"."""
        return dict(self.database.rows("SELECT name, number FROM totals"))

    def period(self) -> tuple[str | None, str | None]:
        """First and last day of publication, ISO 8601."""
        # One by one each is looked up in the index; both at once would be looked for in all rows.
        (first,) = self.database.row("SELECT MIN(published) FROM headers")
        (last,) = self.database.row("SELECT MAX(published) FROM headers")
        return first, last


def ids_of(rows: Sequence[Sequence[Any]]) -> Ids:
    """The first column."""
    return np.array([row[0] for row in rows], dtype=np.int64)
