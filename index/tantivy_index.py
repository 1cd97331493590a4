"""Words with tantivy: BM25 over English stems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import tantivy

from index.seams import Ids, Scores, best_first

_ANALYZER = "words"
_HEAP = 16_000_000
"""Bytes that a writer collects before it writes a segment; tantivy wants 15 MB at least."""

_QUESTION_WORDS = frozenset(
    "a an and are as at be been by can could did do does for from had has have how in is it its many much of on or "  # noqa: SIM905
    "that the their there they this to was were what when where which who whom whose why will with would".split()
)
"""Words that carry the form of a question. In a handful of articles they can be rare, and would outweigh its matter."""


class TantivyIndex:
    """A `LexicalIndex` in memory, or in a folder that one process writes and others may read."""

    def __init__(self, folder: Path | None = None) -> None:
        """Opens the index in the folder, or begins one there; no folder keeps it in memory.

        Raises:
            ValueError: the folder holds something else, or a damaged index.
            OSError: it cannot be read or written.
        """
        self._schema = _schema()
        self._on_disk = folder is not None
        self._analyzer = analyzer()
        self._index = tantivy.Index(self._schema, path=str(folder) if folder else None)
        self._index.register_tokenizer(_ANALYZER, self._analyzer)
        if self._on_disk:
            self._index.config_reader("manual")
        self.refresh()

    def refresh(self) -> None:
        """Sees what another process has committed since."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def add(self, ids: Sequence[int], texts: Sequence[str]) -> None:
        self.replace((), zip(ids, texts, strict=True))

    def remove(self, ids: Sequence[int]) -> None:
        self.replace(ids, ())

    def replace(self, removed: Sequence[int], added: Iterable[tuple[int, str]]) -> int:
        """Removes and adds in one commit, seen as a whole or not at all; gives how many entries changed."""
        changed = 0
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for number in removed:
            writer.delete_documents_by_term("id", number)
            changed += 1
        for number, text in added:
            if len(self) and self._searcher.doc_freq("id", number):
                writer.delete_documents_by_term("id", number)
            writer.add_document(tantivy.Document(id=number, text=text))
            changed += 1
        if changed:
            writer.commit()
        if self._on_disk:
            writer.wait_merging_threads()
        self.refresh()
        return changed

    def search(self, query: str, limit: int, among: Ids | None = None) -> tuple[Ids, Scores]:
        limit = min(limit, len(self) if among is None else len(among))
        words = words_of_question(self._analyzer, query)
        if limit <= 0 or not words:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Should, self._containing(word)) for word in words])
        if among is not None:
            inside = tantivy.Query.term_set_query(self._schema, "id", among.tolist())
            unscored = tantivy.Query.const_score_query(inside, 0.0)
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, unscored)])
        hits = self._searcher.search(wanted, limit, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        return best_first(np.array(ids, dtype=np.int64), np.array([score for score, _ in hits], dtype=np.float32))

    def frequency(self, words: Sequence[str]) -> dict[str, int]:
        return {word: min(map(self._documents, self._analyzer.analyze(word)), default=0) for word in words}

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def _containing(self, stem: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "text", stem, "freq")

    def _documents(self, stem: str) -> int:
        return int(self._searcher.doc_freq("text", stem))


def _schema() -> tantivy.Schema:
    fields = tantivy.SchemaBuilder()
    fields.add_integer_field("id", indexed=True, fast=True)
    fields.add_text_field("text", tokenizer_name=_ANALYZER, index_option="freq")
    return fields.build()


def words_of_question(analyzer: tantivy.TextAnalyzer, query: str) -> list[str]:
    """Each word's stem, once. A question of nothing but form words keeps them."""
    words = [word for word in query.split() if word.strip("?!.,").lower() not in _QUESTION_WORDS]
    return list(dict.fromkeys(analyzer.analyze(" ".join(words) or query)))


def analyzer() -> tantivy.TextAnalyzer:
    """Figures with their commas and points stay whole: "1,200" is not "1" and "200"."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(r"\d+(?:[.,]\d+)+|\w+"))
        .filter(tantivy.Filter.remove_long(64))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )
