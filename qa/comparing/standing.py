"""How one scope stands to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from qa.answer import Relation


class Holds(Enum):
    """Whether one scope is a part of the other."""

    NEITHER = auto()
    FIRST_HOLDS_SECOND = auto()
    SECOND_HOLDS_FIRST = auto()


@dataclass(frozen=True, slots=True)
class Scope:
    """How the scopes of two statements stand to each other."""

    relation: Relation
    """SAME, DIFFERENT_SCOPE, or CANNOT_TELL where one of them leaves open what the other states."""
    why: str
    holds: Holds = Holds.NEITHER


SAME_SCOPE = Scope(Relation.SAME, "")
