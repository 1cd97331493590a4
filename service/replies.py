"""What the service gives back, one frozen record each; a question gives a `qa.writing.exchange.Reply`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from qa.answer import Answer, StoryShown
from qa.turn import Turn


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library holds, as far as a header line shows it."""

    articles: int
    sources: int
    first: date | None
    """Day of the earliest report; None where no article says its day."""
    last: date | None


@dataclass(frozen=True, slots=True)
class SourceCount:
    """An outlet, and how many articles of it the library holds."""

    source: str
    articles: int


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A sentence that shares words with a question: what can be had before the model is there."""

    article_id: str
    source: str
    published: date | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AddingReport:
    """What became of the articles that were to be added."""

    lines: tuple[str, ...]
    """What was added, changed, removed, and skipped with its reason, one a line."""
    holdings: Holdings
    """Of the library afterwards."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a question gives: a `qa.writing.exchange.Reply`, and what the next question may lean on."""

    answer: Answer
    suggestions: tuple[str, ...]
    turn: Turn
    """To be sent back in the `history` of the next question."""


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence that was found: `article.text[start:end] == text`."""

    article_id: str
    source: str
    title: str
    published: date | None
    position: int
    """Which sentence of its article, counted from 0."""
    start: int
    end: int
    text: str
    score: float
    """Orders what one query found, and means nothing else."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives, best first."""

    query: str
    sentences: tuple[FoundSentence, ...]


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """A sentence of an article, at its place in the text."""

    position: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """Some sentences of an article; where on a machine it came from is not told."""

    id: str
    source: str
    title: str
    published: date | None
    url: str | None
    cut_off: bool
    """Whether it breaks off before its end."""
    first: int
    sentences: tuple[SentenceRead, ...]
    of: int
    """How many sentences the whole article has."""


@dataclass(frozen=True, slots=True)
class SourceList:
    """Every outlet, in the order of their names."""

    sources: tuple[SourceCount, ...]


@dataclass(frozen=True, slots=True)
class StoryList:
    """Some stories of a library."""

    stories: tuple[StoryShown, ...]
    of: int
    """How many there are in all."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the reports of one story say to the same questions; those come first on which they conflict."""

    story: StoryShown
    answers: tuple[Answer, ...]
    """Of the questions that at least one report answers."""
    unanswered: tuple[str, ...]
    """The other questions that were asked."""

    @property
    def under_story(self) -> tuple[Answer, ...]:
        """The answers as they stand below the story's name: none names it again."""
        return tuple(replace(answer, story=None, story_choice=None) for answer in self.answers)


@dataclass(frozen=True, slots=True)
class LibraryDescribed:
    """What a library holds, without where it is."""

    articles: int
    sentences: int
    sources: int
    first_published: date | None
    last_published: date | None
    model: str
    format: int
    generation: int
    read_only: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of uploaded articles, by their ids."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[str, ...]
    """Each with its reason."""
