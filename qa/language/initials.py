"""Names by their initials: "UN", "U.N." for "United Nations"."""

from __future__ import annotations

from collections import Counter
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


def is_short_for(word: str, name: str) -> bool:
    """Whether a word in capitals is made of a name's initials.

    >>> is_short_for("BLA", "the Baloch Liberation Army"), is_short_for("Army", "the Baloch Liberation Army")
    (True, False)
    """
    short = undotted(word)
    return len(short) > 1 and short.isupper() and initials(w for w in name.split() if w[0].isupper()).endswith(short)


def may_be_short_for(word: str, words: Iterable[str]) -> bool:
    """Whether a word is made of first letters of the words of a name, whose order is not known.

    >>> may_be_short_for("b.l.a.", {"army", "baloch", "liberation"}), may_be_short_for("bla", {"army", "baloch"})
    (True, False)
    """
    short = undotted(word).lower()
    return len(short) > 1 and not Counter(short) - Counter(w[0].lower() for w in words)
