"""What is known of articles without their texts: outlet, title, day, and the story that each belongs to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from corpus.errors import LibraryDamaged
from index.records import Header
from index.rows import damaged
from index.seals import seal
from index.store import Store

_FIELDS = "h.article, h.id, h.source, h.title, h.published, h.cut_off, h.story, h.seal"


class Headers:
    """Read from one store. Methods raise LibraryDamaged where a header is not what was stored."""

    def __init__(self, store: Store) -> None:
        self._database = store.database

    def of(self, article_ids: Sequence[str]) -> dict[str, Header]:
        """By id, in the order asked for; without those that are not there."""
        rows = self._database.rows(
            f"SELECT {_FIELDS} FROM json_each(?) wanted CROSS JOIN articles a ON a.id = wanted.value "
            "CROSS JOIN headers h ON h.article = a.number ORDER BY wanted.key",
            json.dumps(list(article_ids)),
        )
        return {header.id: header for header in map(_header, rows)}

    def of_story(self, story: str, most: int | None = None) -> list[Header]:
        """Of the articles of a story, by day of publication and id."""
        rows = self._database.rows(
            f"SELECT {_FIELDS} FROM headers h WHERE h.story = ? ORDER BY h.published, h.id LIMIT ?",
            story,
            -1 if most is None else most,
        )
        return list(map(_header, rows))

    def story_size(self, story: str) -> int:
        (count,) = self._database.row("SELECT COUNT(*) FROM headers WHERE story = ?", story)
        return int(count)

    def stories_begun(self, since: date, until: date) -> list[str]:
        """By the day of the first report, and id."""
        rows = self._database.rows(
            "SELECT story, (SELECT MIN(published) FROM headers WHERE story = told.story) AS first FROM "
            "(SELECT DISTINCT story FROM headers WHERE published BETWEEN ? AND ? AND story <> '') AS told "
            "WHERE first >= ? ORDER BY first, story",
            since.isoformat(),
            until.isoformat(),
            since.isoformat(),
        )
        return [story for story, _ in rows]

    def latest_stories(self, most: int, after: int) -> list[str]:
        """Ids of the stories by the day of their last report, the latest first, without the first `after` of them."""
        rows = self._database.rows(
            "SELECT story FROM headers WHERE story <> '' GROUP BY story "
            "ORDER BY MAX(published) DESC, story LIMIT ? OFFSET ?",
            most,
            after,
        )
        return [story for (story,) in rows]

    def story_count(self) -> int:
        (count,) = self._database.row("SELECT COUNT(DISTINCT story) FROM headers WHERE story <> ''")
        return int(count)

    def waiting(self, most: int) -> dict[str, int]:
        """Ids, with their numbers, of dated articles that have not been placed, the earliest published first."""
        rows = self._database.rows(
            f"SELECT {_FIELDS} FROM headers h WHERE h.story IS NULL AND h.published > '' "
            "ORDER BY h.published, h.id LIMIT ?",
            most,
        )
        return {_header(row).id: row[0] for row in rows}

    def sources(self) -> dict[str, int]:
        """Each source with how many articles it has."""
        return dict(self._database.rows("SELECT source, articles FROM sources"))


def _header(row: tuple[Any, ...]) -> Header:
    *values, sealed = row
    if seal(*values) != sealed:
        raise LibraryDamaged(damaged(f"the header of the article {row[1]!r}"))
    _, article_id, source, title, published, _, story, _ = row
    return Header(article_id, source, title, date.fromisoformat(published) if published else None, story or None)
