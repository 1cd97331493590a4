"""Makes ahead what a question on some sentences will need: their parses, which are kept, and what their words mean."""

from __future__ import annotations

from collections.abc import Sequence

from index import Index, StoredSentence
from qa.language.meaning import meaning_of
from qa.language.parse_cache import parses
from qa.language.parsing import default_parser
from qa.reading.matching import compared_words


def prepare(index: Index, sentences: Sequence[StoredSentence]) -> None:
    """Questions on these sentences wait for neither.

    Raises:
        ModelError: the model of the index cannot be loaded.
    """
    parsed = parses(index, sentences, default_parser())
    meaning_of(index.encoder).vectors([word for parse in parsed for word in compared_words(parse)])
