"""The one truth of a library: its articles, sentences, vectors and readings, in SQLite."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.article import Article
from corpus.errors import LibraryDamaged, LibraryLocked, LibraryMismatch, LibraryNotWritable
from index.database import PATIENCE, Database
from index.records import StoredSentence
from index.rows import COLUMNS, article_of, article_row, digest, text_digest
from index.schema import FORMAT, TABLES
from index.seams import Ids, Vectors

_VECTOR = np.dtype("<f4")
_IN_LIST = "IN (SELECT value FROM json_each(?))"
"""Any number of values, where SQLite's own list is bounded."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A state of the library."""

    number: int
    token: str
    last_sentence: int


BEGINNING = Generation(0, "", 0)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with what is stored beside it."""

    article: Article
    spans: Sequence[tuple[int, int]]
    """Start and end of each sentence in `article.text`."""
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Digests:
    """What tells whether an article that comes again is the same."""

    whole: bytes
    text: bytes


class Store:
    """One library's SQLite file, or an in-memory one where `file` is None. Threads may share it.

    All methods raise LibraryDamaged, LibraryLocked or LibraryNotWritable, as `index.database` says.
    """

    def __init__(self, file: Path | None, model: str, patience: float = PATIENCE) -> None:
        """Opens the library, and makes it where there is none.

        Raises:
            LibraryMismatch: another model or a newer program made it.
        """
        self._database = Database(file, patience)
        self._text = lru_cache(maxsize=128)(self._load_text)
        if not self._database.row("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
            self._make(model)
        self.format = int(self._meta("format"))
        self.model = self._meta("model")
        place = file.parent if file else "in memory"
        if self.format != FORMAT:
            raise LibraryMismatch(
                f"the library {place} has format {self.format}, this program reads format {FORMAT}; "
                "update rashomon, or add the articles to a new library"
            )
        if self.model != model:
            raise LibraryMismatch(
                f"the library {place} was made with the model {self.model}, this is {model}; "
                f"set RASHOMON_MODEL={self.model}, or add the articles to a new library"
            )

    def _make(self, model: str) -> None:
        with self._database.writing():
            if self._database.row("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
                return  # another process was faster
            for table in TABLES:
                self._database.run(table)
            self._database.run_many("INSERT INTO meta VALUES (?, ?)", [("format", str(FORMAT)), ("model", model)])
            self._database.run("INSERT INTO generations VALUES (?, ?, ?)", 0, BEGINNING.token, 0)

    def _meta(self, name: str) -> str:
        row = self._database.row("SELECT value FROM meta WHERE name = ?", name)
        if row is None:
            raise LibraryDamaged(f"the library {self._database.file} lacks its {name}; delete it and add again")
        return str(row[0])

    @property
    def dimension(self) -> int | None:
        """Of the stored vectors; None before the first."""
        row = self._database.row("SELECT value FROM meta WHERE name = 'dimension'")
        return int(row[0]) if row else None

    def close(self) -> None:
        self._database.close()

    # Reading

    def generation(self) -> Generation:
        return Generation(*self._database.row("SELECT * FROM generations ORDER BY number DESC LIMIT 1"))

    def generation_of(self, token: str) -> Generation | None:
        """The state of this library that has the token; None where it never had it."""
        row = self._database.row("SELECT * FROM generations WHERE token = ?", token)
        return Generation(*row) if row else None

    def snapshot(self) -> Any:
        """A context in which every reading sees one state of the library."""
        return self._database.reading()

    def article_ids(self) -> list[str]:
        return [row[0] for row in self._database.rows("SELECT id FROM articles ORDER BY number")]

    def origins(self) -> list[tuple[str, str]]:
        """Id and origin of each article that has one."""
        return self._database.rows("SELECT id, origin FROM articles WHERE origin IS NOT NULL ORDER BY number")

    def article(self, article_id: str) -> Article:
        """Raises KeyError when there is none of this id."""
        row = self._database.row(f"SELECT {COLUMNS}, digest FROM articles WHERE id = ?", article_id)
        if row is None:
            raise KeyError(article_id)
        return article_of(row[:-1], row[-1])

    def digests(self, article_id: str) -> Digests | None:
        row = self._database.row("SELECT digest, text_digest FROM articles WHERE id = ?", article_id)
        return Digests(*row) if row else None

    def sentences_of(self, article_id: str) -> list[StoredSentence]:
        return self._sentences("a.id = ? ORDER BY s.position", article_id)

    def sentences(self, sentence_ids: Iterable[int]) -> list[StoredSentence]:
        """Those that are still there, in the order asked for."""
        wanted = list(sentence_ids)
        found = {s.id: s for s in self._sentences(f"s.id {_IN_LIST}", json.dumps(wanted))}
        return [found[i] for i in wanted if i in found]

    def _sentences(self, where: str, *values: Any) -> list[StoredSentence]:
        rows = self._database.rows(
            'SELECT s.id, a.id, s.position, s.start, s."end", a.number, a.generation '
            f"FROM sentences s JOIN articles a ON a.number = s.article WHERE {where}",
            *values,
        )
        return [
            StoredSentence(i, article_id, position, start, end, self._text(number, written)[start:end])
            for i, article_id, position, start, end, number, written in rows
        ]

    def _load_text(self, number: int, generation: int) -> str:
        """The generation makes the cache forget a text that has been replaced."""
        row = self._database.row(f"SELECT {COLUMNS}, digest FROM articles WHERE number = ?", number)
        return article_of(row[:-1], row[-1]).text if row else ""

    def sentence_ids(self, article_ids: Collection[str]) -> Ids:
        rows = self._database.rows(
            f"SELECT s.id FROM sentences s JOIN articles a ON a.number = s.article WHERE a.id {_IN_LIST}",
            json.dumps(list(article_ids)),
        )
        return np.array([row[0] for row in rows], dtype=np.int64)

    def articles_of(self, sentence_ids: Sequence[int]) -> dict[int, str]:
        """Sentence id to the id of its article."""
        rows = self._database.rows(
            f"SELECT s.id, a.id FROM sentences s JOIN articles a ON a.number = s.article WHERE s.id {_IN_LIST}",
            json.dumps(list(sentence_ids)),
        )
        return dict(rows)

    def numbered(self, numbers: Sequence[int]) -> dict[int, str]:
        """Article number to article id."""
        listed = json.dumps(list(numbers))
        return dict(self._database.rows(f"SELECT number, id FROM articles WHERE number {_IN_LIST}", listed))

    def numbers(self, article_ids: Collection[str]) -> dict[str, int]:
        """Article id to article number."""
        listed = json.dumps(list(article_ids))
        return dict(self._database.rows(f"SELECT id, number FROM articles WHERE id {_IN_LIST}", listed))

    def vectors(self, sentence_ids: Sequence[int]) -> Vectors:
        """In the order asked for. Raises KeyError for a sentence that is not there."""
        listed = json.dumps(list(sentence_ids))
        rows = dict(self._database.rows(f"SELECT sentence, vector FROM vectors WHERE sentence {_IN_LIST}", listed))
        return _vectors([rows[i] for i in sentence_ids], self.dimension or 0)

    def counts(self) -> tuple[int, int, int]:
        """How many articles, sentences and sources."""
        row = self._database.row(
            "SELECT (SELECT COUNT(*) FROM articles), (SELECT COUNT(*) FROM sentences), "
            "(SELECT COUNT(DISTINCT source) FROM articles)"
        )
        return tuple(row)

    def period(self) -> tuple[str | None, str | None]:
        """First and last day of publication, ISO 8601."""
        return tuple(self._database.row("SELECT MIN(published), MAX(published) FROM articles"))

    # What has changed since a generation

    def sentences_since(self, generation: Generation, chunk: int) -> Iterator[tuple[Ids, list[str], Vectors]]:
        """Sentences added since then, with text and vector, in chunks."""
        last = generation.last_sentence
        while rows := self._database.rows(
            'SELECT s.id, a.number, a.generation, s.start, s."end", v.vector FROM sentences s '
            "JOIN articles a ON a.number = s.article JOIN vectors v ON v.sentence = s.id "
            "WHERE s.id > ? ORDER BY s.id LIMIT ?",
            last,
            chunk,
        ):
            last = rows[-1][0]
            texts = [self._text(number, written)[start:end] for _, number, written, start, end, _ in rows]
            yield _ids(rows), texts, _vectors([row[5] for row in rows], self.dimension or 0)

    def articles_since(self, generation: Generation, chunk: int) -> Iterator[list[tuple[int, str, str | None, str]]]:
        """Number, title, day and text of the articles written since then, in chunks."""
        numbers = _ids(self._database.rows("SELECT number FROM articles WHERE generation > ?", generation.number))
        for start in range(0, len(numbers), chunk):
            listed = json.dumps(numbers[start : start + chunk].tolist())
            yield self._database.rows(
                f"SELECT number, title, published, text FROM articles WHERE number {_IN_LIST}", listed
            )

    def dropped_sentences_since(self, generation: Generation) -> Ids:
        return self._dropped("SELECT id FROM dropped_sentences WHERE generation > ?", generation)

    def dropped_articles_since(self, generation: Generation) -> Ids:
        return self._dropped("SELECT number FROM dropped_articles WHERE generation > ?", generation)

    def _dropped(self, statement: str, generation: Generation) -> Ids:
        return _ids(self._database.rows(statement, generation.number))

    # Writing

    def write(self, articles: Sequence[Prepared], removed: Collection[str] = ()) -> None:
        """Adds, replaces and removes in one transaction, as one generation."""
        with self._changing() as generation:
            for article_id in removed:
                self._remove(article_id, generation)
            for prepared in articles:
                self._write(prepared, generation)

    def write_details(self, articles: Sequence[Article]) -> None:
        """New titles, dates, sources of stored articles whose text is the same; their sentences stay."""
        with self._changing() as generation:
            for article in articles:
                self._write_row(article, generation)

    @contextmanager
    def _changing(self) -> Iterator[int]:
        with self._database.writing():
            number = self.generation().number + 1
            yield number
            self._database.run(
                "INSERT INTO generations VALUES (?, ?, COALESCE((SELECT seq FROM sqlite_sequence "
                "WHERE name = 'sentences'), 0))",
                number,
                secrets.token_hex(8),
            )

    def _write(self, prepared: Prepared, generation: int) -> None:
        self._database.run("INSERT OR IGNORE INTO meta VALUES ('dimension', ?)", str(prepared.vectors.shape[1]))
        number = self._write_row(prepared.article, generation)
        self._drop_sentences(number, generation)
        ids = [
            self._database.run(
                'INSERT INTO sentences (article, position, start, "end") VALUES (?, ?, ?, ?)', number, position, *span
            )
            for position, span in enumerate(prepared.spans)
        ]
        blobs = (vector.tobytes() for vector in prepared.vectors.astype(_VECTOR))
        self._database.run_many("INSERT INTO vectors VALUES (?, ?)", list(zip(ids, blobs, strict=True)))

    def _write_row(self, article: Article, generation: int) -> int:
        row = article_row(article)
        self._database.run(
            f"INSERT INTO articles ({COLUMNS}, digest, text_digest, generation) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            + ", ".join(f"{name} = excluded.{name}" for name in (*COLUMNS.split(", ")[1:], *_WRITTEN)),
            *row,
            digest(row),
            text_digest(article),
            generation,
        )
        return int(self._database.row("SELECT number FROM articles WHERE id = ?", article.id)[0])

    def _remove(self, article_id: str, generation: int) -> None:
        row = self._database.row("SELECT number FROM articles WHERE id = ?", article_id)
        if row:
            self._drop_sentences(row[0], generation)
            self._database.run("INSERT INTO dropped_articles VALUES (?, ?)", row[0], generation)
            self._database.run("DELETE FROM articles WHERE number = ?", row[0])

    def _drop_sentences(self, number: int, generation: int) -> None:
        self._database.run(
            "INSERT INTO dropped_sentences SELECT id, ? FROM sentences WHERE article = ?", generation, number
        )
        self._database.run("DELETE FROM sentences WHERE article = ?", number)

    # Readings

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        rows = self._database.rows(
            f"SELECT sentence, reading FROM readings WHERE kind = ? AND sentence {_IN_LIST}",
            kind,
            json.dumps(list(sentence_ids)),
        )
        return dict(rows)

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        try:
            with self._database.impatiently(), self._database.writing():
                self._database.run_many(
                    "INSERT OR REPLACE INTO readings SELECT id, ?, ? FROM sentences WHERE id = ?",
                    [(kind, reading, sentence) for sentence, reading in readings.items()],
                )
        except (LibraryLocked, LibraryNotWritable):
            return


_WRITTEN = ("digest", "text_digest", "generation")


def _ids(rows: Sequence[Sequence[Any]]) -> Ids:
    return np.array([row[0] for row in rows], dtype=np.int64)


def _vectors(blobs: Sequence[bytes], dimension: int) -> Vectors:
    return np.frombuffer(b"".join(blobs), dtype=_VECTOR).astype(np.float32).reshape(len(blobs), dimension)
