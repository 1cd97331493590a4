"""Which language an article is in, where that is another than the one that its reader knows: English.

English shows in its small words, and an article that has enough of them is English whatever else it holds: names,
quotes, a table. Only what has too few of them is given to py3langid (M. Lui and T. Baldwin, "langid.py", ACL 2012),
so that nearly no article needs it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

_ENGLISH = (
    "the and of to that with from this his which they their been were who would are said she he when not it has about"
    " an its after"
)
_SMALL_WORDS = frozenset(_ENGLISH.split())
"""Frequent in English, and rare in every other language; "was" is German as well, "for" Danish, "in" many."""
_ENOUGH = 0.08
"""Of the words. English news has .10 in 99.9 of a hundred passages of 400 characters, other languages .04 at most."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NO_PROSE = re.compile(r"(?:https?://|www\.)\S+|[#@]\w+")
_LATIN_END = "\u0250"

_FEWEST_LETTERS = 100
"""Of text in the Latin script; with fewer it may be a list of names."""
_FEWEST_OTHER_LETTERS = 12
"""Of text in another script, which is certainly no English."""
_LEAST_SMALL_INITIALS = 0.4
"""Of the words: below this it is a list of names, a table of results, a heading; German prose has .6."""

_LOOKED_AT = 20_000
"""Characters at the start in which words are counted."""
_IDENTIFIED = 3_000

_NOT_TOLD_APART = frozenset({"en", "pcm", "zxx"})
"""English, Nigerian Pidgin, and what is no language."""


def other_language(text: str) -> str | None:
    """The English name of the language that `text` is in; None where that is English, or where it cannot be told.

    >>> other_language("Au moins neuf personnes ont été tuées mardi soir lorsqu’un barrage a cédé au-dessus "
    ...     "de la ville, a annoncé le maire, qui demande aux habitants de rester chez eux.")
    'French'
    >>> other_language("The mayor said that nine people were killed.") is None
    True
    >>> other_language("Barcelona 2, Real Madrid 1; Sevilla 0, Valencia 0; Getafe 1, Osasuna 3") is None
    True
    """
    prose = _NO_PROSE.sub(" ", text[:_LOOKED_AT])
    words = _WORD.findall(prose)
    small = sum(word.lower() in _SMALL_WORDS for word in words)
    if small >= _ENOUGH * len(words) or not _can_be_told(words):
        return None
    import py3langid

    code, _ = py3langid.classify(" ".join(words)[:_IDENTIFIED].lower())
    return None if code in _NOT_TOLD_APART else _names().get(code, f"another language ({code})")


def _can_be_told(words: list[str]) -> bool:
    latin = [word for word in words if word[0] < _LATIN_END]
    letters, latin_letters = sum(map(len, words)), sum(map(len, latin))
    if 2 * latin_letters < letters:
        return letters >= _FEWEST_OTHER_LETTERS
    small_initials = sum(word[0].islower() for word in latin)
    return latin_letters >= _FEWEST_LETTERS and small_initials >= _LEAST_SMALL_INITIALS * len(latin)


@cache
def _names() -> dict[str, str]:
    """Code of ISO 639 to name."""
    names: dict[str, str] = json.loads(resources.files("corpus").joinpath("data/languages.json").read_text("utf-8"))
    return names
