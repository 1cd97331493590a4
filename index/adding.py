"""Articles into the library: cleaned, compared with what is there, split, embedded, written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from corpus import Article, clean, clean_line, split
from index.records import Changes, Skipped
from index.rows import article_row, digest, text_digest
from index.seams import Vectors
from index.store import Store
from index.writing import Prepared, Writer

Progress = Callable[[int, int], None]
"""Called with how many sentences are done, and how many there are in what has been read so far."""

READ_AHEAD = 20_000_000
"""Characters of new articles that are held in memory, so that progress has a total."""
BATCH = 2_048
"""Sentences that are embedded and written together; more where one article has more."""
_MANY_DETAILS = 256


@dataclass(slots=True)
class Adding:
    """One run of adding articles; `changes` says what it did so far.

    Each batch is written whole or not at all, so a run that is cut off leaves a sound library, and running it again
    embeds only what is missing.
    """

    store: Store
    writer: Writer
    encode: Callable[[Sequence[str]], Vectors]
    progress: Progress | None = None
    seen: set[str] = field(default_factory=set)
    _added: list[str] = field(default_factory=list)
    _changed: list[str] = field(default_factory=list)
    _unchanged: list[str] = field(default_factory=list)
    _skipped: list[Skipped] = field(default_factory=list)
    _details: list[Article] = field(default_factory=list)
    """Articles of which all but the text has changed, to be written."""
    _done: int = 0
    _total: int = 0

    def run(self, articles: Iterable[Article]) -> None:
        for window in _windows(self._new(articles)):
            self._total += sum(len(draft.spans) for draft in window)
            for batch in _batches(window):
                self._write(batch)
                self._done += sum(len(draft.spans) for draft in batch)
                if self.progress:
                    self.progress(self._done, self._total)
        self._write_details(1)

    def changes(self, removed: Sequence[str] = ()) -> Changes:
        return Changes(*map(tuple, (self._added, self._changed, self._unchanged, removed, self._skipped)))  # type: ignore[arg-type]

    def _new(self, articles: Iterable[Article]) -> Iterator[_Draft]:
        """What must be embedded."""
        for article in map(_cleaned, articles):
            if article.id in self.seen:
                self._skipped.append(Skipped(article.id, "another article with this id came before it"))
                continue
            self.seen.add(article.id)
            stored = self.writer.digests(article.id)
            if stored and stored.whole == digest(article_row(article)):
                self._unchanged.append(article.id)
                continue
            if stored and stored.text == text_digest(article):
                self._details.append(article)
                self._changed.append(article.id)
                self._write_details(_MANY_DETAILS)
                continue
            spans = tuple((s.start, s.end) for s in split(article.text))
            if not spans:
                self._skipped.append(Skipped(article.id, "it has no text"))
                continue
            (self._changed if stored else self._added).append(article.id)
            yield _Draft(article, spans)

    def _write_details(self, enough: int) -> None:
        if len(self._details) >= enough:
            self.writer.write_details(self._details)
            self._details.clear()

    def _write(self, drafts: Sequence[_Draft]) -> None:
        vectors = self._embed(drafts)
        prepared = []
        for draft in drafts:
            count = len(draft.spans)
            prepared.append(Prepared(draft.article, draft.spans, vectors[:count]))
            vectors = vectors[count:]
        self.writer.write(prepared)

    def _embed(self, drafts: Sequence[_Draft]) -> Vectors:
        """Sentences of an article's earlier version keep their vectors."""
        texts = [draft.article.text[start:end] for draft in drafts for start, end in draft.spans]
        known = self._known_vectors(drafts)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, self.encode(new) if new else (), strict=True))
        return np.stack([known[text] for text in texts])

    def _known_vectors(self, drafts: Sequence[_Draft]) -> dict[str, Vectors]:
        earlier = [s for draft in drafts for s in self.store.sentences_of(draft.article.id)]
        vectors = self.store.vectors([s.id for s in earlier]) if earlier else ()
        return {s.text: vector for s, vector in zip(earlier, vectors, strict=True)}


@dataclass(frozen=True, slots=True)
class _Draft:
    article: Article
    spans: tuple[tuple[int, int], ...]


def _cleaned(article: Article) -> Article:
    return replace(
        article,
        source=clean_line(article.source),
        title=clean_line(article.title),
        text=clean(article.text),
    )


def _windows(drafts: Iterable[_Draft]) -> Iterator[list[_Draft]]:
    return _groups(drafts, READ_AHEAD, lambda draft: len(draft.article.text))


def _batches(drafts: Iterable[_Draft]) -> Iterator[list[_Draft]]:
    return _groups(drafts, BATCH, lambda draft: len(draft.spans))


def _groups(drafts: Iterable[_Draft], full: int, size: Callable[[_Draft], int]) -> Iterator[list[_Draft]]:
    """Consecutive drafts whose sizes first sum up to `full`."""
    group: list[_Draft] = []
    held = 0
    for draft in drafts:
        group.append(draft)
        held += size(draft)
        if held >= full:
            yield group
            group, held = [], 0
    if group:
        yield group
