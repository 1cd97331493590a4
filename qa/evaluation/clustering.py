"""How well a grouping agrees with a gold one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True)
class BCubed:
    """Shares between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def bcubed(given: Sequence[Hashable], gold: Sequence[Hashable]) -> BCubed:
    """Bagga and Baldwin, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model", ACL 1998: of each
    item, the share of its group that belongs with it, and the share of what belongs with it that is in its group.

    >>> bcubed([1, 1, 2], ["a", "b", "b"])
    BCubed(precision=0.6666666666666666, recall=0.6666666666666666)
    """
    both = Counter(zip(given, gold, strict=True))
    of_given, of_gold = Counter(given), Counter(gold)
    precision = sum(n * n / of_given[g] for (g, _), n in both.items()) / len(given)
    recall = sum(n * n / of_gold[w] for (_, w), n in both.items()) / len(gold)
    return BCubed(precision, recall)


def adjusted_rand(given: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """Hubert and Arabie, "Comparing partitions", 1985: agreement of all pairs, 0 where it is as good as chance, 1 where
    the two are the same.

    >>> adjusted_rand([1, 1, 2, 2], ["a", "a", "b", "b"]), round(adjusted_rand([1, 1, 2, 2], ["a", "b", "a", "b"]), 3)
    (1.0, -0.5)
    """
    together = _pairs(Counter(zip(given, gold, strict=True)))
    of_given, of_gold = _pairs(Counter(given)), _pairs(Counter(gold))
    chance = of_given * of_gold / comb(len(given), 2)
    most = (of_given + of_gold) / 2
    return 1.0 if most == chance else (together - chance) / (most - chance)


def _pairs(counts: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(comb(n, 2) for n in counts.values())
