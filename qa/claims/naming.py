"""A pronoun as an answer: it is told by the words that it stands for, cited from their sentence on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index import StoredSentence
from qa.attribution.attributing import Attributor
from qa.claims.statement import Statement

_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who"})
_BEFORE = 2
"""Sentences before the pronoun's that may be cited with it; a name further off is not shown."""
_SURE = 0.9
"""How far a pronoun is trusted to stand for them."""


def named(
    statement: Statement, attributor: Attributor[StoredSentence], sentences: Sequence[StoredSentence]
) -> Statement | None:
    """The statement itself where its words are no bare pronoun; None where nobody near is found that one stands for."""
    if statement.text.lower() not in _PRONOUNS:
        return statement
    whom = attributor.name_of(statement.start, statement.end)
    if whom is None or whom.text.lower() in _PRONOUNS:
        return None
    here = max(i for i, s in enumerate(sentences) if s.start <= statement.start)
    there = max(i for i, s in enumerate(sentences) if s.start <= whom.start)
    if here - there > _BEFORE:
        return None
    return replace(
        statement,
        start=whom.start,
        end=whom.end,
        cited_from=sentences[there].start,
        confidence=statement.confidence * _SURE,
        weight=statement.weight * _SURE,
    )
