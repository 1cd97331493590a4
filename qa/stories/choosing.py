"""Which story a question is about, among those that the articles found for it belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus import Article
from qa.answer import StoryChoice
from qa.questions.question import Question
from qa.stories.fit import Fit, asked_day, fit_of_story
from qa.stories.shelf import Stories
from qa.stories.story import Story

_AS_APT = 0.75
"""Share of the best story's fit that another needs, to be named beside it."""
_MOST_OTHERS = 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """The story that is answered, and the others that fit."""

    story: Story
    fit: Fit
    choice: StoryChoice
    others: tuple[Story, ...]


def choose(
    question: Question, found: Sequence[Article], fits: Mapping[str, Fit], stories: Stories, told: Mapping[str, float]
) -> Chosen | None:
    """The story that fits best; of equals, the one whose article was found first. None where no article has one."""
    ranks: dict[str, int] = {}
    for rank, article in enumerate(found):
        story = stories.of(article.id)
        if story is not None:
            ranks.setdefault(story, rank)
    if not ranks:
        return None
    scored = []
    for story, rank in ranks.items():
        mine = [a for a in found if stories.of(a.id) == story]
        scored.append((fit_of_story(question, mine, [fits[a.id] for a in mine]), rank, story))
    scored.sort(key=lambda s: (-s[0].score, s[1]))
    best, _, taken = scored[0]
    others = [story for fit, _, story in scored[1:] if fit.score >= best.score * _AS_APT]
    choice = StoryChoice.ONLY
    if others:
        hinted = bool(told or question.place or question.names or asked_day(question))
        choice = StoryChoice.NAMED if hinted else StoryChoice.BEST_MATCH
    return Chosen(stories.story(taken), best, choice, tuple(stories.stories(others[:_MOST_OTHERS])))
