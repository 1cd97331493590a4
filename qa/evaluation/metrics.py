"""How well words, figures and groups agree with a gold answer. Everything here is a pure function of its arguments."""

from __future__ import annotations

import math
import re
import string
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from qa.answer import Bound, Value
from qa.evaluation.gold import Figures

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’–—…")


def words(text: str) -> list[str]:
    """As SQuAD's official script normalises: lower case, punctuation and articles dropped, split at white space.

    Typographic quotes and dashes count as punctuation too, which that script leaves in place.

    >>> words("The “Herof” operation, at 3 a.m.")
    ['herof', 'operation', 'at', '3', 'am']
    """
    return _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def exact(given: str, gold: str) -> float:
    """1 where both normalise to the same words, else 0; no answer is the empty text."""
    return float(words(given) == words(gold))


def f1(given: str, gold: str) -> float:
    """Harmonic mean of the precision and recall of words (Rajpurkar et al. 2016); 0 or 1 where either has none.

    >>> f1("at least 108 militants", "108 militants")
    0.6666666666666666
    """
    mine, theirs = words(given), words(gold)
    if not mine or not theirs:
        return float(mine == theirs)
    shared = sum((Counter(mine) & Counter(theirs)).values())
    return 2 * shared / (len(mine) + len(theirs))


def same_interval(given: Value, gold: Figures) -> bool:
    """Whether both ends agree; two rough figures ("about 50", "some 50 to 60") agree where they overlap.

    A lower bound is no exact figure: "at least 108" reaches up without end, "108" does not.
    """
    if given.bound is gold.bound is Bound.ABOUT and None not in (given.low, given.high, gold.low, gold.high):
        return _overlap(given, gold)
    return (given.low, given.high) == (gold.low, gold.high)


def _overlap(given: Value, gold: Figures) -> bool:
    assert given.low is not None
    assert given.high is not None
    assert gold.low is not None
    assert gold.high is not None
    return given.low <= gold.high and gold.low <= given.high


def names_same(given: str, gold: str) -> bool:
    """Whether one name holds the other as a run of whole words.

    >>> names_same("Sarfraz Bugti, the chief minister", "Bugti"), names_same("the army", "the arm")
    (True, False)
    """
    short, long = sorted((words(given), words(gold)), key=len)
    if not short:
        return not long
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def b_cubed(given: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> list[tuple[float, float]]:
    """B³ precision and recall of each item (Bagga & Baldwin 1998), in the order of `given`; both label the same items.

    An item's precision is the share of its given group that belongs with it, its recall the share of its gold group
    that was put with it. Their means over all items are the scores of the grouping.
    """
    scores = []
    for item in given:
        mine = {other for other in given if given[other] == given[item]}
        theirs = {other for other in gold if gold[other] == gold[item]}
        shared = len(mine & theirs)
        scores.append((shared / len(mine), shared / len(theirs)))
    return scores


def percentile(seconds: Sequence[float], share: float) -> float:
    """The smallest measurement that at least `share` of all do not exceed (nearest rank); 0 without any.

    >>> percentile([4, 1, 3, 2], 0.5), percentile([4, 1, 3, 2], 0.95)
    (2, 4)
    """
    ordered = sorted(seconds)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)] if ordered else 0.0
