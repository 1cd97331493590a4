"""What a library holds, looked up: articles, sentences, vectors, and what was read from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from corpus.article import Article
from index.headers import Headers
from index.readings import Readings
from index.records import Header, Status, StoredSentence
from index.roots import gone
from index.seams import Vectors
from index.store import Store


class Contents:
    """The part of an index that reads its store alone. Any method may raise LibraryDamaged."""

    def __init__(self, store: Store, folder: Path | None) -> None:
        self._store = store
        self._folder = folder
        self._readings = Readings(store)
        self._headers = Headers(store)

    def article(self, article_id: str) -> Article:
        """Raises KeyError when there is none of this id."""
        return self._store.article(article_id)

    def articles(self) -> Iterator[Article]:
        """All, in the order in which they first came."""
        return self._store.articles()

    def article_ids(self) -> list[str]:
        """As `articles`."""
        return self._store.article_ids()

    def latest_article_ids(self, most: int) -> list[str]:
        """Of the articles that first came last, the latest first."""
        return self._store.latest_article_ids(most)

    def __contains__(self, article_id: str) -> bool:
        """Whether there is an article of this id."""
        return self._store.has_article(article_id)

    def headers(self, article_ids: Sequence[str]) -> dict[str, Header]:
        """Of those of these articles that are here, by id, in the order asked for."""
        return self._headers.of(article_ids)

    def headers_of_story(self, story: str, most: int | None = None) -> list[Header]:
        """Of its articles, by day of publication; none for an unknown story."""
        return self._headers.of_story(story, most)

    def story_size(self, story: str) -> int:
        """How many articles it has."""
        return self._headers.story_size(story)

    def stories_begun(self, since: date, until: date) -> list[str]:
        """Ids of the stories whose first article was published within these days, by that day and id."""
        return self._headers.stories_begun(since, until)

    def latest_stories(self, most: int, after: int) -> list[str]:
        """Ids of the stories by the day of their last report, the latest first, without the first `after` of them."""
        return self._headers.latest_stories(most, after)

    def story_count(self) -> int:
        """How many stories there are."""
        return self._headers.story_count()

    def sources(self) -> dict[str, int]:
        """Each source with how many articles it has."""
        return self._headers.sources()

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

    def recall_articles(self, kind: str, article_ids: Sequence[str]) -> dict[str, bytes]:
        """What `remember_articles` has kept of this kind for these articles, by id."""
        return self._readings.recall_articles(kind, article_ids)

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
        """How many articles break off before their end."""
        return self._store.totals()["cut_off"]

    def status(self) -> Status:
        totals = self._store.totals()
        first, last = self._store.period()
        return Status(
            articles=totals["articles"],
            sentences=totals["sentences"],
            sources=totals["sources"],
            first_published=date.fromisoformat(first) if first else None,
            last_published=date.fromisoformat(last) if last else None,
            model=self._store.model,
            dimension=self._store.dimension,
            format=self._store.format,
            generation=self._store.generation().number,
            folder=self._folder,
            read_only=self._store.database.read_only,
        )
