"""Articles into the library: compared with what is there, split, embedded, written.

One batch is embedded while the next is read and split and the last is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np

from corpus import Article, clean, clean_line, readable, split
from index.ports import Library, Prepared
from index.reading_ahead import Draft, ReadingAhead
from index.records import Changes, Skipped
from index.rows import article_row, digest, text_digest
from index.seams import Vectors

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

    library: Library
    encode: Callable[[Sequence[str]], Vectors]
    written: Callable[[], None]
    """Called after each batch, in the thread of `run`."""
    progress: Progress | None = None
    seen: set[str] = field(default_factory=set)
    _added: list[str] = field(default_factory=list)
    _changed: list[str] = field(default_factory=list)
    _unchanged: list[str] = field(default_factory=list)
    _skipped: list[Skipped] = field(default_factory=list)
    _details: list[Article] = field(default_factory=list)
    """Articles of which all but the text has changed, to be written."""
    _done: int = 0

    def run(self, articles: Iterable[Article]) -> None:
        ahead = ReadingAhead(self._new(articles), BATCH, READ_AHEAD)
        last: _UnderWay | None = None
        with ThreadPoolExecutor(1, "embedding") as beside:
            while True:
                batch = ahead.batch(last.vectors.done if last else lambda: True)
                current = self._begin(batch, beside) if batch else None
                if last:
                    self._finish(last, ahead.sentences)
                if current is None:
                    break
                last = current
        self._write_details(1)

    def changes(self, removed: Sequence[str] = ()) -> Changes:
        return Changes(*map(tuple, (self._added, self._changed, self._unchanged, removed, self._skipped)))  # type: ignore[arg-type]

    def _new(self, articles: Iterable[Article]) -> Iterator[Draft]:
        """What must be embedded."""
        for article in map(_kept, articles):
            if article.id in self.seen:
                self._skipped.append(Skipped(article.id, "another article with this id came before it"))
                continue
            self.seen.add(article.id)
            stored = self.library.digests(article.id)
            if stored and stored.whole == digest(article_row(article)):
                self._unchanged.append(article.id)
                continue
            if stored and stored.text == text_digest(article):
                self._details.append(article)
                self._changed.append(article.id)
                self._write_details(_MANY_DETAILS)
                continue
            spans = tuple((s.start, s.end) for s in split(readable(article.text)))
            if not spans:
                self._skipped.append(Skipped(article.id, "it has no text"))
                continue
            (self._changed if stored else self._added).append(article.id)
            yield Draft(article, spans, clean(article.text) == article.text)

    def _write_details(self, enough: int) -> None:
        if len(self._details) >= enough:
            self.library.write_details(self._details)
            self._details.clear()

    def _begin(self, drafts: Sequence[Draft], beside: ThreadPoolExecutor) -> _UnderWay:
        """Sentences of an article's earlier version keep their vectors."""
        texts = [text for draft in drafts for text in draft.texts()]
        known = self._known_vectors(drafts)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        return _UnderWay(drafts, texts, known, new, beside.submit(self._encode, new))

    def _encode(self, texts: Sequence[str]) -> Sequence[Vectors]:
        return list(self.encode(texts)) if texts else ()

    def _finish(self, batch: _UnderWay, total: int) -> None:
        vectors = batch.known | dict(zip(batch.new, batch.vectors.result(), strict=True))
        rows = np.stack([vectors[text] for text in batch.texts])
        prepared = []
        for draft in batch.drafts:
            count = len(draft.spans)
            prepared.append(Prepared(draft.article, draft.spans, rows[:count]))
            rows = rows[count:]
        self.library.write(prepared)
        self.written()
        self._done += len(batch.texts)
        if self.progress:
            self.progress(self._done, total)

    def _known_vectors(self, drafts: Sequence[Draft]) -> dict[str, Vectors]:
        earlier = [s for draft in drafts for s in self.library.sentences(draft.article.id)]
        try:
            vectors = self.library.vectors([s.id for s in earlier]) if earlier else ()
        except KeyError:  # another process has replaced one of them since
            return {}
        return {clean(s.text): vector for s, vector in zip(earlier, vectors, strict=True)}


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A batch that is being embedded."""

    drafts: Sequence[Draft]
    texts: Sequence[str]
    """Of all its sentences."""
    known: dict[str, Vectors]
    """Vectors by text that the library has already."""
    new: Sequence[str]
    """The other texts, each once."""
    vectors: Future[Sequence[Vectors]]
    """Of the new texts."""


def _kept(article: Article) -> Article:
    """As the library keeps it: its text is the caller's, character for character; half a pair of surrogates is none."""
    return replace(
        article,
        source=clean_line(article.source),
        title=clean_line(article.title),
        text=_HALF_PAIR.sub("\ufffd", article.text),
    )


_HALF_PAIR = re.compile("[\ud800-\udfff]")
