"""What a library holds, looked up: articles, sentences, vectors, and what was read from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from corpus.article import Article
from index.ports import Library
from index.records import Header, Status, StoredSentence
from index.roots import gone
from index.seams import Vectors


class Contents:
    """The part of an index that reads its library alone. Any method may raise LibraryDamaged, and LibraryUnreachable
    where a server holds it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def article(self, article_id: str) -> Article:
        """Raises KeyError when there is none of this id."""
        return self._library.article(article_id)

    def articles(self) -> Iterator[Article]:
        """All, in the order in which they first came."""
        return self._library.articles()

    def article_ids(self) -> list[str]:
        """As `articles`."""
        return list(self._library.article_ids())

    def latest_article_ids(self, most: int) -> list[str]:
        """Of the articles that first came last, the latest first."""
        return self._library.latest_article_ids(most)

    def __contains__(self, article_id: str) -> bool:
        """Whether there is an article of this id."""
        return article_id in self._library

    def headers(self, article_ids: Sequence[str]) -> dict[str, Header]:
        """Of those of these articles that are here, by id, in the order asked for."""
        return self._library.headers(article_ids)

    def headers_of_story(self, story: str, most: int | None = None) -> list[Header]:
        """Of its articles, by day of publication; none for an unknown story."""
        return self._library.headers_of_story(story, most)

    def story_size(self, story: str) -> int:
        """How many articles it has."""
        return self._library.story_size(story)

    def stories_begun(self, since: date, until: date) -> list[str]:
        """Ids of the stories whose first article was published within these days, by that day and id."""
        return self._library.stories_begun(since, until)

    def latest_stories(self, most: int, after: int) -> list[str]:
        """Ids of the stories by the day of their last report, the latest first, without the first `after` of them."""
        return self._library.latest_stories(most, after)

    def story_count(self) -> int:
        """How many stories there are."""
        return self._library.story_count()

    def sources(self) -> dict[str, int]:
        """Each source with how many articles it has."""
        return self._library.sources()

    def sentences(self, article_id: str) -> list[StoredSentence]:
        """Of one article, in the order of its text; none for an unknown one."""
        return self._library.sentences(article_id)

    def vectors(self, sentence_ids: Sequence[int]) -> Vectors:
        """The stored vectors, in the order asked for. Raises KeyError for a sentence that is not there."""
        return self._library.vectors(sentence_ids)

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        """What `remember` has kept of this kind for these sentences."""
        return self._library.recall(kind, sentence_ids)

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        """Keeps what was read from sentences while they are there. Where nobody can write now, it is let go."""
        self._library.remember(kind, readings)

    def recall_articles(self, kind: str, article_ids: Sequence[str]) -> dict[str, bytes]:
        """What `remember_articles` has kept of this kind for these articles, by id."""
        return self._library.recall_articles(kind, article_ids)

    def remember_articles(self, kind: str, readings: Mapping[str, bytes]) -> None:
        """Keeps what was read from whole articles while their text is unchanged. Else as `remember`."""
        self._library.remember_articles(kind, readings)

    @property
    def generation(self) -> int:
        """Grows with every change of the articles."""
        return self._library.generation()

    def from_files(self, paths: Collection[Path | str]) -> list[str]:
        """Ids of the articles that were read from these files, or from files in these folders."""
        return gone(self._library.from_place, (), paths, ())

    def cut_off_count(self) -> int:
        """How many articles break off before their end."""
        return self._library.totals().cut_off

    def status(self) -> Status:
        totals = self._library.totals()
        first, last = self._library.period()
        return Status(
            articles=totals.articles,
            sentences=totals.sentences,
            sources=totals.sources,
            first_published=first,
            last_published=last,
            model=self._library.model,
            dimension=self._library.dimension,
            format=self._library.format,
            generation=self._library.generation(),
            folder=self._library.folder,
            server=self._library.server,
            read_only=self._library.read_only,
        )
