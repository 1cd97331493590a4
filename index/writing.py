"""Changes to a library's one truth: each a transaction, each a generation."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from corpus.article import Article
from index.ports import Digests, Prepared
from index.rows import COLUMNS, article_row, digest, text_digest
from index.seals import seal
from index.store import VECTOR, Store

_FIELDS = (*COLUMNS.split(", "), "digest", "text_digest", "generation")
_WRITE_ARTICLE = (
    f"INSERT INTO articles ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _FIELDS[1:])}"
)
_WITHOUT_STORY = "article, id, source, title, published, cut_off"
_WRITE_HEADER = (
    "INSERT INTO headers VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (article) DO UPDATE SET id = excluded.id, "
    "source = excluded.source, title = excluded.title, published = excluded.published, cut_off = excluded.cut_off, "
    "story = excluded.story, seal = excluded.seal"
)
_COPIED = (
    "CREATE TEMP TABLE meta AS SELECT * FROM main.meta",
    "CREATE TEMP TABLE headers AS SELECT * FROM main.headers",
    "CREATE UNIQUE INDEX temp.headers_by_article ON headers (article)",
    "CREATE INDEX temp.headers_by_story ON headers (story, published, id)",
    "CREATE INDEX temp.headers_by_published ON headers (published)",
)
"""What stories stand in, in the memory of one connection: it finds these before the tables of the file."""


class Writer:
    """Writes to one store. Raises as `index.database` says."""

    def __init__(self, store: Store) -> None:
        self._database = store.database
        self._store = store

    def digests(self, article_id: str) -> Digests | None:
        """Of the stored article; None when there is none of this id."""
        row = self._database.row("SELECT digest, text_digest FROM articles WHERE id = ?", article_id)
        return Digests(*row) if row else None

    def write(self, articles: Sequence[Prepared]) -> None:
        """Adds articles, or replaces those that have their ids. Their sentences get ids never used before."""
        with self._generation() as generation:
            for prepared in articles:
                self._write(prepared, generation)

    def write_details(self, articles: Sequence[Article]) -> None:
        """New titles, dates, sources of stored articles whose text is the same; their sentences stay."""
        with self._generation() as generation:
            for article in articles:
                self._write_header(self._write_row(article, generation), article, self._story_of(article))

    def place(self, stories: Mapping[int, str | None]) -> None:
        """Puts articles, by their numbers, into stories; those of None into no story, for good.

        No generation: nothing that is derived hangs on it. Where the file cannot be written, it is kept in memory.
        """
        with self._placing():
            self._database.run_many(
                f"UPDATE headers SET story = ?1, seal = seal({_WITHOUT_STORY}, ?1) WHERE article = ?2",
                [(story or "", number) for number, story in stories.items()],
            )

    def place_all_anew(self, grouping: str) -> None:
        """Lets every dated article wait to be placed, by the way of grouping of this name."""
        with self._placing():
            self._database.run("DELETE FROM meta WHERE name = 'grouping'")
            self._database.run("INSERT INTO meta VALUES ('grouping', ?)", grouping)
            self._database.run(
                f"UPDATE headers SET story = NULL, seal = seal({_WITHOUT_STORY}, NULL) "
                f"WHERE story IS NOT NULL AND seal = seal({_WITHOUT_STORY}, story)"
            )

    @contextmanager
    def _placing(self) -> Iterator[None]:
        if not self._database.read_only:
            with self._database.writing():
                yield
            return
        with self._database.reading():
            if self._database.row("SELECT 1 FROM sqlite_temp_master WHERE name = 'headers'") is None:
                for statement in _COPIED:
                    self._database.run(statement)
            yield

    def remove(self, article_ids: Collection[str]) -> list[str]:
        """The ids of those that were there."""
        removed = []
        with self._generation() as generation:
            for article_id in article_ids:
                row = self._database.row("SELECT number FROM articles WHERE id = ?", article_id)
                if row:
                    self._remove_sentences(row[0], generation)
                    self._database.run("INSERT INTO dropped_articles VALUES (?, ?)", row[0], generation)
                    self._database.run("DELETE FROM articles WHERE number = ?", row[0])
                    removed.append(article_id)
        return removed

    @contextmanager
    def _generation(self) -> Iterator[int]:
        """The number of a new generation, kept together with what is written within."""
        with self._database.writing():
            number = self._store.generation().number + 1
            yield number
            self._database.run(
                "INSERT INTO generations VALUES (?, ?, ?)", number, secrets.token_hex(8), self._last_sentence()
            )

    def _write(self, prepared: Prepared, generation: int) -> None:
        self._database.run("INSERT OR IGNORE INTO meta VALUES ('dimension', ?)", str(prepared.vectors.shape[1]))
        number = self._write_row(prepared.article, generation)
        self._write_header(number, prepared.article, None)
        self._remove_sentences(number, generation)
        first = self._last_sentence() + 1
        rows = [(first + position, number, position, *span) for position, span in enumerate(prepared.spans)]
        self._database.run_many("INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)", [(*r, seal(*r)) for r in rows])
        blobs = [vector.tobytes() for vector in prepared.vectors.astype(VECTOR)]
        self._database.run_many(
            "INSERT INTO vectors VALUES (?, ?, ?)",
            [(first + position, blob, seal(first + position, blob)) for position, blob in enumerate(blobs)],
        )

    def _last_sentence(self) -> int:
        """The largest sentence id ever given."""
        row = self._database.row("SELECT seq FROM sqlite_sequence WHERE name = 'sentences'")
        return int(row[0]) if row else 0

    def _write_row(self, article: Article, generation: int) -> int:
        row = article_row(article)
        self._database.run(_WRITE_ARTICLE, *row, digest(row), text_digest(article), generation)
        return int(self._database.row("SELECT number FROM articles WHERE id = ?", article.id)[0])

    def _write_header(self, number: int, article: Article, story: str | None) -> None:
        day = article.published.isoformat() if article.published else None
        row = (number, article.id, article.source, article.title, day, int(article.cut_off), story if day else None)
        self._database.run(_WRITE_HEADER, *row, seal(*row))

    def _story_of(self, article: Article) -> str | None:
        """The story of a stored article, as it stands in its header."""
        row = self._database.row(
            "SELECT h.story FROM articles a JOIN headers h ON h.article = a.number WHERE a.id = ?", article.id
        )
        return str(row[0]) if row and row[0] is not None else None

    def _remove_sentences(self, number: int, generation: int) -> None:
        self._database.run(
            "INSERT INTO dropped_sentences SELECT id, ? FROM sentences WHERE article = ?", generation, number
        )
        self._database.run("DELETE FROM sentences WHERE article = ?", number)
