"""Articles are put into stories when they arrive, a batch at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import Index


class ByEvent:
    """An `index.seams.Grouper`: articles of one event make a story."""

    name = "story-1"
    """Another way of grouping takes another name; then libraries are grouped anew."""

    def place(self, index: Index, article_ids: Sequence[str]) -> Mapping[str, str]:
        from qa.stories.grouping import Grouping

        return Grouping(index).place(article_ids)
