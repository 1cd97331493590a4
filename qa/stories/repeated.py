"""Sentences that an outlet prints under many reports: a plea, a programme note, a teaser. They are no report's own."""

from __future__ import annotations

from functools import lru_cache

from corpus import readable
from index import Index
from qa.reading.seam import Passage
from qa.stories.shelf import Stories

_OTHER_STORIES = 2
"""In the reports of so many other stories of one outlet a sentence stands by no accident."""
_LOOKED_AT = 12


class Repeated:
    """Tells such sentences of one index; each is looked up once."""

    def __init__(self, index: Index, stories: Stories) -> None:
        self._index = index
        self._stories = stories
        self._repeats = lru_cache(maxsize=None)(self._look_up)

    def __contains__(self, passage: Passage) -> bool:
        return self._repeats(passage.text, passage.article.source, passage.article.id)

    def _look_up(self, text: str, source: str, article_id: str) -> bool:
        own = self._stories.of(article_id)
        elsewhere = set()
        for hit in self._index.search_words(text, _LOOKED_AT):
            other = hit.sentence.article_id
            story = self._stories.of(other)
            same = readable(hit.sentence.text) == text and self._index.article(other).source == source
            if same and story is not None and story != own:
                elsewhere.add(story)
        return len(elsewhere) >= _OTHER_STORIES
