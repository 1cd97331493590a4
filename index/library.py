"""The index as others use it: articles in, sentences and articles found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType

from corpus import Article, LibraryMismatch, Problem
from index import placing
from index.adding import Adding, Progress
from index.contents import Contents
from index.database import PATIENCE
from index.encoders import default_encoder, default_name
from index.engines import Opening, open_library
from index.local import LocalLibrary
from index.ports import Library, Searcher
from index.recent import RecentVectors
from index.records import ArticleHit, Changes, Hit, StoredSentence, Verified
from index.roots import gone
from index.seams import BulkEncoder, Encoder, Vectors
from index.where import EVERYWHERE, Where


class Index(Contents):
    """A searchable library of articles, in memory (`build`), in a folder or on a server (`open`).

    Threads may share it: searches go on while articles are added. So do other processes. The model is loaded when it is
    first needed. Any method may raise LibraryDamaged, and LibraryUnreachable where a server holds the library; those
    that change it raise LibraryLocked while another process is changing it, and LibraryNotWritable; those that encode,
    ModelError.
    """

    def __init__(self, library: Library, encoder: Encoder | None) -> None:
        """Use `build` or `open`."""
        super().__init__(library)
        self._given_encoder = encoder

    @classmethod
    def build(cls, articles: Iterable[Article], encoder: Encoder | None = None) -> Index:
        """An index in memory."""
        index = cls(LocalLibrary(None, encoder.name if encoder else default_name()), encoder)
        index.add(articles)
        return index

    @classmethod
    def open(
        cls,
        place: Path | str,
        encoder: Encoder | None = None,
        *,
        mode: Opening = Opening.CREATE,
        patience: float = PATIENCE,
    ) -> Index:
        """The library in a folder, or on the server of an address such as postgresql://user@host/news.

        `patience`: seconds to wait for another process that is writing, or for the server.

        Raises:
            LibraryMissing: there is none, and `mode` does not make one.
            LibraryMismatch: another model, or a newer program, made it.
            LibraryDamaged: its SQLite file cannot be read.
            LibraryNotWritable: it cannot be made here.
            LibraryUnreachable: no server answers, or it refuses this user.
        """
        return cls(open_library(place, encoder.name if encoder else default_name(), mode, patience), encoder)

    def close(self) -> None:
        """Lets the files go. Nothing is lost without it."""
        self._library.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def encoder(self) -> Encoder:
        """Loaded at the first use.

        Raises:
            LibraryMismatch: its vectors have another dimension than those of the library.
        """
        encoder = self._given_encoder or default_encoder()
        if self._library.dimension not in (0, encoder.dimension):
            raise LibraryMismatch(
                f"the library {self._library.place} holds vectors of {self._library.dimension} dimensions, the model "
                f"{encoder.name} makes {encoder.dimension}; add the articles to a new library"
            )
        return encoder

    def load(self) -> None:
        """Loads the model and what is needed to search now, rather than at the first question."""
        _ = self.encoder
        self._searcher.refresh()

    # Changing

    def add(self, articles: Iterable[Article], progress: Progress | None = None) -> Changes:
        """Adds articles, and replaces those that are here under the same id and have changed.

        Only what is new or changed is embedded. It is written batch by batch, each whole or not at all: after an
        interruption, adding the same again goes on where it stopped.
        """
        return self._change(articles, (), progress, ())

    def sync(
        self,
        articles: Iterable[Article],
        roots: Collection[Path | str],
        progress: Progress | None = None,
        problems: Collection[Problem] = (),
    ) -> Changes:
        """As `add`; then removes what came from a file in these files and folders and is not among the articles.

        Articles of a file that one of the `problems` names stay. The problems are looked at when the articles have all
        been taken, so they may be found while reading.
        """
        return self._change(articles, roots, progress, problems)

    def _change(
        self,
        articles: Iterable[Article],
        roots: Collection[Path | str],
        progress: Progress | None,
        problems: Collection[Problem],
    ) -> Changes:
        with self._library.writing():
            before = self._library.generation()
            adding = Adding(self._library, self._embed, self._batch_written, progress)
            adding.run(articles)
            missing = gone(self._library.from_place, adding.seen, roots, [problem.path for problem in problems])
            removed = self._library.remove(missing) if missing else []
            if self._library.generation() != before:
                self._written()
        return adding.changes(removed)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        encoder = self.encoder
        return encoder.encode_in_bulk(texts) if isinstance(encoder, BulkEncoder) else encoder.encode(texts)

    def _batch_written(self) -> None:
        self._searcher.batch_written()
        self._place()

    def _written(self) -> None:
        self._searcher.all_written()
        self._place()

    def _place(self) -> None:
        with self._library.placing():
            placing.place_waiting(self, self._library)

    def place_waiting(self) -> None:
        """Puts the dated articles that wait for it into stories: those of a library that another program made.

        What `add` adds is placed batch by batch and does not wait. While another process is writing, they wait on.
        """
        if not placing.is_due(self._library):
            return
        self.sentence_count  # noqa: B018 - brings the words up to date, which takes the same turn
        with self._library.placing_if_free() as free:
            if free:
                placing.place_waiting(self, self._library)

    def remove(self, article_ids: Collection[str]) -> Changes:
        """Removes articles, with all that was read from them."""
        with self._library.writing():
            removed = self._library.remove(article_ids)
            if removed:
                self._written()
        return Changes(removed=tuple(removed))

    # Finding

    def search(self, query: str, limit: int = 50, where: Where = EVERYWHERE) -> list[Hit]:
        """The best sentences by meaning and by words, best first."""
        return self._searcher.best_sentences(query, self.encode([query]), limit, where)

    def search_words(self, query: str, limit: int = 50, where: Where = EVERYWHERE) -> list[Hit]:
        """The best sentences by words alone, best first: what can be had before the model is loaded."""
        return self._searcher.matching(query, limit, where)

    def search_meaning(self, query: str, limit: int = 50, where: Where = EVERYWHERE) -> list[Hit]:
        """The best sentences by the cosine of their vectors with the query's, best first."""
        return self._searcher.nearest(self.encode([query]), limit, where)

    def rank_articles(self, query: str, limit: int = 50, where: Where = EVERYWHERE) -> list[ArticleHit]:
        """The best articles by title, text and date, and by their nearest sentence, best first."""
        return self._searcher.best_articles(query, self.encode([query]), limit, where)

    def articles_with_words(self, words: str, limit: int) -> list[str]:
        """Ids of the articles that share the rarest words of a text in title and text, best first (BM25)."""
        return self._searcher.matching_articles(words, limit)

    def identical_sentences(self, texts: Iterable[str], most: int) -> dict[str, list[StoredSentence]]:
        """By text, sentences that are read as it is (`corpus.readable`), at most so many of each; some may be missed
        where others share its words as well."""
        return self._searcher.identical(list(dict.fromkeys(texts)), most)

    def document_frequency(self, words: Collection[str]) -> dict[str, int]:
        """In how many of the `sentence_count` sentences each word stands, in any of its inflections."""
        return self._searcher.frequency(words)

    @property
    def sentence_count(self) -> int:
        return self._searcher.sentence_count()

    @cached_property
    def _searcher(self) -> Searcher:
        return self._library.searcher(self._library.dimension or self.encoder.dimension)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text; those of the last few thousand texts are kept."""
        return self._recent.encode(texts)

    @cached_property
    def _recent(self) -> RecentVectors:
        return RecentVectors(self.encoder)

    def verify(self, progress: Progress | None = None) -> Verified:
        """Reads all that the library holds and says what is damaged; `progress` counts articles.

        What is derived and damaged is made anew.
        """
        found = self._library.verify(progress)
        return found if found.damages else replace(found, damages=tuple(self._searcher.verify()))
