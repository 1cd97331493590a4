"""What a program may send, held to its limits; a part that is not known is refused, never passed over."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qa.filters import Filters
from qa.turn import Turn
from service.limits import (
    LONGEST_NAME,
    LONGEST_QUESTION,
    MOST_FOUND,
    MOST_NAMES,
    MOST_QUESTIONS,
    MOST_SENTENCES,
    MOST_TURNS,
)
from service.requests import Ask, CompareStory, ListStories, Search

Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]
Question = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
_FURTHEST = 10_000_000
"""Places in a list or an article; none is longer."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FiltersBody(_Strict):
    """Which reports are asked; empty is all."""

    sources: Names = Field(default=[], description="Their outlet is one of these, whatever its capitals.")
    since: date | None = Field(default=None, description="Published on this day or later.")
    until: date | None = None
    story: Name | None = Field(default=None, description="Id of the story that is answered.")

    def filters(self) -> Filters:
        return Filters(tuple(self.sources), self.since, self.until, self.story)


class TurnBody(_Strict):
    """A turn before this one: `turn` of the reply to it, sent back; or the question alone."""

    question: Question
    sources: Names = []
    story: Name | None = None
    other_stories: Names = []
    counted_stories: Names = []
    figures: bool = True

    def turn(self) -> Turn:
        stories = tuple(self.other_stories), tuple(self.counted_stories)
        return Turn(self.question, tuple(self.sources), self.story, *stories, self.figures)


class AskBody(_Strict):
    """A question, with the turns that it follows."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": "How many prisoners were freed?"},
                {
                    "question": "according to the police?",
                    "history": [{"question": "How many prisoners were freed?", "sources": ["AP", "AFP"]}],
                    "filters": {"since": "2026-01-31"},
                },
            ]
        }
    )

    question: Question
    history: list[TurnBody] = Field(default=[], max_length=MOST_TURNS, description="The turns before, oldest first.")
    filters: FiltersBody = FiltersBody()

    def request(self) -> Ask:
        return Ask(self.question, tuple(turn.turn() for turn in self.history), self.filters.filters())


class FiltersQuery(_Strict):
    """Which reports are asked, as parameters of an address."""

    source: Names = []
    since: date | None = None
    until: date | None = None
    story: Name | None = None

    def filters(self) -> Filters:
        return Filters(tuple(self.source), self.since, self.until, self.story)


class SearchQuery(FiltersQuery):
    """Words that sentences are looked for by."""

    q: Question
    limit: int = Field(default=20, ge=1, le=MOST_FOUND)

    def request(self) -> Search:
        return Search(self.q, self.limit, self.filters())


class StoriesQuery(_Strict):
    """Which stories are wanted."""

    about: Question | None = Field(default=None, description="Words; the likeliest stories come first.")
    limit: int = Field(default=20, ge=1, le=MOST_FOUND)
    offset: int = Field(default=0, ge=0, le=_FURTHEST)

    def request(self) -> ListStories:
        return ListStories(self.about, self.limit, self.offset)


class CompareQuery(_Strict):
    """Which story is compared, by its id or by words, and by which questions."""

    story: Name | None = None
    about: Question | None = None
    question: list[Question] = Field(default=[], max_length=MOST_QUESTIONS)

    def request(self) -> CompareStory:
        return CompareStory(self.story, self.about, tuple(self.question))


class RangeQuery(_Strict):
    """Which sentences of an article are wanted."""

    first: int = Field(default=0, ge=0, le=_FURTHEST, description="Counted from 0.")
    count: int | None = Field(default=None, ge=1, le=MOST_SENTENCES)


class NothingQuery(_Strict):
    """No parameter at all."""
