"""Whether two articles report one event: how far their names, their words, their meaning and their days agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log1p, prod, sqrt

from qa.stories.profile import Profile

Rarity = Callable[[str], float]
"""Weight of a stem: the fewer sentences hold it, the greater."""

_NAMES, _WORDS, _MEANING, _DAYS, _ALIKE = 8.5, 4.5, 1.5, -0.9, -5.4
"""A logistic model of four features, fitted on pairs of articles on like events and rounded.

Rare names decide: two reports of different shootings of one week lie as near in meaning as two of the same (cosine .55
at the median, .77 at the 99th percentile), and share almost no name that is not the town's.
"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two articles agree in each respect; the cosines lie between 0 and 1."""

    names: float
    """Where neither names anything, their words stand for it, to the third power: these agree by chance more often."""
    words: float
    meaning: float
    days: int
    """Between their days of publication; 0 where one is not known."""

    @property
    def score(self) -> float:
        """Log-odds that they report one event."""
        return self.agreed + _DAYS * log1p(self.days)

    @property
    def agreed(self) -> float:
        """The same of what they say alone, whenever they appeared: an event is told of again long after."""
        return _NAMES * sqrt(self.names) + _WORDS * sqrt(self.words) + _MEANING * self.meaning + _ALIKE


class Comparison:
    """Compares articles of one library, whose rarity of words it holds."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = lru_cache(maxsize=None)(lambda word: rarity(word) ** 2)
        self._lengths: dict[tuple[str, str], float] = {}

    def likeness(self, a: Profile, b: Profile) -> Likeness:
        days = abs((a.published - b.published).days) if a.published and b.published else 0
        words = self._shared(a.words, b.words) / self._joint_length("words", a, b)
        nameless = not a.names and not b.names
        names = words**3 if nameless else self._names(a, b)
        return Likeness(min(names, 1.0), min(words, 1.0), max(0.0, float(a.meaning @ b.meaning)), days)

    def _names(self, a: Profile, b: Profile) -> float:
        """What begins a sentence here is a name where it is one there."""
        of_a = {w: x for w, x in a.openers.items() if w in b.names}
        of_b = {w: x for w, x in b.openers.items() if w in a.names}
        shared = self._shared({**a.names, **of_a}, {**b.names, **of_b})
        lengths = (sqrt(self._length("names", p) ** 2 + self._square(more)) for p, more in ((a, of_a), (b, of_b)))
        return shared / (prod(lengths) or 1.0)

    def _square(self, terms: Mapping[str, float]) -> float:
        return sum(x * x * self._rarity(word) for word, x in terms.items())

    def _shared(self, a: Mapping[str, float], b: Mapping[str, float]) -> float:
        return sum(a[word] * b[word] * self._rarity(word) for word in a.keys() & b.keys())

    def _joint_length(self, of: str, a: Profile, b: Profile) -> float:
        return self._length(of, a) * self._length(of, b) or 1.0

    def _length(self, of: str, p: Profile) -> float:
        key = of, p.article_id
        if key not in self._lengths:
            self._lengths[key] = sqrt(self._square(getattr(p, of)))
        return self._lengths[key]
