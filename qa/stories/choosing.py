"""Which story a question is about, among those that the articles found for it belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from qa.answer import StoryChoice
from qa.questions.question import Question
from qa.stories.evidence import Candidate, chances, choosing
from qa.stories.fit import Fit, asked_day, best_of, tells_of
from qa.stories.shelf import Stories
from qa.stories.story import Story

_MOST_OTHERS = 8
_SETTLED = 100.0
"""Weight of the fit to a place and a day: so great that rank only tells between those that fit alike."""
_ALSO = 0.95
"""Share of the fit of the story taken that one needs, to be the same event."""
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
_BRIEF, _SAME_NEWS = 400, 0.55
"""Characters of a report that are too few to name what it tells of, and the least cosine of two such that may be one
event: of 30 pairs of that length 28 reach it, of 1,740 that tell of different things none (.42 at most)."""
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
    chance: float = 1.0
    """How likely it is the one that is meant, among those found."""


def choose(question: Question, found: Sequence[Candidate], stories: Stories, held: str | None = None) -> Chosen | None:
    """The likeliest story; of equals, the one whose article was found first. None where no article has one.

    A conversation stays in the story that it `held`, unless another is much likelier.
    """
    if not found:
        return None
    model = choosing()
    odds = {c.story: _odds(question, c) + (model.stays if c.story == held else 0.0) for c in found}
    chance = dict(zip(odds, chances(list(odds.values())), strict=True))
    scored = sorted(found, key=lambda c: -chance[c.story])
    best = scored[0]
    kin = _kin(question, best, scored[1:], stories)
    rivals = [c for c in scored[1:] if c.story not in kin and any(tells_of(question.event, a) for a in c.found)]
    others = [c.story for c in rivals if chance[c.story] >= model.beside * chance[best.story]][:_MOST_OTHERS]
    as_likely = bool(others) and chance[others[0]] >= model.as_likely * chance[best.story]
    hinted = bool(question.place or question.names or asked_day(question))
    choice = StoryChoice.NAMED if hinted else StoryChoice.BEST_MATCH
    if best.story == held:
        choice = StoryChoice.HELD
    elif as_likely:
        choice = StoryChoice.UNSURE
    elif not others:
        choice = StoryChoice.ONLY
    articles = [a for story in (best.story, *kin) for a in stories.story(story).articles]
    meant = chance[best.story] + sum(chance[story] for story in kin)
    return Chosen(Story(best.story, tuple(articles)), best.fit, choice, tuple(stories.stories(others)), meant)


def _odds(question: Question, candidate: Candidate) -> float:
    """Log-odds that a story is the one that is meant. Where a question names both place and day, these tell, and then
    the rank of the reports: of look-alikes, all have an answer."""
    model = choosing()
    if question.place and asked_day(question) is not None:
        return _SETTLED * log(candidate.fit.score) + model.of.rank * candidate.evidence.rank
    return model.odds(candidate.evidence)


def _kin(question: Question, taken: Candidate, others: Sequence[Candidate], stories: Stories) -> list[str]:
    """Stories that are likely the one taken: as fitting, and not unlike it; or so like it that they tell of it again.

    Grouping has to keep apart what may be two events; a question that names place and day says that it means one, and
    where even the likeliest story does not fit to them, what is like it is no nearer.
    """
    named = bool(question.place) and asked_day(question) is not None
    if named and taken.fit.apt < _WELL:
        return []
    least = _KIN_NAMED if named else _KIN
    found = []
    most = _LARGER * stories.size(taken.story)
    for other in others[:_LOOKED_AT]:
        near = stories.likest(taken.story, other.story)
        apart = _days_between(taken.story, other.story, stories) > _BEGUN_WITHIN
        other_half = (
            stories.size(other.story) <= most
            and other.fit.score >= taken.fit.score * _ALSO
            and near.score >= (_KIN_LATE if apart else least)
        )
        brief = not apart and near.meaning >= _SAME_NEWS and _are_brief(taken.story, other.story, stories)
        told_again = not named and near.meaning >= _TOLD_AGAIN and near.names >= _BY_NAME
        if brief or other_half or told_again:
            found.append(other.story)
    return found


def _are_brief(a: str, b: str, stories: Stories) -> bool:
    """Whether each is of one short report."""
    one = all(stories.size(s) == 1 for s in (a, b))
    return one and all(len(x.text) <= _BRIEF for s in (a, b) for x in stories.read(stories.story(s).articles))


def _days_between(a: str, b: str, stories: Stories) -> int:
    days = stories.first_day(a), stories.first_day(b)
    return abs((days[0] - days[1]).days) if days[0] and days[1] else 0


def take(story: str, question: Question, fits: Mapping[str, Fit], stories: Stories) -> Chosen | None:
    """A story that was asked for by itself; None where there is none of that id."""
    taken = stories.story(story)
    known = [fits[a.id] for a in taken.articles if a.id in fits]
    if not known:
        return None
    return Chosen(taken, replace(best_of(known), timely=1.0), StoryChoice.PICKED, ())
