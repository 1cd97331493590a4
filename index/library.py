"""The index as others use it: articles in, sentences and articles found."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from types import TracebackType

from corpus import Article, LibraryMismatch, LibraryMissing, LibraryNotWritable, Problem
from index import placing
from index.adding import Adding, Progress
from index.contents import Contents
from index.database import PATIENCE
from index.derived import PartsKeeper
from index.encoders import default_encoder, default_name
from index.lock import WriterLock
from index.parts_in_memory import PartsInMemory
from index.parts_on_disk import PartsOnDisk
from index.recent import RecentVectors
from index.records import ArticleHit, Changes, Hit
from index.roots import gone
from index.seams import BulkEncoder, Encoder, Vectors
from index.searching import Search, WordSearch
from index.store import Store
from index.verifying import Verified, verify
from index.writing import Writer

LIBRARY_FILE = "library.sqlite"
LOCK_FILE = "writer.lock"
DERIVED_FOLDER = "derived"


class Opening(Enum):
    """What `Index.open` does where there is no library."""

    CREATE = auto()
    """Makes an empty one."""
    EXISTING = auto()
    """Raises LibraryMissing."""


class Index(Contents):
    """A searchable library of articles, in memory (`build`) or in a folder (`open`).

    Threads may share it: searches go one after another, and go on while articles are added. So do other processes.
    The model is loaded when it is first needed. Any method may raise LibraryDamaged; those that change the library
    raise LibraryLocked while another process is changing it, and LibraryNotWritable; those that encode, ModelError.
    """

    def __init__(self, store: Store, encoder: Encoder | None, folder: Path | None, patience: float) -> None:
        """Use `build` or `open`."""
        super().__init__(store, folder)
        self._writer = Writer(store)
        self._given_encoder = encoder
        self._lock = WriterLock(folder / LOCK_FILE, patience) if folder else None
        self._searching = threading.RLock()
        self._in_memory = threading.RLock()
        """Stands for the lock, which a library in memory has not."""

    @classmethod
    def build(cls, articles: Iterable[Article], encoder: Encoder | None = None) -> Index:
        """An index in memory."""
        index = cls(Store(None, encoder.name if encoder else default_name()), encoder, None, PATIENCE)
        index.add(articles)
        return index

    @classmethod
    def open(
        cls,
        folder: Path | str,
        encoder: Encoder | None = None,
        *,
        mode: Opening = Opening.CREATE,
        patience: float = PATIENCE,
    ) -> Index:
        """The library in a folder. `patience`: seconds to wait for another process that is writing.

        Raises:
            LibraryMissing: there is none, and `mode` does not make one.
            LibraryMismatch: another model, or a newer program, made it.
            LibraryDamaged: its SQLite file cannot be read.
            LibraryNotWritable: it cannot be made here.
        """
        folder = Path(folder)
        file = folder / LIBRARY_FILE
        if mode is Opening.EXISTING and not file.exists():
            raise LibraryMissing(f"there is no library in {folder}; make one with: rashomon add PATH")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryNotWritable(
                f"a library in {folder} cannot be made: {error.strerror}; choose another place with --library"
            ) from error
        return cls(Store(file, encoder.name if encoder else default_name(), patience), encoder, folder, patience)

    def close(self) -> None:
        """Lets the files go. Nothing is lost without it."""
        self._store.close()

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
        if self._store.dimension not in (0, encoder.dimension):
            raise LibraryMismatch(
                f"the library {self._folder} holds vectors of {self._store.dimension} dimensions, the model "
                f"{encoder.name} makes {encoder.dimension}; add the articles to a new library"
            )
        return encoder

    def load(self) -> None:
        """Loads the model and what is needed to search now, rather than at the first question."""
        _ = self.encoder
        with self._searching:
            self._parts.fresh()

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
        with self._lock.held() if self._lock else self._in_memory:
            before = self._store.generation()
            adding = Adding(self._store, self._writer, self._embed, self._batch_written, progress)
            adding.run(articles)
            missing = gone(self._store.origins, adding.seen, roots, [problem.path for problem in problems])
            removed = self._writer.remove(missing) if missing else []
            if self._store.generation() != before:
                self._written()
        return adding.changes(removed)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        encoder = self.encoder
        return encoder.encode_in_bulk(texts) if isinstance(encoder, BulkEncoder) else encoder.encode(texts)

    def _batch_written(self) -> None:
        with self._searching:
            self._parts.batch_written()
        self._place()

    def _written(self) -> None:
        with self._searching:
            self._parts.batch_written()
            self._parts.written()
        self._place()

    def place_waiting(self) -> None:
        """Puts the dated articles that wait for it into stories: those of a library that another program made.

        What `add` adds is placed batch by batch and does not wait. While another process is writing, they wait on.
        """
        if not placing.is_due(self._store, self._headers):
            return
        with self._searching:
            self._parts.fresh_words()  # which takes the lock for itself
        with self._alone() as alone:
            if alone:
                self._place()

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether nobody else writes: what can only be read is placed in this process's memory."""
        if self._lock and not self._store.database.read_only:
            with self._lock.held_if_free() as alone:
                yield alone
            return
        alone = self._in_memory.acquire(blocking=False)
        try:
            yield alone
        finally:
            if alone:
                self._in_memory.release()

    def _place(self) -> None:
        placing.place_waiting(self, self._store, self._headers, self._writer)

    def remove(self, article_ids: Collection[str]) -> Changes:
        """Removes articles, with all that was read from them."""
        with self._lock.held() if self._lock else self._in_memory:
            removed = self._writer.remove(article_ids)
            if removed:
                self._written()
        return Changes(removed=tuple(removed))

    # Finding

    def search(self, query: str, limit: int = 50, within: Collection[str] | None = None) -> list[Hit]:
        """The best sentences by meaning and by words, best first; `within` the articles of these ids only."""
        vector = self.encode([query])
        with self._searching:
            return self._search().sentences(query, vector, limit, within)

    def search_words(self, query: str, limit: int = 50) -> list[Hit]:
        """The best sentences by words alone, best first: what can be had before the model is loaded."""
        with self._searching:
            return self._word_search().sentences(query, limit)

    def search_meaning(self, query: str, limit: int = 50) -> list[Hit]:
        """The best sentences by the cosine of their vectors with the query's, best first."""
        vector = self.encode([query])
        with self._searching:
            return self._search().by_meaning(vector, limit)

    def rank_articles(self, query: str, limit: int = 50) -> list[ArticleHit]:
        """The best articles by title, text and date, and by their nearest sentence, best first."""
        vector = self.encode([query])
        with self._searching:
            return self._search().articles(query, vector, limit)

    def articles_with_words(self, words: str, limit: int) -> list[str]:
        """Ids of the articles that share the rarest words of a text in title and text, best first (BM25)."""
        with self._searching:
            return self._word_search().articles(words, limit)

    def document_frequency(self, words: Collection[str]) -> dict[str, int]:
        """In how many of the `sentence_count` sentences each word stands, in any of its inflections."""
        with self._searching:
            return self._parts.fresh_words().of_sentences.frequency(list(words))

    @property
    def sentence_count(self) -> int:
        with self._searching:
            return len(self._parts.fresh_words().of_sentences)

    def _word_search(self) -> WordSearch:
        return WordSearch(self._store, self._parts.fresh_words())

    def _search(self) -> Search:
        return Search(self._store, self._parts.fresh())

    @cached_property
    def _parts(self) -> PartsKeeper:
        dimension = self._store.dimension or self.encoder.dimension
        if self._folder and self._lock:
            return PartsOnDisk(self._store, dimension, self._folder / DERIVED_FOLDER, self._lock)
        return PartsInMemory(self._store, dimension)

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
        with self._searching:
            return verify(self._store, lambda: self._parts, progress)
