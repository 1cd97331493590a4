"""How far other reports tell the same words: what several find is likelier to answer than what one does.

Redundancy tells answers from words that only stand in the right sentence (Clarke et al. 2001, "Exploiting redundancy in
question answering"). It is one sign among others: what a single report says is kept where the rest speaks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log1p

from qa.claims.candidate import Candidate
from qa.claims.statement import Statement
from qa.comparing.units import in_one_unit
from qa.language.parsing import CONTENT
from qa.language.stemming import stem


def corroborated(found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The same candidates of each report, each with the logarithm of one and what other reports add up to.

    A report adds the most that one of its candidates does: its score times the share of the content words that both
    hold of those that the shorter of them has, or all of it where both are one figure. Where there is one report, that
    is said instead.
    """
    if len(found) == 1:
        return [[_told(c, alone=1.0) for c in found[0]]]
    words = [[_words(c.statement) for c in of] for of in found]
    holding: Mapping[str, set[tuple[int, int]]] = defaultdict(set)
    for report, each in enumerate(words):
        for place, held in enumerate(each):
            for word in held:
                holding[word].add((report, place))

    def elsewhere(report: int, held: frozenset[str]) -> float:
        most: dict[int, float] = defaultdict(float)
        for other, place in {at for word in held for at in holding[word] if at[0] != report}:
            theirs = words[other][place]
            same = len(held & theirs) / min(len(held), len(theirs))
            most[other] = max(most[other], same * _score(found[other][place]))
        return log1p(sum(most.values()))

    return [
        [_told(c, elsewhere=elsewhere(report, held)) for c, held in zip(of, words[report], strict=True)]
        for report, of in enumerate(found)
    ]


def _told(candidate: Candidate, elsewhere: float = 0.0, alone: float = 0.0) -> Candidate:
    """What grammar finds is left as it is."""
    if candidate.evidence is None:
        return candidate
    return replace(candidate, evidence=replace(candidate.evidence, elsewhere=elsewhere, alone=alone))


def _words(statement: Statement) -> frozenset[str]:
    """The content words; of a figure only its value, for "ten" is "10" and 15 square kilometres are 1,500 hectares."""
    if statement.value is not None:
        return frozenset({in_one_unit(statement.value)})
    p = statement.passage
    inside = p.parse.within(statement.start - p.start, statement.end - p.start)
    return frozenset(stem(t.text.lower()) for t in inside if t.pos in CONTENT)


def _score(candidate: Candidate) -> float:
    """How sure the network is; what grammar finds is sure."""
    return 1.0 if candidate.evidence is None else 1 / (1 + exp(-candidate.evidence.marked))
