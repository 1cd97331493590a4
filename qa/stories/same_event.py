"""How likely two stories that were found for a question tell of one event.

Grouping keeps apart what may be two events, and a story never joins another later on. A question asks of one event, so
the other stories found for it may be more of the one that is taken: by what their first reports have in common, by how
far their days lie apart, and by how many stories there are, for among few two are sooner one than among many. The
weights were fitted by `training.same_event`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log, log1p, sqrt

from qa.logistic import chance, weighted_sum
from qa.stories.shelf import Stories

SHIPPED = "data/same_event.json"
_BRIEF = 400
"""Characters of a report that are too few to name what it tells of."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two stories have in common; the names are those of the weights in `data/same_event.json`."""

    names: float
    """Square root of how far the names of their likest reports agree, as `qa.stories.likeness` has it."""
    words: float
    """The same for the words."""
    meaning: float
    """Cosine of these reports."""
    days: float
    """Logarithm of one and the days between their first reports."""
    brief: float
    """1 where each is of one short report."""
    taken: float
    """Logarithm of how many reports the one has that is taken; of many, one is sooner like by chance."""
    other: float
    """The same for the other."""
    stories: float
    """Logarithm of how many stories the library has."""


@dataclass(frozen=True, slots=True)
class SameEvent:
    """A logistic model of whether they are one event."""

    offset: float
    of: Agreement
    least: float
    """From which chance on they are taken for one."""

    def __call__(self, agreement: Agreement) -> float:
        return chance(self.offset + weighted_sum(self.of, agreement))


@cache
def same_event() -> SameEvent:
    """What ships."""
    raw = json.loads(resources.files("qa").joinpath(SHIPPED).read_text("utf-8"))
    return SameEvent(raw["offset"], Agreement(**raw["weights"]), raw["least"])


def agreement(taken: str, other: str, stories: Stories) -> Agreement:
    """Of the story that is taken for a question and another one."""
    near = stories.likest(taken, other)
    days = stories.first_day(taken), stories.first_day(other)
    apart = abs((days[0] - days[1]).days) if days[0] and days[1] else 0
    return Agreement(
        names=sqrt(near.names),
        words=sqrt(near.words),
        meaning=near.meaning,
        days=log1p(apart),
        brief=float(_is_brief(taken, stories) and _is_brief(other, stories)),
        taken=log(stories.size(taken)),
        other=log(stories.size(other)),
        stories=log(stories.count()),
    )


def _is_brief(story: str, stories: Stories) -> bool:
    return stories.size(story) == 1 and all(len(a.text) <= _BRIEF for a in stories.read(stories.story(story).articles))
