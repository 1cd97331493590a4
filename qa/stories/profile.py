"""What an article is about, as two articles are compared by it: its names, its words, its meaning and its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log

import numpy as np

from corpus import Article
from index import Index
from index.seams import Vectors
from qa.language.countries import country_of
from qa.language.stemming import WORD, stem
from qa.questions.word_lists import words_of

_READ = 6000
"""Characters of an article that tell what it is about; what follows is background and other stories."""
_CAPITALISED = re.compile(r"(?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s(?:[A-Z][\w’'-]+|[A-Z]\.))*")
_POSSESSIVE = re.compile(r"[’']s$")
_CONTRACTED = frozenset({"that", "there", "here", "what", "who", "where", "how", "let", "this", "everyone", "nobody"})
"""Words that "is" or "us" is joined to; what else begins a sentence and owns something is a name: "Chile's bank"."""
_SENTENCE_ENDS = frozenset('.!?“”"')
_COMMON = words_of("calendar") | {"the", "on", "in", "at", "an", "it", "he", "she", "they", "we", "but", "and"}


@dataclass(frozen=True, slots=True)
class Profile:
    """One article. Terms carry one plus the logarithm of how often they stand in it."""

    article_id: str
    published: date | None
    names: Mapping[str, float]
    """Stems of capitalised words, those left out that only begin a sentence, unless they own something or are a
    country."""
    openers: Mapping[str, float]
    """Stems of those: names only where another article has them among its own ("Eastmere council spent")."""
    words: Mapping[str, float]
    """Stems of all words."""
    meaning: Vectors
    """Mean of its sentences' vectors, of length one."""


def profile(article: Article, index: Index) -> Profile:
    """What an article of this index is about."""
    sentences = index.sentences(article.id)
    mean = index.vectors([s.id for s in sentences]).mean(axis=0) if sentences else np.zeros(index.encoder.dimension)
    opening = f"{article.title}. {article.text[:_READ]}"
    return Profile(
        article.id,
        article.published,
        names := weighed(Counter(_names(opening))),
        {w: x for w, x in weighed(Counter(_openers(opening))).items() if w not in names},
        weighed(Counter(map(_stem, WORD.findall(opening.lower())))),
        mean / (np.linalg.norm(mean) or 1.0),
    )


def _names(text: str) -> Sequence[str]:
    """Capitalised words, by their stems.

    >>> sorted(_names("Police met. On Monday Ada Byron left Kent, police said."))
    ['ada', 'byron', 'kent']
    >>> sorted(_names("Brightwell's bank acted. That's all. Chile voted."))
    ['brightwel', 'chile']
    """
    return [stem for words, opens in _runs(text) if len(words) > 1 or not opens for stem in words if stem]


def _openers(text: str) -> Sequence[str]:
    """Single capitalised words at the beginning of a sentence.

    >>> sorted(_openers("Eastmere spent more. On Monday Ada Byron left Kent."))
    ['eastmer']
    """
    return [stem for words, opens in _runs(text) if len(words) == 1 and opens for stem in words if stem]


def _runs(text: str) -> Iterator[tuple[list[str], bool]]:
    """Capitalised words that stand together, by their stems, and whether a sentence begins with them."""
    for run in _CAPITALISED.finditer(text):
        words = [_POSSESSIVE.sub("", w.lower()).strip(".") for w in run[0].split()]
        begins = not text[: run.start()].strip() or text[: run.start()].rstrip()[-1] in _SENTENCE_ENDS
        owns = _POSSESSIVE.search(run[0]) is not None and words[0] not in _CONTRACTED
        opens = begins and not owns and country_of(words[0]) is None
        yield [_stem(w) if len(w) > 1 and w not in _COMMON else "" for w in words], opens


_stem = lru_cache(maxsize=65536)(stem)


def weighed(counts: Mapping[str, int]) -> dict[str, float]:
    return {word: 1 + log(count) for word, count in counts.items()}
