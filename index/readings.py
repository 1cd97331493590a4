"""What was read from sentences before, so that no question pays for it twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from corpus.errors import LibraryLocked, LibraryNotWritable
from index.store import IN_LIST, Store


class Readings:
    """Blobs by kind and sentence. They go when their sentence goes."""

    def __init__(self, store: Store) -> None:
        self._database = store.database

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        """What is kept of this kind for these sentences."""
        rows = self._database.rows(
            f"SELECT sentence, reading FROM readings WHERE kind = ? AND sentence {IN_LIST}",
            kind,
            json.dumps(list(sentence_ids)),
        )
        return dict(rows)

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        """Keeps readings; those of sentences that are gone, and all where nobody can write now, are let go."""
        try:
            with self._database.impatiently(), self._database.writing():
                self._database.run_many(
                    "INSERT OR REPLACE INTO readings SELECT id, ?, ? FROM sentences WHERE id = ?",
                    [(kind, reading, sentence) for sentence, reading in readings.items()],
                )
        except (LibraryLocked, LibraryNotWritable):
            return
