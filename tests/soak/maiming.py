"""Questions and articles as nobody should write them, and as somebody will."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_SMALL = re.compile(r"\b(?:\w{1,3}|whom?|what|when|where|which|many|much|with|from|that|were|does|have|been)\b|[^\w\s]")
_WORDS = re.compile(r"\w+")
_PREPOSITIONS = (
    "of", "in", "on", "by", "because of", "due to", "after", "with", "for", "from", "at", "to", "over", "through",
    "including", "according to", "since", "until", "as", "like", "than", "up to", "out of", "amid", "following",
)  # fmt: skip

Form = Callable[[str, Random], str]


def _as_it_is(text: str, chance: Random) -> str:
    return text


def _cut(text: str, chance: Random) -> str:
    """Its first words, the last of them perhaps cut."""
    return text[: chance.randrange(1, max(2, len(text)))]


def _behead(text: str, chance: Random) -> str:
    return text[chance.randrange(0, max(1, len(text))) :]


def _doubled(text: str, chance: Random) -> str:
    return f"{text} {text}"


def _in_capitals(text: str, chance: Random) -> str:
    return text.upper()


def _in_small_letters(text: str, chance: Random) -> str:
    return text.lower()


def _emptied(text: str, chance: Random) -> str:
    """Only its small words and its marks."""
    return " ".join(_SMALL.findall(text))


def _without_words(text: str, chance: Random) -> str:
    return _WORDS.sub("", text)


def _shuffled(text: str, chance: Random) -> str:
    words = text.split()
    return " ".join(chance.sample(words, len(words)))


QUESTIONS: dict[str, Form] = {
    "as it is": _as_it_is,
    "cut short": _cut,
    "beheaded": _behead,
    "doubled": _doubled,
    "in capitals": _in_capitals,
    "in small letters": _in_small_letters,
    "emptied": _emptied,
    "without words": _without_words,
    "shuffled": _shuffled,
}


def _pieces(text: str) -> list[str]:
    """Its sentences, roughly."""
    return [piece for piece in re.split(r"(?<=[.!?])\s+|\n+", text) if piece.strip()]


def _headlines(text: str, chance: Random) -> str:
    """The beginnings of its sentences, a line each, every word with a capital."""
    return "\n\n".join(" ".join(piece.split()[:7]).title() for piece in _pieces(text))


def _table(text: str, chance: Random) -> str:
    rows = [piece.split()[:6] for piece in _pieces(text)]
    return "\n".join(chance.choice((" | ", "\t", "   ", ", ")).join(row) for row in rows)


def _list(text: str, chance: Random) -> str:
    """Its parts between commas, an item each."""
    items = [part.strip() for part in re.split(r"[,;.\n]", text) if part.strip()]
    return "\n".join(f"{chance.choice(('- ', '* ', '1. ', '• ', ''))}{item}" for item in items)


def _ends_in_prepositions(text: str, chance: Random) -> str:
    """Each sentence cut and ended by a lone preposition."""
    cut = [piece.split()[: chance.randrange(0, 9)] for piece in _pieces(text)]
    return "\n".join(" ".join([*words, chance.choice(_PREPOSITIONS)]) + chance.choice((".", "", "?")) for words in cut)


def _in_quotes(text: str, chance: Random) -> str:
    """Quotation marks where there is nothing to quote."""
    marks = ("“", "”", '"', "'", "‘", "’", "“ ”", '"  "', "(", ")", " - ", "…")
    return " ".join(f"{word}{chance.choice(marks)}" if chance.random() < 0.2 else word for word in text.split(" "))


ARTICLES: dict[str, Form] = {
    "as it is": _as_it_is,
    "cut short": _cut,
    "headlines": _headlines,
    "table": _table,
    "list": _list,
    "lone prepositions": _ends_in_prepositions,
    "in capitals": _in_capitals,
    "in quotes": _in_quotes,
    "emptied": _emptied,
    "shuffled": _shuffled,
}
