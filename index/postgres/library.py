"""The truth of a library on a server, read."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from corpus.article import Article
from corpus.errors import LibraryLocked, LibraryMismatch, LibraryNotWritable
from index.ports import Digests, Prepared, Totals
from index.postgres import schema
from index.postgres.address import address_of
from index.postgres.rows import COLUMNS, article_of
from index.postgres.schema import POSITION_BITS
from index.postgres.searching import PostgresSearcher
from index.postgres.server import Server
from index.postgres.verifying import verify
from index.postgres.writing import PostgresWriter
from index.records import Header, StoredSentence, Verified
from index.seams import Vectors

_HEADER = "id, source, title, published, story"
_PAGE = 64
"""Articles that are read at once."""
_PAGE_OF_IDS = 1024
_LAST_CHARACTER = "\U0010ffff"
_PLACING = "placing"
"""Name of the lock of those who put articles into stories."""
_FIRST_OF = f"a.number << {POSITION_BITS}"


class PostgresLibrary:
    """A `Library` in one schema of a server's database. Many may write at once."""

    folder: Path | None = None

    def __init__(self, server: Server, model: str) -> None:
        """Raises LibraryMissing, LibraryMismatch and LibraryUnreachable; use `open_server` or `make_server`."""
        self._server = server
        schema.check(server)
        self.server = server.address.shown
        self.place = server.address.shown
        (self.model, self.format, self.read_only) = self._one(
            "SELECT model, format, pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' OR "
            "NOT has_table_privilege('articles', 'INSERT') FROM library"
        )
        if self.model != model:
            raise LibraryMismatch(
                f"the library {self.place} was made with the model {self.model}, not with {model}; "
                f"set RASHOMON_MODEL to {self.model}, or add the articles to a new library"
            )
        self._writer = PostgresWriter(server)

    def close(self) -> None:
        self._server.close()

    def _one(self, statement: str, **values: Any) -> tuple[Any, ...]:
        row = self._server.row(statement, values)
        assert row is not None, statement
        return row

    def _column(self, statement: str, **values: Any) -> list[Any]:
        return [row[0] for row in self._server.rows(statement, values)]

    @property
    def dimension(self) -> int:
        return int(self._one("SELECT dimension FROM library")[0])

    @property
    def grouping(self) -> str | None:
        name: str | None = self._one("SELECT grouping_name FROM library")[0]
        return name

    def generation(self) -> int:
        return int(self._one("SELECT generation FROM library")[0])

    def totals(self) -> Totals:
        return Totals(
            *self._one("SELECT articles, sentences, (SELECT count(*) FROM sources), cut_off FROM library"),
        )

    def period(self) -> tuple[date | None, date | None]:
        first, last = self._one("SELECT (SELECT min(published) FROM articles), (SELECT max(published) FROM articles)")
        return first, last

    def sources(self) -> dict[str, int]:
        return dict(self._server.rows("SELECT source, articles FROM sources ORDER BY source"))

    # Articles

    def __contains__(self, article_id: str) -> bool:
        return bool(self._column("SELECT 1 FROM articles WHERE id = %(id)s", id=article_id))

    def article(self, article_id: str) -> Article:
        row = self._server.row(f"SELECT {COLUMNS}, digest FROM articles WHERE id = %(id)s", {"id": article_id})
        if row is None:
            raise KeyError(article_id)
        return article_of(row)

    def articles(self) -> Iterator[Article]:
        last = 0
        while rows := self._server.rows(
            f"SELECT {COLUMNS}, digest, came FROM articles WHERE came > %(last)s ORDER BY came LIMIT {_PAGE}",
            {"last": last},
        ):
            yield from (article_of(row[:-1]) for row in rows)
            last = rows[-1][-1]

    def article_ids(self) -> Iterator[str]:
        last = 0
        while rows := self._server.rows(
            f"SELECT id, came FROM articles WHERE came > %(last)s ORDER BY came LIMIT {_PAGE_OF_IDS}", {"last": last}
        ):
            yield from (row[0] for row in rows)
            last = rows[-1][1]

    def latest_article_ids(self, most: int) -> list[str]:
        return self._column("SELECT id FROM articles ORDER BY came DESC LIMIT %(most)s", most=most)

    def from_place(self, place: Path) -> list[tuple[str, str]]:
        inside = f"{place}{os.sep}".replace(os.sep * 2, os.sep)
        return self._server.rows(
            "SELECT id, origin FROM articles WHERE origin = %(place)s OR origin BETWEEN %(first)s AND %(last)s "
            "ORDER BY came",
            {"place": str(place), "first": inside, "last": inside + _LAST_CHARACTER},
        )

    def headers(self, article_ids: Sequence[str]) -> dict[str, Header]:
        rows = self._server.rows(f"SELECT {_HEADER} FROM articles WHERE id = ANY(%(ids)s)", {"ids": list(article_ids)})
        found = {row[0]: _header(row) for row in rows}
        return {article_id: found[article_id] for article_id in article_ids if article_id in found}

    # Stories

    def headers_of_story(self, story: str, most: int | None) -> list[Header]:
        rows = self._server.rows(
            f"SELECT {_HEADER} FROM articles WHERE story = %(story)s ORDER BY published, id LIMIT %(most)s",
            {"story": story, "most": most},
        )
        return list(map(_header, rows))

    def story_size(self, story: str) -> int:
        return int(self._one("SELECT count(*) FROM articles WHERE story = %(story)s", story=story)[0])

    def stories_begun(self, since: date, until: date) -> list[str]:
        return self._column(
            "SELECT story FROM (SELECT story, (SELECT min(published) FROM articles WHERE story = told.story) AS first "
            "FROM (SELECT DISTINCT story FROM articles WHERE published BETWEEN %(since)s AND %(until)s "
            "AND story <> '') AS told) AS begun WHERE first >= %(since)s ORDER BY first, story",
            since=since,
            until=until,
        )

    def latest_stories(self, most: int, after: int) -> list[str]:
        return self._column(
            "SELECT story FROM articles WHERE story <> '' GROUP BY story ORDER BY max(published) DESC, story "
            "LIMIT %(most)s OFFSET %(after)s",
            most=most,
            after=after,
        )

    def story_count(self) -> int:
        return int(self._one("SELECT count(DISTINCT story) FROM articles WHERE story <> ''")[0])

    def waiting(self, most: int) -> dict[str, int]:
        if self.read_only:
            return {}  # nobody can place them from here
        rows = self._server.rows(
            "SELECT id, number FROM articles WHERE story IS NULL AND published IS NOT NULL "
            "ORDER BY published, id LIMIT %(most)s",
            {"most": most},
        )
        return dict(rows)

    def place_in_stories(self, stories: Mapping[int, str | None]) -> None:
        self._writer.place_in_stories(stories)

    def place_all_anew(self, grouping: str) -> None:
        if not self.read_only:
            self._writer.place_all_anew(grouping)

    # Sentences, and what was read from them

    def sentences(self, article_id: str) -> list[StoredSentence]:
        row = self._server.row(
            "SELECT a.number, a.text, s.firsts, s.pasts FROM articles a CROSS JOIN LATERAL (SELECT "
            "array_agg(first ORDER BY id) AS firsts, array_agg(past ORDER BY id) AS pasts FROM sentences "
            f"WHERE id >= {_FIRST_OF} AND id < (a.number + 1) << {POSITION_BITS}) s WHERE a.id = %(id)s",
            {"id": article_id},
        )
        if row is None:
            return []
        number, written, firsts, pasts = row
        text = written.decode()
        return [
            StoredSentence((number << POSITION_BITS) + position, article_id, position, first, past, text[first:past])
            for position, (first, past) in enumerate(zip(firsts or (), pasts or (), strict=True))
        ]

    def vectors(self, sentence_ids: Sequence[int]) -> Vectors:
        rows = self._server.rows(
            "SELECT id, vector FROM sentences WHERE id = ANY(%(ids)s)", {"ids": list(sentence_ids)}
        )
        found = {sentence: vector.to_numpy() for sentence, vector in rows}
        if not sentence_ids:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.stack([found[sentence] for sentence in sentence_ids])

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        rows = self._server.rows(
            "SELECT sentence, reading FROM readings WHERE kind = %(kind)s AND sentence = ANY(%(ids)s)",
            {"kind": kind, "ids": list(sentence_ids)},
        )
        return dict(rows)

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        if self.read_only:
            return
        try:
            self._writer.remember(kind, readings)
        except (LibraryLocked, LibraryNotWritable):
            return

    def recall_articles(self, kind: str, article_ids: Sequence[str]) -> dict[str, bytes]:
        rows = self._server.rows(
            f"SELECT a.id, r.reading FROM articles a JOIN readings r ON r.sentence = {_FIRST_OF} "
            "AND r.kind = %(kind)s WHERE a.id = ANY(%(ids)s)",
            {"kind": kind, "ids": list(article_ids)},
        )
        return dict(rows)

    def remember_articles(self, kind: str, readings: Mapping[str, bytes]) -> None:
        firsts = self._server.rows(
            f"SELECT a.id, {_FIRST_OF} FROM articles a WHERE a.id = ANY(%(ids)s)", {"ids": list(readings)}
        )
        self.remember(kind, {sentence: readings[article_id] for article_id, sentence in firsts})

    # Changing

    @contextmanager
    def writing(self) -> Iterator[None]:
        if self.read_only:
            raise LibraryNotWritable(
                f"the library {self.place} can only be read by this user or on this server; name another in its address"
            )
        yield

    def placing(self) -> AbstractContextManager[None]:
        return self._server.turn(_PLACING)

    def placing_if_free(self) -> AbstractContextManager[bool]:
        return self._server.turn_if_free(_PLACING)

    def digests(self, article_id: str) -> Digests | None:
        row = self._server.row("SELECT digest, text_digest FROM articles WHERE id = %(id)s", {"id": article_id})
        return Digests(*row) if row else None

    def write(self, articles: Sequence[Prepared]) -> None:
        self._writer.write(articles)

    def write_details(self, articles: Sequence[Article]) -> None:
        self._writer.write_details(articles)

    def remove(self, article_ids: Collection[str]) -> list[str]:
        return self._writer.remove(article_ids)

    def searcher(self, dimension: int) -> PostgresSearcher:
        return PostgresSearcher(self._server, dimension)

    def verify(self, advance: Callable[[int, int], None] | None) -> Verified:
        return verify(self._server, advance)


def open_server(url: str, model: str, patience: float) -> PostgresLibrary:
    """The library at an address. Raises as `Index.open`."""
    return PostgresLibrary(Server(address_of(url), patience), model)


def make_server(url: str, model: str, patience: float) -> PostgresLibrary:
    """As `open_server`; an empty one is made where there is none."""
    server = Server(address_of(url), patience)
    schema.make(server, model)
    return PostgresLibrary(server, model)


def _header(row: tuple[Any, ...]) -> Header:
    article_id, source, title, published, story = row
    return Header(article_id, source, title, published, story or None)
