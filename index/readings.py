"""What was read from sentences before, so that no question pays for it twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from corpus.errors import LibraryLocked, LibraryNotWritable
from index.seals import seal
from index.store import IN_LIST, Store


class Readings:
    """Blobs by kind and sentence. They go when their sentence goes."""

    def __init__(self, store: Store) -> None:
        self._database = store.database

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        """What is kept of this kind for these sentences; what is damaged is as if not kept."""
        rows = self._database.rows(
            f"SELECT sentence, reading, seal FROM readings WHERE kind = ? AND sentence {IN_LIST}",
            kind,
            json.dumps(list(sentence_ids)),
        )
        return {sentence: reading for sentence, reading, sealed in rows if seal(sentence, kind, reading) == sealed}

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        """Keeps readings; those of sentences that are gone, and all where nobody can write now, are let go."""
        try:
            with self._database.impatiently(), self._database.writing():
                self._database.run_many(
                    "INSERT OR REPLACE INTO readings SELECT id, ?, ?, ? FROM sentences WHERE id = ?",
                    [
                        (kind, reading, seal(sentence, kind, reading), sentence)
                        for sentence, reading in readings.items()
                    ],
                )
        except (LibraryLocked, LibraryNotWritable):
            return

    def recall_articles(self, kind: str, article_ids: Sequence[str]) -> dict[str, bytes]:
        """What is kept of this kind for whole articles, by their ids."""
        rows = self._database.rows(
            "SELECT a.id, s.id, r.reading, r.seal FROM articles a "
            "CROSS JOIN sentences s ON s.article = a.number AND s.position = 0 "
            f"CROSS JOIN readings r ON r.sentence = s.id AND r.kind = ? WHERE a.id {IN_LIST}",
            kind,
            json.dumps(list(article_ids)),
        )
        return {
            article_id: reading
            for article_id, sentence, reading, sealed in rows
            if seal(sentence, kind, reading) == sealed
        }

    def remember_articles(self, kind: str, readings: Mapping[str, bytes]) -> None:
        """As `remember`, for whole articles: it is kept with their first sentence, and goes when the text changes."""
        firsts = self._database.rows(
            "SELECT a.id, s.id FROM articles a JOIN sentences s ON s.article = a.number "
            f"WHERE s.position = 0 AND a.id {IN_LIST}",
            json.dumps(list(readings)),
        )
        self.remember(kind, {sentence: readings[article_id] for article_id, sentence in firsts})
