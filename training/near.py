"""Sentences that stand near each other, for questions that find company or no answer there."""

from __future__ import annotations

import random
import re

from training.detokenising import Written
from training.example import Example

_COMMON = frozenset((
    "the", "and", "was", "were", "are", "for", "did", "does", "what", "who", "when", "where", "which", "why", "how",
    "that", "this", "with", "from", "has", "have", "had",
))  # fmt: skip
_TRIED = 60
"""Sentences of other articles among which the likeliest is looked for."""


def words(text: str) -> set[str]:
    """Longer words, cut to what their inflections share."""
    return {w[:6] for w in re.findall(r"\w{3,}", text.lower())} - _COMMON


class Near:
    """Detokenised sentences by the tokenised text that they come from."""

    def __init__(self, texts: dict[str, Written], article: dict[str, str]) -> None:
        self._texts = texts
        self._words = {context: words(w.text) for context, w in texts.items()}
        self._beside: dict[str, list[str]] = {}
        for context, of in article.items():
            self._beside.setdefault(of, []).append(context)
        self._article = article
        self._every = list(texts)

    def among(self, answered: Example, context: str, chance: random.Random) -> Example:
        """The sentence that answers, at times between others."""
        text, answers = answered.context, answered.answers
        others = [c for c in self._beside[self._article[context]] if c != context] or self._every
        if chance.random() < 0.5:
            before = self._texts[chance.choice(others)].text + " "
            answers = tuple((a + len(before), b + len(before)) for a, b in answers)
            text = before + text
        if chance.random() < 0.4:
            text = f"{text} {self._texts[chance.choice(others)].text}"
        return Example(answered.question, text, answers, answered.origin)

    def miss(self, answered: Example, context: str, chance: random.Random) -> Example:
        """The likeliest of some sentences that were not asked about: of the article first."""
        asked = words(answered.question)
        pool = [c for c in self._beside[self._article[context]] if c != context]
        pool += chance.sample(self._every, _TRIED)
        pool = [c for c in pool if c != context and len(asked & self._words[c]) < max(1, len(asked))]
        best = max(pool, key=lambda c: len(asked & self._words[c]))
        return Example(answered.question, self._texts[best].text, (), answered.origin)
