"""The tables of a library, and their version."""

from __future__ import annotations

FORMAT = 2
"""Raised with every change that an older program cannot read; `index.migrating` has a step from each to the next."""

OVERVIEW = (
    "CREATE INDEX articles_by_origin ON articles (origin)",
    "CREATE INDEX articles_by_source ON articles (source)",
    "CREATE INDEX articles_by_published ON articles (published)",
)
"""What is asked of all articles without reading them."""

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    # One row a change of the library. What is derived from a generation names its token, so that neither another
    # library nor an older copy of this one is taken for it.
    """CREATE TABLE generations (
        number INTEGER PRIMARY KEY,
        token TEXT NOT NULL,
        last_sentence INTEGER NOT NULL  -- the largest sentence id ever given until then
    ) STRICT""",
    """CREATE TABLE articles (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        published TEXT,  -- ISO 8601
        url TEXT,
        text TEXT NOT NULL,
        source_evidence TEXT NOT NULL,
        published_evidence TEXT NOT NULL,
        origin TEXT,
        digest BLOB NOT NULL,  -- of all the above but number
        text_digest BLOB NOT NULL,
        generation INTEGER NOT NULL  -- in which this row was last written
    ) STRICT""",
    "CREATE INDEX articles_by_generation ON articles (generation)",
    *OVERVIEW,
    """CREATE TABLE sentences (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,  -- characters of articles.text
        "end" INTEGER NOT NULL,
        seal INTEGER NOT NULL  -- of all the above, as `index.seals` makes it
    ) STRICT""",
    "CREATE UNIQUE INDEX sentences_by_article ON sentences (article, position)",
    """CREATE TABLE vectors (
        sentence INTEGER PRIMARY KEY REFERENCES sentences (id) ON DELETE CASCADE,
        vector BLOB NOT NULL,  -- float32, little-endian
        seal INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE readings (
        sentence INTEGER NOT NULL REFERENCES sentences (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        reading BLOB NOT NULL,
        seal INTEGER NOT NULL,
        PRIMARY KEY (sentence, kind)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE dropped_sentences (id INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT",
    "CREATE INDEX dropped_sentences_by_generation ON dropped_sentences (generation)",
    "CREATE TABLE dropped_articles (number INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT",
)
