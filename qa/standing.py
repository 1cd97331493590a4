"""What a story's reports disagree on, without being asked: a few questions that news of an event answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Index
from qa.answer import Answer, Relation, StoryShown
from qa.asking import ask
from qa.filters import NO_FILTERS, Filters
from qa.stories.shelf import stories_of

STANDING = (
    "How many people were killed?",
    "How many people were injured?",
    "How many people were arrested?",
    "How many people are missing?",
    "How much damage was there?",
    "Who was responsible?",
    "What caused it?",
    "When did it happen?",
    "Where did it happen?",
)
"""A desk's questions on any event. A story of another kind is compared by questions of the caller's own."""
_ORDER = (
    Relation.CONFLICTING,
    Relation.CANNOT_TELL,
    Relation.DIFFERENT_SCOPE,
    Relation.COMPATIBLE,
    Relation.SAME,
    Relation.SINGLE,
    Relation.NONE,
)
"""What deserves a look comes first."""


@dataclass(frozen=True, slots=True)
class StoryCompared:
    """A story, and what its reports say to the same questions."""

    story: StoryShown
    answers: tuple[Answer, ...]
    """Of the questions that some report answers, those with a conflict first."""
    unanswered: tuple[str, ...]


def compare_story(
    story: str, index: Index, questions: Sequence[str] = STANDING, filters: Filters = NO_FILTERS
) -> StoryCompared | None:
    """What the reports of a story say to each question; None where there is no story of this id."""
    stories = stories_of(index)
    if not stories.members(story):
        return None
    given = [ask(question, index, filters=replace(filters, story=story)) for question in questions]
    answered = [answer for answer in given if answer.answers]
    answered.sort(key=lambda answer: _ORDER.index(answer.verdict.relation))
    silent = tuple(answer.question for answer in given if not answer.answers)
    return StoryCompared(stories.story(story).shown(), tuple(answered), silent)


def stories_about(words: str, index: Index, limit: int) -> list[str]:
    """Ids of the stories whose articles are the best for some words, the likeliest first."""
    stories = stories_of(index)
    hits = index.rank_articles(words, limit * _ARTICLES_A_STORY)
    found = dict.fromkeys(story for hit in hits if (story := stories.of(hit.article_id)))
    return list(found)[:limit]


_ARTICLES_A_STORY = 5
"""So many articles are looked at for each story wanted."""
