"""Quantities: the figures of a text with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.sentences import split
from qa.figures.counted import counted
from qa.figures.finding import find_figures
from qa.figures.quantity import Measure, Quantity
from qa.language.parsing import Parse, Token, default_parser

_COUNTS = (Measure.COUNT, Measure.FRACTION, Measure.OTHER)
_FOUR_DIGITS = re.compile(r"1[0-9]{3}|20[0-9]{2}")


def find_quantities(text: str) -> list[Quantity]:
    """Every figure of a text in text order, counts with what they count. Only sentences with a figure are parsed.

    A noun that a sentence leaves out ("An additional 30 were wounded.") is taken from the figure before it.
    """
    sentences = [(start, end) for start, end in _sentences(text) if find_figures(text[start:end])]
    parses = default_parser().parse([text[start:end] for start, end in sentences])
    found: list[Quantity] = []
    before: str | None = None
    for (start, _), parse in zip(sentences, parses, strict=True):
        for quantity in quantities_in(parse, before):
            if quantity.measure is Measure.COUNT:
                before = quantity.unit or before
            found.append(_moved(quantity, start))
    return found


def quantities_in(parse: Parse, before: str | None = None) -> list[Quantity]:
    """The quantities of a parsed sentence; offsets count characters of `parse.text`.

    `before` is what the last count before this sentence counted, None where there was none.
    """
    found: list[Quantity] = []
    for figure in find_figures(parse.text):
        if figure.unit is None and figure.measure in _COUNTS:
            if _is_no_count(parse, figure):
                continue
            unit = counted(parse, figure, before)
            figure = replace(figure, unit=unit)
            before = unit or before
        found.append(figure)
    return found


def _is_no_count(parse: Parse, figure: Quantity) -> bool:
    """What only the parse tells apart: "one" as a pronoun, four digits inside a date."""
    tokens = parse.within(figure.figure_start, figure.figure_end)
    words = parse.text[figure.figure_start : figure.figure_end]
    if not tokens:
        return False
    if words.lower() == "one" and figure.measure is Measure.COUNT:
        return _is_pronoun(parse, tokens[0])
    return bool(_FOUR_DIGITS.fullmatch(words)) and tokens[0].entity == "DATE" and figure.start == figure.figure_start


def _is_pronoun(parse: Parse, one: Token) -> bool:
    """ "one" that modifies nothing and has nothing after "of" stands for a thing named before, or for anybody."""
    return one.dep not in ("nummod", "compound", "quantmod", "amod", "npadvmod") and one.pos in ("PRON", "NOUN")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for sentence in split(text):
        yield sentence.start, sentence.end


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        figure_start=quantity.figure_start + by,
        figure_end=quantity.figure_end + by,
    )
