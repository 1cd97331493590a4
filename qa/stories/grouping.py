"""Articles into stories, one after another: each joins the story that it is most like, or begins a new one.

Nothing is grouped again when an article arrives. Candidates are the articles that share its rarest names; a story takes
it in where its likest article and the mean of its like articles together say so, so that one shared name does not chain
two events into one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from index import Index
from qa.bulkhead import held
from qa.stories.kept_profiles import Profiles
from qa.stories.likeness import Comparison, Likeness
from qa.stories.profile import Profile
from qa.stories.rarity import rarity

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
    """Puts articles of one index into stories, beside those that stand in the index already."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._placed: dict[str, str] = {}
        """The story of each article placed here, which the index does not know yet."""
        self._grown: defaultdict[str, int] = defaultdict(int)
        """How many of those each story has."""
        self._comparison = Comparison(self._rarity)
        self._profiles = Profiles(index)
        self._frequency: dict[str, int] = {}
        self._sentences = index.sentence_count

    def place(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The story of each of these articles, the earliest placed first; of none that this fails on."""
        for article in sorted(
            self._profiles.of(article_ids), key=lambda p: (p.published or date.min, p.article_id)
        ):  # fmt: skip
            story = held(f"placing {article.article_id!r} in a story", partial(self._story_for, article))
            if story is not None:
                self._placed[article.article_id] = story
                self._grown[story] += 1
        return dict(self._placed)

    def likeness(self, a: Profile, b: Profile) -> Likeness:
        """How far two articles agree, by the rarity of words in this library."""
        self._count([*a.names, *a.words, *b.names, *b.words])
        return self._comparison.likeness(a, b)

    def _story_for(self, article: Profile) -> str:
        return self._best(article) or self._begun(article.article_id)

    def _best(self, article: Profile) -> str | None:
        """The story that takes the article in; None where none does."""
        by_story: defaultdict[str, list[float]] = defaultdict(list)
        like = self._candidates(article)
        stories = self._stories([other.article_id for other in like])
        for other in like:
            if other.article_id in stories:
                by_story[stories[other.article_id]].append(self._comparison.likeness(article, other).score)
        scored = {story: self._joined(scores, self._size(story)) for story, scores in by_story.items()}
        best = max(scored, key=lambda story: scored[story], default=None)
        return best if best is not None and scored[best] >= _JOINS else None

    def _stories(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The story of each of these articles that has one."""
        known = {a: h.story for a, h in self._index.headers(article_ids).items() if h.story is not None}
        return known | {a: self._placed[a] for a in article_ids if a in self._placed}

    def _size(self, story: str) -> int:
        return self._index.story_size(story) + self._grown[story]

    def _joined(self, scores: list[float], size: int) -> float:
        missing = min(_FEW, size - len(scores))
        mean = (sum(scores) + missing * _UNLIKE) / (len(scores) + missing)
        return _LIKEST * max(scores) + (1 - _LIKEST) * mean

    def _candidates(self, article: Profile) -> list[Profile]:
        self._count([*article.names, *article.words])
        rarest = sorted(article.names, key=lambda word: -article.names[word] * self._rarity(word))
        like = self._index.articles_with_words(" ".join([*rarest, *article.openers][:_SOUGHT]), _CANDIDATES)
        found = self._profiles.of(like)
        for other in found:
            self._count([*other.words])
        return found

    def _count(self, words: Iterable[str]) -> None:
        new = [word for word in words if word not in self._frequency]
        if new:
            self._frequency |= dict.fromkeys(new, 0) | self._index.document_frequency(new)

    def _rarity(self, word: str) -> float:
        return rarity(word, self._frequency.get(word, 0), self._sentences)

    def _begun(self, article_id: str) -> str:
        """The identifier of a story that begins with an article; it stays when that article goes."""
        attempt = 0
        while self._size(story := hashlib.sha256(f"{article_id}#{attempt}".encode()).hexdigest()[:10]):
            attempt += 1
        return story
