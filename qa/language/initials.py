"""Names by their initials: "UN", "U.N." for "United Nations"."""

from __future__ import annotations

from collections.abc import Iterable

SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})
"""Words of a name that tell it from no other."""


def initials(words: Iterable[str]) -> str:
    """The first letters of the words of a name, the small words aside.

    >>> initials(["Federal", "Bureau", "of", "Investigation"])
    'FBI'
    """
    return "".join(w[0] for w in words if w.lower() not in SMALL)


def undotted(word: str) -> str:
    """
    >>> undotted("U.N.")
    'UN'
    """
    return word.replace(".", "")
