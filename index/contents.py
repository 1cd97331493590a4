"""What a library holds, looked up: articles, sentences, vectors, and what was read from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from corpus.article import Article
from index.readings import Readings
from index.records import Status, StoredSentence
from index.roots import gone
from index.seams import Vectors
from index.store import Store


class Contents:
    """The part of an index that reads its store alone. Any method may raise LibraryDamaged."""

    def __init__(self, store: Store, folder: Path | None) -> None:
        self._store = store
        self._folder = folder
        self._readings = Readings(store)

    def article(self, article_id: str) -> Article:
        """Raises KeyError when there is none of this id."""
        return self._store.article(article_id)

    def articles(self) -> Iterator[Article]:
        """All, in the order in which they first came."""
        return self._store.articles()

    def article_ids(self) -> list[str]:
        """As `articles`."""
        return self._store.article_ids()

    def dated_article_ids(self) -> list[str]:
        """Those of them that have a day of publication, in the same order."""
        return self._store.dated_article_ids()

    def sentences(self, article_id: str) -> list[StoredSentence]:
        """Of one article, in the order of its text; none for an unknown one."""
        return self._store.sentences_of(article_id)

    def vectors(self, sentence_ids: Sequence[int]) -> Vectors:
        """The stored vectors, in the order asked for. Raises KeyError for a sentence that is not there."""
        return self._store.vectors(sentence_ids)

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        """What `remember` has kept of this kind for these sentences."""
        return self._readings.recall(kind, sentence_ids)

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        """Keeps what was read from sentences while they are there. Where nobody can write now, it is let go."""
        self._readings.remember(kind, readings)

    def recall_articles(self, kind: str) -> dict[str, bytes]:
        """What `remember_articles` has kept of this kind, by the id of the article."""
        return self._readings.recall_articles(kind)

    def remember_articles(self, kind: str, readings: Mapping[str, bytes]) -> None:
        """Keeps what was read from whole articles while their text is unchanged. Else as `remember`."""
        self._readings.remember_articles(kind, readings)

    @property
    def generation(self) -> int:
        """Grows with every change of the articles."""
        return self._store.generation().number

    def from_files(self, paths: Collection[Path | str]) -> list[str]:
        """Ids of the articles that were read from these files, or from files in these folders."""
        return gone(self._store.origins, (), paths, ())

    def cut_off_count(self) -> int:
        """How many articles break off before their end. It looks at every article."""
        return self._store.cut_off_count()

    def status(self) -> Status:
        articles, sentences, sources = self._store.counts()
        first, last = self._store.period()
        return Status(
            articles=articles,
            sentences=sentences,
            sources=sources,
            first_published=date.fromisoformat(first) if first else None,
            last_published=date.fromisoformat(last) if last else None,
            model=self._store.model,
            dimension=self._store.dimension,
            format=self._store.format,
            generation=self._store.generation().number,
            folder=self._folder,
            read_only=self._store.database.read_only,
        )
