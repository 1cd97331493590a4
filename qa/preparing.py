"""Makes ahead what a question on some sentences will need: their parses, which are kept."""

from __future__ import annotations

from collections.abc import Sequence

from index import Index, StoredSentence
from qa.language.parse_cache import parses
from qa.language.parsing import default_parser


def prepare(index: Index, sentences: Sequence[StoredSentence]) -> None:
    """Questions on these sentences wait for none.

    Raises:
        ModelError: the model of the index cannot be loaded.
    """
    parses(index, sentences, default_parser())
