"""Which story a question is about, among those that the articles found for it belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus import Article
from qa.answer import StoryChoice
from qa.questions.question import Question
from qa.stories.fit import Fit, asked_day, fit_of_story, tells_of
from qa.stories.shelf import Stories
from qa.stories.story import Story

_AS_APT = 0.75
"""Share of the best story's fit that another needs, to be named beside it."""
_MOST_OTHERS = 8
_ALSO = 0.95
"""The same share, for one that may be the same event."""
_LARGER = 3
"""A story with so many times the reports is one of its own."""
_WELL = 0.9
"""Least fit to the names, the place and the day for that."""
_KIN = -0.5
"""Least log-odds of the articles alone for that."""
_KIN_NAMED = -1.5
"""The same where the question names place and day."""
_KIN_LATE = 0.5
"""The same where their first reports are further apart."""
_TOLD_AGAIN, _BY_NAME = 0.75, 0.1
"""Least cosine of two reports, and least agreement of their names, for one to tell of the other's event again, weeks
later or before: of 219 questions on 69 events in one library, this adds the rest of the event to 21 and another one to
13."""
_BEGUN_WITHIN = 5
"""Days between the first reports of two halves of one event."""
_LOOKED_AT = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """The story that is answered, and the others that fit."""

    story: Story
    fit: Fit
    choice: StoryChoice
    others: tuple[Story, ...]


def choose(
    question: Question,
    found: Sequence[Article],
    fits: Mapping[str, Fit],
    stories: Stories,
    told: Mapping[str, float],
    held: str | None = None,
) -> Chosen | None:
    """The story that fits best; of equals, the one whose article was found first. None where no article has one.

    A conversation stays in the story that it `held`, while that fits about as well as the best.
    """
    ranks: dict[str, int] = {}
    for rank, article in enumerate(found):
        story = stories.of(article.id)
        if story is not None:
            ranks.setdefault(story, rank)
    scored = [(_fit(question, story, found, fits, stories), rank, story) for story, rank in ranks.items()]
    if not scored:
        return None
    scored.sort(key=lambda s: (-s[0].score, s[1]))
    least = scored[0][0].score * _AS_APT
    fitting = [(fit, story) for fit, _, story in scored if fit.score >= least]
    stays = next(((fit, story) for fit, story in fitting if story == held), None)
    best, taken = stays or fitting[0]
    kin = _kin(question, taken, best, [(fit, story) for fit, _, story in scored if story != taken], stories)
    others = [
        story
        for _, story in fitting
        if story not in (taken, *kin) and any(tells_of(question.event, a) for a in found if stories.of(a.id) == story)
    ][:_MOST_OTHERS]
    hinted = bool(told or question.place or question.names or asked_day(question))
    choice = StoryChoice.HELD if stays else StoryChoice.NAMED if hinted else StoryChoice.BEST_MATCH
    if not others and not stays:
        choice = StoryChoice.ONLY
    articles = [a for story in (taken, *kin) for a in stories.story(story).articles]
    return Chosen(Story(taken, tuple(articles)), best, choice, tuple(stories.stories(others)))


def _kin(question: Question, taken: str, best: Fit, others: Sequence[tuple[Fit, str]], stories: Stories) -> list[str]:
    """Stories that are likely the one taken: as fitting, and not unlike it; or so like it that they tell of it again.

    Grouping has to keep apart what may be two events; a question that names place and day says that it means one.
    """
    named = bool(question.place) and asked_day(question) is not None and best.apt >= _WELL
    least = _KIN_NAMED if named else _KIN
    found = []
    most = _LARGER * len(stories.members(taken))
    for fit, story in others[:_LOOKED_AT]:
        near = stories.likest(taken, story)
        apart = _days_between(taken, story, stories) > _BEGUN_WITHIN
        other_half = (
            len(stories.members(story)) <= most
            and fit.score >= best.score * _ALSO
            and near.score >= (_KIN_LATE if apart else least)
        )
        told_again = not named and near.meaning >= _TOLD_AGAIN and near.names >= _BY_NAME
        if other_half or told_again:
            found.append(story)
    return found


def _days_between(a: str, b: str, stories: Stories) -> int:
    days = stories.story(a).first, stories.story(b).first
    return abs((days[0] - days[1]).days) if days[0] and days[1] else 0


def take(story: str, question: Question, fits: Mapping[str, Fit], stories: Stories) -> Chosen | None:
    """A story that was asked for by itself; None where there is none of that id."""
    articles = stories.story(story).articles
    if not articles:
        return None
    known = [a for a in articles if a.id in fits]
    if not known:
        return None
    fit = fit_of_story(question, known, [fits[a.id] for a in known])
    return Chosen(stories.story(story), replace(fit, timely=1.0), StoryChoice.PICKED, ())


def _fit(question: Question, story: str, found: Sequence[Article], fits: Mapping[str, Fit], stories: Stories) -> Fit:
    mine = [a for a in found if stories.of(a.id) == story]
    return fit_of_story(question, mine, [fits[a.id] for a in mine])
