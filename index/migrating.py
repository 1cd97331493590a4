"""Libraries of older formats, brought to the present one where they stand."""

from __future__ import annotations

import logging

from index.database import Database
from index.schema import FORMAT, HEADERS, TOTALS

log = logging.getLogger(__name__)

STEPS: dict[int, tuple[str, ...]] = {
    # Rows got seals, so that a changed byte of one is noticed; columns that are asked for alone got indexes.
    1: (
        "ALTER TABLE sentences ADD COLUMN seal INTEGER NOT NULL DEFAULT 0",
        'UPDATE sentences SET seal = seal(id, article, position, start, "end")',
        "ALTER TABLE vectors ADD COLUMN seal INTEGER NOT NULL DEFAULT 0",
        "UPDATE vectors SET seal = seal(sentence, vector)",
        "ALTER TABLE readings ADD COLUMN seal INTEGER NOT NULL DEFAULT 0",
        "UPDATE readings SET seal = seal(sentence, kind, reading)",
        "CREATE INDEX articles_by_origin ON articles (origin)",
        "CREATE INDEX articles_by_source ON articles (source)",
        "CREATE INDEX articles_by_published ON articles (published)",
    ),
    # What is asked of many articles without their texts got a table, with the story of each, which was a reading of its
    # first sentence until then; and what was counted at every asking is counted as it comes and goes.
    2: (
        *HEADERS,
        *TOTALS,
        "INSERT INTO headers SELECT a.number, a.id, a.source, a.title, a.published, cut_off(a.text), "
        "CASE WHEN a.published IS NOT NULL THEN CAST(r.reading AS TEXT) END, 0 FROM articles a "
        "LEFT JOIN sentences s ON s.article = a.number AND s.position = 0 LEFT JOIN readings r "
        "ON r.sentence = s.id AND r.kind = 'story-1' AND seal(r.sentence, r.kind, r.reading) = r.seal",
        "UPDATE headers SET seal = seal(article, id, source, title, published, cut_off, story)",
        "UPDATE totals SET number = (SELECT COUNT(*) FROM sentences) WHERE name = 'sentences'",
        "DELETE FROM readings WHERE kind = 'story-1'",
        "INSERT INTO meta VALUES ('grouping', 'story-1')",
        "DROP INDEX articles_by_source",
        "DROP INDEX articles_by_published",
    ),
}
"""From each older format to the next, as statements."""


def migrate(database: Database) -> None:
    """Brings a library of any format in `STEPS` to the present one: as a whole, or not at all.

    Raises:
        LibraryLocked: another process is writing to it.
        LibraryNotWritable: it cannot be written, so it stays as it is.
    """
    with database.writing():
        # Another process may have done it while this one waited for its turn.
        (found,) = database.row("SELECT value FROM meta WHERE name = 'format'")
        for step in range(int(found), FORMAT):
            log.warning("the library %s is brought from format %d to %d", database.place, step, step + 1)
            for statement in STEPS[step]:
                database.run(statement)
        database.run("UPDATE meta SET value = ? WHERE name = 'format'", str(FORMAT))
