"""Sentences that an outlet prints under many reports: a plea, a programme note, a teaser. They are no report's own."""

from __future__ import annotations

from functools import lru_cache

from corpus import readable
from index import Index
from qa.reading.seam import Passage

_OTHER_STORIES = 2
"""In the reports of so many other stories of one outlet a sentence stands by no accident."""
_LOOKED_AT = 12


class Repeated:
    """Tells such sentences of one index; each is looked up once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._repeats = lru_cache(maxsize=None)(self._look_up)

    def __contains__(self, passage: Passage) -> bool:
        return self._repeats(passage.text, passage.article.source, passage.article.id)

    def _look_up(self, text: str, source: str, article_id: str) -> bool:
        alike = [h for h in self._index.search_words(text, _LOOKED_AT) if readable(h.sentence.text) == text]
        headers = self._index.headers([article_id, *(hit.sentence.article_id for hit in alike)])
        own = headers[article_id].story if article_id in headers else None
        same = {headers[h.sentence.article_id] for h in alike if h.sentence.article_id in headers}
        return len({h.story for h in same if h.source == source} - {own, None}) >= _OTHER_STORIES
