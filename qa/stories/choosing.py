"""Which story a question is about, among those that the articles found for it belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from qa.answer import StoryChoice
from qa.questions.question import Question
from qa.stories.evidence import Candidate, chances, choosing
from qa.stories.fit import Fit, asked_day, best_of, tells_of
from qa.stories.same_event import agreement, same_event
from qa.stories.shelf import Stories
from qa.stories.story import Story

_MOST_OTHERS = 8
_SETTLED = 100.0
"""Weight of the fit to a place and a day: so great that rank only tells between those that fit alike."""
_WELL, _ALSO = 0.9, 0.95
"""Where a question names place and day: least fit to these of the story taken for another one to be more of it, and
least share of its fit that the other needs."""
LOOKED_AT = 8
"""Other stories that may be more of the one taken, the likeliest first."""


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
    odds = {c.story: log_odds(question, c) + (model.stays if c.story == held else 0.0) for c in found}
    chance = dict(zip(odds, chances(list(odds.values())), strict=True))
    scored = sorted(found, key=lambda c: -chance[c.story])
    best = scored[0]
    more = _more_of(question, best, scored[1:], stories)
    rivals = [c for c in scored[1:] if c.story not in more and any(tells_of(question.event, a) for a in c.found)]
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
    articles = [a for story in (best.story, *more) for a in stories.story(story).articles]
    meant = chance[best.story] + sum(chance[story] for story in more)
    return Chosen(Story(best.story, tuple(articles)), best.fit, choice, tuple(stories.stories(others)), meant)


def log_odds(question: Question, candidate: Candidate) -> float:
    """Log-odds that a story is the one that is meant. Where a question names both place and day, these tell, and then
    the rank of the reports: of look-alikes, all have an answer."""
    model = choosing()
    if question.place and asked_day(question) is not None:
        return _SETTLED * log(candidate.fit.score) + model.of.rank * candidate.evidence.rank
    return model.odds(candidate.evidence)


def _more_of(question: Question, taken: Candidate, others: Sequence[Candidate], stories: Stories) -> list[str]:
    """Stories that are likely of the event of the one taken.

    Where a question names place and day, they fit to these, too; and where even the likeliest does not, what is like it
    is no nearer.
    """
    others = others[:LOOKED_AT]
    if question.place and asked_day(question) is not None:
        others = [o for o in others if taken.fit.apt >= _WELL and o.fit.score >= _ALSO * taken.fit.score]
    model = same_event()
    return [o.story for o in others if model(agreement(taken.story, o.story, stories)) >= model.least]


def take(story: str, question: Question, fits: Mapping[str, Fit], stories: Stories) -> Chosen | None:
    """A story that was asked for by itself; None where there is none of that id."""
    taken = stories.story(story)
    known = [fits[a.id] for a in taken.articles if a.id in fits]
    if not known:
        return None
    return Chosen(taken, replace(best_of(known), timely=1.0), StoryChoice.PICKED, ())
