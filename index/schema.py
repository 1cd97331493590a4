"""The tables of a library, and their version."""

from __future__ import annotations

FORMAT = 3
"""Raised with every change that an older program cannot read; `index.migrating` has a step from each to the next."""

HEADERS = (
    # What is asked of many articles without their texts.
    """CREATE TABLE headers (
        article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
        id TEXT NOT NULL,
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        published TEXT,
        cut_off INTEGER NOT NULL,  -- 1 where the text breaks off before its end
        story TEXT,  -- NULL of a dated article that waits to be placed, '' of one that could not be
        seal INTEGER NOT NULL  -- of all the above
    ) STRICT""",
    "CREATE INDEX headers_by_story ON headers (story, published, id)",
    "CREATE INDEX headers_by_published ON headers (published)",
)

TOTALS = (
    # Counted as rows come and go, so that nobody has to count them.
    "CREATE TABLE totals (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE sources (source TEXT PRIMARY KEY, articles INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "INSERT INTO totals VALUES ('articles', 0), ('sentences', 0), ('sources', 0), ('cut_off', 0)",
    """CREATE TRIGGER source_came AFTER INSERT ON sources BEGIN
        UPDATE totals SET number = number + 1 WHERE name = 'sources';
    END""",
    """CREATE TRIGGER source_went AFTER DELETE ON sources BEGIN
        UPDATE totals SET number = number - 1 WHERE name = 'sources';
    END""",
    """CREATE TRIGGER header_came AFTER INSERT ON headers BEGIN
        INSERT INTO sources VALUES (NEW.source, 1) ON CONFLICT (source) DO UPDATE SET articles = articles + 1;
        UPDATE totals SET number = number + 1 WHERE name = 'articles';
        UPDATE totals SET number = number + NEW.cut_off WHERE name = 'cut_off';
    END""",
    """CREATE TRIGGER header_went AFTER DELETE ON headers BEGIN
        UPDATE sources SET articles = articles - 1 WHERE source = OLD.source;
        DELETE FROM sources WHERE source = OLD.source AND articles = 0;
        UPDATE totals SET number = number - 1 WHERE name = 'articles';
        UPDATE totals SET number = number - OLD.cut_off WHERE name = 'cut_off';
    END""",
    """CREATE TRIGGER header_changed AFTER UPDATE OF source, cut_off ON headers
    WHEN OLD.source <> NEW.source OR OLD.cut_off <> NEW.cut_off BEGIN
        INSERT INTO sources VALUES (NEW.source, 1) ON CONFLICT (source) DO UPDATE SET articles = articles + 1;
        UPDATE sources SET articles = articles - 1 WHERE source = OLD.source;
        DELETE FROM sources WHERE source = OLD.source AND articles = 0;
        UPDATE totals SET number = number + NEW.cut_off - OLD.cut_off WHERE name = 'cut_off';
    END""",
    """CREATE TRIGGER sentence_came AFTER INSERT ON sentences BEGIN
        UPDATE totals SET number = number + 1 WHERE name = 'sentences';
    END""",
    """CREATE TRIGGER sentence_went AFTER DELETE ON sentences BEGIN
        UPDATE totals SET number = number - 1 WHERE name = 'sentences';
    END""",
)

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
    "CREATE INDEX articles_by_origin ON articles (origin)",
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
    *HEADERS,
    *TOTALS,
)
