"""The engine of a library in a folder, or in memory: SQLite holds the truth, FAISS and tantivy find in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from functools import cached_property
from pathlib import Path

from corpus import readable
from corpus.article import Article
from corpus.errors import LibraryDamaged, LibraryMissing, LibraryNotWritable
from index.database import PATIENCE
from index.derived import Parts, PartsKeeper, Words
from index.headers import Headers
from index.lock import WriterLock
from index.parts_in_memory import PartsInMemory
from index.parts_on_disk import PartsOnDisk
from index.ports import Digests, Prepared, Totals
from index.readings import Readings
from index.records import ArticleHit, Damage, Header, Hit, StoredSentence, Verified
from index.seams import Vectors
from index.searching import Search, WordSearch
from index.store import Store
from index.verifying import verify, verify_derived
from index.where import Where
from index.writing import Writer

LIBRARY_FILE = "library.sqlite"
LOCK_FILE = "writer.lock"
DERIVED_FOLDER = "derived"


class LocalLibrary:
    """A `Library` in a folder, or in memory where `folder` is None."""

    def __init__(self, folder: Path | None, model: str, patience: float = PATIENCE) -> None:
        """Opens it, and makes it where there is none. `patience`: seconds to wait for another process that is writing.

        Raises:
            LibraryMismatch: another model, or a newer program, made it.
            LibraryNotWritable: it cannot be made here.
        """
        if folder:
            _make(folder)
        self.folder = folder
        self.server: str | None = None
        self.store = Store(folder / LIBRARY_FILE if folder else None, model, patience)
        self.model = self.store.model
        self.format = self.store.format
        self._writer = Writer(self.store)
        self._headers = Headers(self.store)
        self._readings = Readings(self.store)
        self.lock = WriterLock(folder / LOCK_FILE, patience) if folder else None
        self._in_memory = threading.RLock()
        """Stands for the lock, which a library in memory has not."""

    @property
    def place(self) -> str:
        return self.store.database.place

    @property
    def read_only(self) -> bool:
        return self.store.database.read_only

    @property
    def dimension(self) -> int:
        return self.store.dimension

    @property
    def grouping(self) -> str | None:
        return self.store.grouping

    def generation(self) -> int:
        return self.store.generation().number

    def totals(self) -> Totals:
        return Totals(**self.store.totals())

    def period(self) -> tuple[date | None, date | None]:
        first, last = self.store.period()
        return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None

    def sources(self) -> dict[str, int]:
        return self._headers.sources()

    def close(self) -> None:
        self.store.close()

    def __contains__(self, article_id: str) -> bool:
        return self.store.has_article(article_id)

    def article(self, article_id: str) -> Article:
        return self.store.article(article_id)

    def articles(self) -> Iterator[Article]:
        return map(self.store.article, self.article_ids())

    def article_ids(self) -> Iterator[str]:
        return iter(self.store.article_ids())

    def latest_article_ids(self, most: int) -> list[str]:
        return self.store.latest_article_ids(most)

    def from_place(self, place: Path) -> list[tuple[str, str]]:
        return self.store.origins(place)

    def headers(self, article_ids: Sequence[str]) -> dict[str, Header]:
        return self._headers.of(article_ids)

    def headers_of_story(self, story: str, most: int | None) -> list[Header]:
        return self._headers.of_story(story, most)

    def story_size(self, story: str) -> int:
        return self._headers.story_size(story)

    def stories_begun(self, since: date, until: date) -> list[str]:
        return self._headers.stories_begun(since, until)

    def latest_stories(self, most: int, after: int) -> list[str]:
        return self._headers.latest_stories(most, after)

    def story_count(self) -> int:
        return self._headers.story_count()

    def waiting(self, most: int) -> dict[str, int]:
        return self._headers.waiting(most)

    def place_in_stories(self, stories: Mapping[int, str | None]) -> None:
        self._writer.place(stories)

    def place_all_anew(self, grouping: str) -> None:
        self._writer.place_all_anew(grouping)

    def sentences(self, article_id: str) -> list[StoredSentence]:
        return self.store.sentences_of(article_id)

    def vectors(self, sentence_ids: Sequence[int]) -> Vectors:
        return self.store.vectors(sentence_ids)

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        return self._readings.recall(kind, sentence_ids)

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        self._readings.remember(kind, readings)

    def recall_articles(self, kind: str, article_ids: Sequence[str]) -> dict[str, bytes]:
        return self._readings.recall_articles(kind, article_ids)

    def remember_articles(self, kind: str, readings: Mapping[str, bytes]) -> None:
        self._readings.remember_articles(kind, readings)

    def writing(self) -> AbstractContextManager[object]:
        return self.lock.held() if self.lock else self._in_memory

    def placing(self) -> AbstractContextManager[None]:
        return nullcontext()

    @contextmanager
    def placing_if_free(self) -> Iterator[bool]:
        """What can only be read is placed in this process's memory."""
        if self.lock and not self.read_only:
            with self.lock.held_if_free() as alone:
                yield alone
            return
        alone = self._in_memory.acquire(blocking=False)
        try:
            yield alone
        finally:
            if alone:
                self._in_memory.release()

    def digests(self, article_id: str) -> Digests | None:
        return self._writer.digests(article_id)

    def write(self, articles: Sequence[Prepared]) -> None:
        self._writer.write(articles)

    def write_details(self, articles: Sequence[Article]) -> None:
        self._writer.write_details(articles)

    def remove(self, article_ids: Collection[str]) -> list[str]:
        return self._writer.remove(article_ids)

    def searcher(self, dimension: int) -> LocalSearcher:
        return LocalSearcher(self, dimension)

    def verify(self, advance: Callable[[int, int], None] | None) -> Verified:
        return verify(self.store, advance)


