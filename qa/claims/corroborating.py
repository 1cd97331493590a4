"""How far other reports answer in the same words: what several find is likelier to answer than what one does.

Redundancy tells answers from words that only stand in the right sentence (Clarke et al. 2001, "Exploiting redundancy in
question answering"). It is one sign among others: what a single report says is kept where the rest speaks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.claims.candidate import Candidate
from qa.claims.statement import Statement
from qa.comparing.units import in_one_unit
from qa.language.parsing import CONTENT
from qa.language.stemming import stem
from qa.logistic import chance
from qa.reading.finding import SURE

_WITNESSES = 2
"""Other reports that are heard for some words, those that tell most of the same. More of them let words win that stand
in many reports and answer in none."""


def corroborated(found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The same candidates of each report, each with what the own answers of other reports tell of the same words, and
    with the most that one of them tells otherwise. Nothing speaks against words of which the network is sure: reports
    may differ.

    An own answer tells as much as it is sure: of the same words the share of the content words that both hold of those
    that the shorter of them has, or all of it where both are one figure; otherwise the rest. Where there is one report,
    that is said instead.
    """
    if len(found) == 1:
        return [[_told(c, alone=1.0) for c in found[0]]]
    own = {report: answer for report, of in enumerate(found) if (answer := _own_answer(of))}
    heard = {report: (_words(answer.statement), _score(answer)) for report, answer in own.items()}

    def evidence(report: int, candidate: Candidate) -> Candidate:
        words = _words(candidate.statement)
        told = [(_same(words, theirs), score) for other, (theirs, score) in heard.items() if other != report]
        most = sorted((same * score for same, score in told), reverse=True)
        against = max(((1 - same) * score for same, score in told), default=0.0)
        return _told(candidate, sum(most[:_WITNESSES]), against if _score(candidate) < SURE else 0.0)

    return [[evidence(report, c) for c in of] for report, of in enumerate(found)]


def _own_answer(found: Sequence[Candidate]) -> Candidate | None:
    """What a report would answer by itself."""
    asserted = (c for c in found if c.statement.answers)
    return max(asserted, key=lambda c: (_score(c), c.statement.weight), default=None)


def _same(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(1, min(len(words), len(others)))


def _told(candidate: Candidate, elsewhere: float = 0.0, otherwise: float = 0.0, alone: float = 0.0) -> Candidate:
    """What grammar finds is left as it is."""
    if candidate.evidence is None:
        return candidate
    heard = replace(candidate.evidence, elsewhere=elsewhere, otherwise=otherwise, alone=alone)
    return replace(candidate, evidence=heard)


def _words(statement: Statement) -> frozenset[str]:
    """The content words; of a figure only its value, for "ten" is "10" and 15 square kilometres are 1,500 hectares."""
    if statement.value is not None:
        return frozenset({in_one_unit(statement.value)})
    p = statement.passage
    inside = p.parse.within(statement.start - p.start, statement.end - p.start)
    return frozenset(stem(t.text.lower()) for t in inside if t.pos in CONTENT)


def _score(candidate: Candidate) -> float:
    """How sure the network is; what grammar finds is sure."""
    return 1.0 if candidate.evidence is None else chance(candidate.evidence.marked)
