"""Quantities: the figures of a text with what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.sentences import split
from qa.figures.counted import counted
from qa.figures.finding import find_figures
from qa.figures.parsed_numbers import is_no_count, settled
from qa.figures.quantity import Measure, Quantity
from qa.language.parsing import Parse, default_parser

_COUNTS = (Measure.COUNT, Measure.FRACTION, Measure.OTHER)


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
                before = _carried(quantity.unit, before)
            found.append(_moved(quantity, start))
    return found


def quantities_in(parse: Parse, before: str | None = None) -> list[Quantity]:
    """The quantities of a parsed sentence; offsets count characters of `parse.text`.

    `before` is what the last count before this sentence counted, None where there was none.
    """
    found: list[Quantity] = []
    for figure in find_figures(parse.text):
        if figure.unit is None and figure.measure in _COUNTS:
            if is_no_count(parse, figure):
                continue
            figure = settled(parse, figure)
        if figure.unit is None and figure.measure in _COUNTS:
            unit = counted(parse, figure, before)
            figure = replace(figure, unit=unit)
            before = _carried(unit, before)
        found.append(figure)
    return found


def _carried(unit: str | None, before: str | None) -> str | None:
    """What a bare figure after this one counts: never times."""
    return before if unit is None or unit.endswith("times") else unit


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
