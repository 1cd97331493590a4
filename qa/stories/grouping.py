"""Articles into stories, one after another: each joins the story that it is most like, or begins a new one.

Nothing is grouped again when an article arrives. Candidates are the articles that share its rarest names; a story takes
it in where its likest article and the mean of its like articles together say so, so that one shared name does not chain
two events into one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from math import log

from index import Index
from qa.bulkhead import held
from qa.stories.likeness import Comparison, Likeness
from qa.stories.profile import Profile, profile

_CANDIDATES = 30
"""Articles of like names that a new one is compared with."""
_SOUGHT = 40
"""Names by which they are sought."""
_JOINS = -0.5
"""Least log-odds with which a story takes an article in."""
_LIKEST = 0.3
"""Weight of the likest member; the rest is the mean's."""
_UNLIKE = -5.0
"""Log-odds that are taken for members of a story that are not among the candidates."""
_FEW = 3
"""So many of them count."""


class Grouping:
    """Puts articles of one index into stories."""

    def __init__(self, index: Index, stories: Mapping[str, str]) -> None:
        """`stories` holds the story of each article that has one already."""
        self._index = index
        self._story = dict(stories)
        self._sizes: defaultdict[str, int] = defaultdict(int)
        for story in stories.values():
            self._sizes[story] += 1
        self._comparison = Comparison(self._rarity)
        self._profile: Callable[[str], Profile | None] = lru_cache(maxsize=4096)(
            lambda a: held(f"the profile of {a!r}", lambda: profile(index.article(a), index))
        )
        """None of an article that this fails on, which is like no other."""
        self._frequency: dict[str, int] = {}
        self._sentences = index.sentence_count

    def place(self, article_ids: Iterable[str]) -> dict[str, str]:
        """The story of each of these articles, the earliest placed first; of none that this fails on."""
        placed = {}
        for article in sorted(
            filter(None, map(self._profile, article_ids)), key=lambda p: (p.published or date.min, p.article_id)
        ):
            story = held(f"placing {article.article_id!r} in a story", partial(self._story_for, article))
            if story is not None:
                self._story[article.article_id] = placed[article.article_id] = story
                self._sizes[story] += 1
        return placed

    def likeness(self, a: Profile, b: Profile) -> Likeness:
        """How far two articles agree, by the rarity of words in this library."""
        self._count([*a.names, *a.words, *b.names, *b.words])
        return self._comparison.likeness(a, b)

    def _story_for(self, article: Profile) -> str:
        return self._best(article) or self._begun(article.article_id)

    def _best(self, article: Profile) -> str | None:
        """The story that takes the article in; None where none does."""
        by_story: defaultdict[str, list[float]] = defaultdict(list)
        for other in self._candidates(article):
            if other.article_id in self._story:
                score = self._comparison.likeness(article, other).score
                by_story[self._story[other.article_id]].append(score)
        scored = {story: self._joined(scores, self._sizes[story]) for story, scores in by_story.items()}
        best = max(scored, key=lambda story: scored[story], default=None)
        return best if best is not None and scored[best] >= _JOINS else None

    def _joined(self, scores: list[float], size: int) -> float:
        missing = min(_FEW, size - len(scores))
        mean = (sum(scores) + missing * _UNLIKE) / (len(scores) + missing)
        return _LIKEST * max(scores) + (1 - _LIKEST) * mean

    def _candidates(self, article: Profile) -> list[Profile]:
        self._count([*article.names, *article.words])
        rarest = sorted(article.names, key=lambda word: -article.names[word] * self._rarity(word))
        like = self._index.articles_with_words(" ".join([*rarest, *article.openers][:_SOUGHT]), _CANDIDATES)
        found = list(filter(None, map(self._profile, like)))
        for other in found:
            self._count([*other.words])
        return found

    def _count(self, words: Iterable[str]) -> None:
        new = [word for word in words if word not in self._frequency]
        if new:
            self._frequency |= dict.fromkeys(new, 0) | self._index.document_frequency(new)

    def _rarity(self, word: str) -> float:
        return log(1 + (self._sentences + 1) / (self._frequency.get(word, 0) + 0.5))

    def _begun(self, article_id: str) -> str:
        """The identifier of a story that begins with an article; it stays when that article goes."""
        for attempt in range(len(self._sizes) + 1):
            story = hashlib.sha256(f"{article_id}#{attempt}".encode()).hexdigest()[:10]
            if story not in self._sizes:
                break
        return story