def open_folder(folder: Path, model: str, patience: float) -> LocalLibrary:
    """As `LocalLibrary`. Raises LibraryMissing where there is none."""
    if not (folder / LIBRARY_FILE).exists():
        raise LibraryMissing(f"there is no library in {folder}; make one with: rashomon add PATH")
    return LocalLibrary(folder, model, patience)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryNotWritable(
            f"a library in {folder} cannot be made: {error.strerror}; choose another place with --library"
        ) from error


class LocalSearcher:
    """A `Searcher` over one `LocalLibrary`: searches go one after another."""

    def __init__(self, library: LocalLibrary, dimension: int) -> None:
        self._library = library
        self._dimension = dimension
        self._searching = threading.RLock()

    @cached_property
    def _parts(self) -> PartsKeeper:
        library = self._library
        if library.folder and library.lock:
            return PartsOnDisk(library.store, self._dimension, library.folder / DERIVED_FOLDER, library.lock)
        return PartsInMemory(library.store, self._dimension)

    def parts(self) -> Parts:
        """What is derived, at the present generation."""
        with self._searching:
            return self._parts.fresh()

    def refresh(self) -> None:
        self.parts()

    def nearest(self, vector: Vectors, limit: int, where: Where) -> list[Hit]:
        with self._searching:
            return self._search().by_meaning(vector, limit, where)

    def matching(self, text: str, limit: int, where: Where) -> list[Hit]:
        with self._searching:
            return self._word_search().sentences(text, limit, where)

    def best_sentences(self, text: str, vector: Vectors, limit: int, where: Where) -> list[Hit]:
        with self._searching:
            return self._search().sentences(text, vector, limit, where)

    def best_articles(self, text: str, vector: Vectors, limit: int, where: Where) -> list[ArticleHit]:
        with self._searching:
            return self._search().articles(text, vector, limit, where)

    def matching_articles(self, text: str, limit: int) -> list[str]:
        with self._searching:
            return self._word_search().articles(text, limit)

    def identical(self, texts: Sequence[str], most: int) -> dict[str, list[StoredSentence]]:
        with self._searching:
            search = self._word_search()
            best = {text: search.sentences(text, most) for text in texts}
        return {
            text: [hit.sentence for hit in hits if readable(hit.sentence.text) == text] for text, hits in best.items()
        }

    def frequency(self, words: Iterable[str]) -> dict[str, int]:
        with self._searching:
            return self._words().of_sentences.frequency(list(words))

    def sentence_count(self) -> int:
        with self._searching:
            return len(self._words().of_sentences)

    def batch_written(self) -> None:
        with self._searching:
            self._parts.batch_written()

    def all_written(self) -> None:
        with self._searching:
            self._parts.batch_written()
            self._parts.written()

    def verify(self) -> list[Damage]:
        try:
            with self._searching:
                return list(verify_derived(self._library.store, self._parts))
        except LibraryDamaged as error:
            return [Damage("the library", str(error))]

    def _words(self) -> Words:
        return self._parts.fresh_words()

    def _word_search(self) -> WordSearch:
        return WordSearch(self._library.store, self._words())

    def _search(self) -> Search:
        return Search(self._library.store, self._parts.fresh())
