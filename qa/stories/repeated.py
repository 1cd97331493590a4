"""Sentences that an outlet prints under many reports: a plea, a programme note, a teaser. They are no report's own."""

from __future__ import annotations

from collections.abc import Collection

from index import Index
from qa.reading.seam import Passage

_OTHER_STORIES = 2
"""In the reports of so many other stories of one outlet a sentence stands by no accident."""
_LOOKED_AT = 12


class Repeated:
    """Tells such sentences among some passages, which are looked up together."""

    def __init__(self, passages: Collection[Passage], index: Index) -> None:
        self._alike = index.identical_sentences([p.text for p in passages], _LOOKED_AT) if passages else {}
        alike = [sentence.article_id for sentences in self._alike.values() for sentence in sentences]
        self._headers = index.headers(list(dict.fromkeys([*(p.article.id for p in passages), *alike])))

    def __contains__(self, passage: Passage) -> bool:
        alike = (self._headers.get(s.article_id) for s in self._alike.get(passage.text, ()))
        own = self._headers.get(passage.article.id)
        stories = {h.story for h in alike if h is not None and h.source == passage.article.source}
        return len(stories - {own.story if own else None, None}) >= _OTHER_STORIES
