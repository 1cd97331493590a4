"""The tables of a library on a server, their version, and the steps between versions."""

from __future__ import annotations

import logging

from psycopg import errors, sql

from corpus.errors import LibraryMismatch, LibraryMissing, LibraryNotWritable
from index.postgres.server import Cursor, Server

log = logging.getLogger(__name__)

FORMAT = 1
"""Raised with every change that an older program cannot read; `STEPS` has one from each to the next."""
STEPS: dict[int, tuple[str, ...]] = {}
"""From each older format to the next, as statements."""

EXTENSION = "vector"
"""pgvector; 0.8 or later, which goes on where a filter leaves too few."""

POSITION_BITS = 24
"""The lower bits of a sentence's id are its position, the others the number of its article."""

TABLES = (
    """CREATE TABLE library (
        format integer NOT NULL,
        model text NOT NULL,
        dimension integer NOT NULL DEFAULT 0,
        grouping_name text,
        generation bigint NOT NULL DEFAULT 0,
        articles bigint NOT NULL DEFAULT 0,
        sentences bigint NOT NULL DEFAULT 0,
        cut_off bigint NOT NULL DEFAULT 0,
        sentence_terms bigint NOT NULL DEFAULT 0,  -- terms of all sentences, each as often as it stands there
        article_terms bigint NOT NULL DEFAULT 0
    )""",
    "CREATE UNIQUE INDEX library_is_one ON library ((true))",
    "CREATE SEQUENCE numbers",
    """CREATE TABLE articles (
        number bigint PRIMARY KEY,  -- of this version: another text comes with another number
        came bigint NOT NULL,  -- number of its first version
        id text COLLATE "C" NOT NULL UNIQUE,
        source text COLLATE "C" NOT NULL,
        title text NOT NULL,
        published date,
        url text,
        text bytea NOT NULL,  -- UTF-8; PostgreSQL's own text holds no NUL
        source_evidence text NOT NULL,
        published_evidence text NOT NULL,
        origin text COLLATE "C",
        digest bytea NOT NULL,  -- of id to origin
        text_digest bytea NOT NULL,
        cut_off boolean NOT NULL,
        story text COLLATE "C",  -- NULL of a dated article that waits to be placed, '' of one that could not be
        sentences integer NOT NULL,
        terms bigint[] NOT NULL  -- what stands of it in the tables of terms
    )""",
    "CREATE UNIQUE INDEX articles_in_order ON articles (came)",
    "CREATE INDEX articles_by_story ON articles (story, published, id)",
    "CREATE INDEX articles_by_day ON articles (published)",
    "CREATE INDEX articles_by_source ON articles (source, published)",
    "CREATE INDEX articles_by_origin ON articles (origin)",
    "CREATE INDEX articles_waiting ON articles (published, id) WHERE story IS NULL AND published IS NOT NULL",
    'CREATE TABLE sources (source text COLLATE "C" PRIMARY KEY, articles bigint NOT NULL)',
    """CREATE TABLE sentences (
        id bigint PRIMARY KEY,
        first integer NOT NULL,  -- characters of its article's text
        past integer NOT NULL,
        first_byte integer NOT NULL,
        past_byte integer NOT NULL,
        vector vector NOT NULL
    )""",
    # Inverted lists: a row for each term of each sentence, and of each article with its title and day.
    """CREATE TABLE sentence_terms (
        term bigint NOT NULL,  -- hash of a stem
        sentence bigint NOT NULL,
        count integer NOT NULL,
        length integer NOT NULL,  -- terms of the sentence, as BM25 takes it
        PRIMARY KEY (term, sentence) INCLUDE (count, length)
    )""",
    """CREATE TABLE article_terms (
        term bigint NOT NULL,
        article bigint NOT NULL,
        count integer NOT NULL,
        length integer NOT NULL,
        PRIMARY KEY (term, article) INCLUDE (count, length)
    )""",
    # In how many sentences and articles each term stands: counted as they come and go.
    """CREATE TABLE frequencies (term bigint PRIMARY KEY, sentences bigint NOT NULL, articles bigint NOT NULL)
        WITH (fillfactor = 60)""",
    """CREATE TABLE readings (
        sentence bigint NOT NULL,
        kind text NOT NULL,
        reading bytea NOT NULL,
        PRIMARY KEY (sentence, kind)
    )""",
)


def make(server: Server, model: str) -> None:
    """Makes the library's schema where there is none, and brings an older one to the present format.

    Raises:
        LibraryMismatch: a newer program made it.
        LibraryNotWritable: this user may not make it, or the server lacks pgvector.
    """

    def work(cursor: Cursor) -> None:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), hashtext('format'))", (server.address.schema,))
        if not _exists(cursor, server):
            _create(cursor, server, model)

    if not exists(server):
        server.change(work)
        server.close()  # connections of before know no vectors


def exists(server: Server) -> bool:
    """Whether its tables are there."""
    with server.connection() as connection:
        return _exists(connection.cursor(), server)


def check(server: Server) -> None:
    """Brings a library of any format in `STEPS` to the present one: as a whole, or not at all.

    Raises:
        LibraryMissing: there is none.
        LibraryMismatch: another program made it.
    """
    if not exists(server):
        raise LibraryMissing(
            f"there is no library at {server.address.shown}; make one with: rashomon --library URL add PATH"
        )
    found = server.row("SELECT format FROM library")
    if found and found[0] != FORMAT:
        server.change(lambda cursor: _migrate(cursor, server))


def _migrate(cursor: Cursor, server: Server) -> None:
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), hashtext('format'))", (server.address.schema,))
    # Another process may have done it while this one waited for its turn.
    (found,) = cursor.execute("SELECT format FROM library").fetchone() or (0,)
    for step in range(found, FORMAT):
        if step not in STEPS:
            break
        log.warning("the library %s is brought from format %d to %d", server.address.shown, step, step + 1)
        for statement in STEPS[step]:
            cursor.execute(statement)
        cursor.execute("UPDATE library SET format = %s", (step + 1,))
        found = step + 1
    if found != FORMAT:
        raise LibraryMismatch(
            f"the library {server.address.shown} has format {found}, this program reads format {FORMAT}; update "
            "rashomon, or add the articles to a new library"
        )


def _exists(cursor: Cursor, server: Server) -> bool:
    """Asked of the catalogue's rows: names are looked up as they were when the transaction began."""
    return bool(
        cursor.execute(
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = %s AND c.relname = 'library'",
            (server.address.schema,),
        ).fetchone()
    )


def _create(cursor: Cursor, server: Server, model: str) -> None:
    schema = sql.Identifier(server.address.schema)
    try:
        cursor.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(EXTENSION)))
    except (errors.FeatureNotSupported, errors.UndefinedFile, errors.InsufficientPrivilege) as error:
        raise LibraryNotWritable(
            f"the server of {server.address.shown} lacks pgvector, or this user may not use it "
            f"({error.diag.message_primary}); ask whoever runs it for: CREATE EXTENSION vector"
        ) from error
    cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(schema))
    server.prepare(cursor.connection)
    for table in TABLES:
        cursor.execute(table)
    cursor.execute("INSERT INTO library (format, model) VALUES (%s, %s)", (FORMAT, model))
