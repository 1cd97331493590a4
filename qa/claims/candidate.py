"""A statement that may answer, before the judge has weighed it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.claims.statement import Statement
from qa.reading.judge import Evidence, Weights


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may answer; its confidence and weight are what is left of them whatever the judge says."""

    statement: Statement
    evidence: Evidence | None
    """None where grammar is sure by itself."""
    family: str


def weighed(candidate: Candidate, weights: Weights) -> Statement:
    """As sure as the judge is."""
    s = candidate.statement
    sure = weights(candidate.family, candidate.evidence) if candidate.evidence else 1.0
    return replace(s, confidence=s.confidence * sure, weight=s.weight * sure)
