"""What an engine of a library gives: its truth (`Library`) and the ways to find something in it (`Searcher`).

Both speak in sets and predicates; nothing above them knows which engine runs, and none hands out all ids at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from corpus.article import Article
from index.records import ArticleHit, Damage, Header, Hit, StoredSentence, Verified
from index.seams import Vectors
from index.where import Where


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with what is stored beside it."""

    article: Article
    spans: Sequence[tuple[int, int]]
    """Start and end of each sentence in `article.text`."""
    vectors: Vectors
    """One row a sentence."""


@dataclass(frozen=True, slots=True)
class Digests:
    """What tells whether an article that comes again is the same."""

    whole: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there are."""

    articles: int
    sentences: int
    sources: int
    cut_off: int
    """Articles that break off before their end."""


class Library(Protocol):
    """Articles, their sentences and vectors, what was read from them, and their stories. Threads may share it.

    Any method may raise LibraryDamaged, and LibraryUnreachable where a server holds it; those that change it raise
    LibraryLocked and LibraryNotWritable.
    """

    @property
    def place(self) -> str:
        """As a user may know it: its folder, or its address without a password."""

    @property
    def folder(self) -> Path | None:
        """None where it is in no folder."""

    @property
    def server(self) -> str | None:
        """Its address without a password; None where it is on no server."""

    @property
    def model(self) -> str:
        """Name of the encoder that made its vectors."""

    @property
    def format(self) -> int:
        """Version of its tables."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written there."""

    @property
    def dimension(self) -> int:
        """Of the stored vectors; 0 before the first."""

    @property
    def grouping(self) -> str | None:
        """Name of the way in which its articles were put into stories; None where none ever was."""

    def generation(self) -> int:
        """Grows with every change of the articles."""

    def totals(self) -> Totals: ...

    def period(self) -> tuple[date | None, date | None]:
        """First and last day of publication."""

    def sources(self) -> dict[str, int]:
        """Each source with how many articles it has."""

    def close(self) -> None: ...

    # Articles

    def __contains__(self, article_id: str) -> bool: ...

    def article(self, article_id: str) -> Article:
        """Raises KeyError when there is none of this id."""

    def articles(self) -> Iterator[Article]:
        """One after another, in the order in which they first came."""

    def article_ids(self) -> Iterator[str]:
        """As `articles`."""

    def latest_article_ids(self, most: int) -> list[str]:
        """Of the articles that first came last, the latest first."""

    def from_place(self, place: Path) -> list[tuple[str, str]]:
        """Id and origin of each article that was read from a file, or from a folder and those in it."""

    def headers(self, article_ids: Sequence[str]) -> dict[str, Header]:
        """By id, in the order asked for; without those that are not there."""

    # Stories

    def headers_of_story(self, story: str, most: int | None) -> list[Header]:
        """Of the articles of a story, by day of publication and id."""

    def story_size(self, story: str) -> int: ...

    def stories_begun(self, since: date, until: date) -> list[str]:
        """By the day of the first report, and id."""

    def latest_stories(self, most: int, after: int) -> list[str]:
        """By the day of their last report, the latest first, without the first `after` of them."""

    def story_count(self) -> int: ...

    def waiting(self, most: int) -> dict[str, int]:
        """Ids, with their numbers, of dated articles that have not been placed, the earliest published first."""

    def place_in_stories(self, stories: Mapping[int, str | None]) -> None:
        """Puts articles, by their numbers, into stories; those of None into no story, for good. No new generation."""

    def place_all_anew(self, grouping: str) -> None:
        """Lets every dated article wait to be placed, by the way of grouping of this name."""

    # Sentences, and what was read from them

    def sentences(self, article_id: str) -> list[StoredSentence]:
        """Of one article, in the order of its text; none for an unknown one."""

    def vectors(self, sentence_ids: Sequence[int]) -> Vectors:
        """In the order asked for. Raises KeyError for a sentence that is not there."""

    def recall(self, kind: str, sentence_ids: Sequence[int]) -> dict[int, bytes]:
        """What is kept of this kind for these sentences."""

    def remember(self, kind: str, readings: Mapping[int, bytes]) -> None:
        """Keeps readings while their sentences are there; where nobody can write now, they are let go."""

    def recall_articles(self, kind: str, article_ids: Sequence[str]) -> dict[str, bytes]:
        """As `recall`, of whole articles by their ids."""

    def remember_articles(self, kind: str, readings: Mapping[str, bytes]) -> None:
        """As `remember`, for whole articles: it goes when the text changes."""

    # Changing

    def writing(self) -> AbstractContextManager[object]:
        """Around all changes of one run. Waits for its turn where only one may write at a time."""

    def placing(self) -> AbstractContextManager[None]:
        """Within `writing`: its turn to put articles into stories, which one does at a time."""

    def placing_if_free(self) -> AbstractContextManager[bool]:
        """Outside of `writing`: whether it has that turn at once."""

    def digests(self, article_id: str) -> Digests | None:
        """Of the stored article; None when there is none of this id."""

    def write(self, articles: Sequence[Prepared]) -> None:
        """Adds articles, or replaces those that have their ids: all of them or none. Sentences get ids never used."""

    def write_details(self, articles: Sequence[Article]) -> None:
        """New titles, dates, sources of stored articles whose text is the same; their sentences stay."""

    def remove(self, article_ids: Collection[str]) -> list[str]:
        """Removes articles, with all that was read from them; gives the ids of those that were there."""

    # Its engine

    def searcher(self, dimension: int) -> Searcher:
        """What finds something in it; `dimension` is that of the vectors it will be asked with."""

    def verify(self, advance: Callable[[int, int], None] | None) -> Verified:
        """Reads all that it holds; `advance` is told how many articles are done, and of how many."""


class Searcher(Protocol):
    """Rankings over one library, best first; equal scores by the order in which sentences and articles came.

    Threads may share it. Any text is safe: its words are searched, its punctuation is not a language.
    """

    def refresh(self) -> None:
        """Loads what the first search would load."""

    def nearest(self, vector: Vectors, limit: int, where: Where) -> list[Hit]:
        """Sentences by the cosine of their vectors with one of shape (1, dimension)."""

    def matching(self, text: str, limit: int, where: Where) -> list[Hit]:
        """Sentences by the words that they share with a text (BM25)."""

    def best_sentences(self, text: str, vector: Vectors, limit: int, where: Where) -> list[Hit]:
        """Sentences by both, fused (`index.fusion`)."""

    def best_articles(self, text: str, vector: Vectors, limit: int, where: Where) -> list[ArticleHit]:
        """Articles by title, text and date, and by their nearest sentence, fused."""

    def matching_articles(self, text: str, limit: int) -> list[str]:
        """Ids of articles by the words that title and text share with a text (BM25)."""

    def identical(self, texts: Sequence[str], most: int) -> dict[str, list[StoredSentence]]:
        """By text, sentences that are read as it is (`corpus.readable`), at most so many of each; some may be missed
        where others share its words as well."""

    def frequency(self, words: Iterable[str]) -> dict[str, int]:
        """In how many sentences each word stands, in any of its inflections."""

    def sentence_count(self) -> int:
        """How many sentences can be found by their words."""

    def batch_written(self) -> None:
        """Must be told within `Library.writing` after each batch: its words are found from now on."""

    def all_written(self) -> None:
        """Must be told within `Library.writing` at the end of the run."""

    def verify(self) -> list[Damage]:
        """What is derived and is not what was made; it is made anew."""
