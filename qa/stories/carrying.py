"""Rows of an answer by origin: outlets that carry one text and say the same stand in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.outlet import find_outlet
from qa.claims.statement import Statement
from qa.language.stemming import WORD
from qa.stories.origins import Origin, same_sentence


@dataclass(frozen=True, slots=True)
class Row:
    """What one origin states, its own answer first."""

    statements: tuple[Statement, ...]
    outlets: tuple[str, ...] = ()
    """Other outlets that carry the text with the same answer."""
    changed_from: str | None = None
    """The words of the text that was copied, where this copy has another figure in their place."""


def by_origin(rows: Sequence[Sequence[Statement]], origins: Sequence[Origin]) -> list[Row]:
    """One row for each origin and answer, in the order of the rows; of copies the earliest stands for all."""
    origin_of = {a.id: (number, place) for number, o in enumerate(origins) for place, a in enumerate(o.articles)}
    place_of = {id(row): origin_of[row[0].passage.article.id] for row in rows}
    kept: dict[int, Row] = {}
    heads: dict[int, list[int]] = {}
    for row in sorted(rows, key=lambda row: place_of[id(row)]):
        number, _ = place_of[id(row)]
        carrier = next((k for k in heads.get(number, ()) if _says_the_same(kept[k].statements[0], row[0])), None)
        if carrier is not None:
            kept[carrier] = replace(kept[carrier], outlets=(*kept[carrier].outlets, row[0].source))
            continue
        changed = next((kept[k] for k in heads.get(number, ()) if _is_changed(kept[k].statements[0], row[0])), None)
        kept[id(row)] = Row(tuple(row), (), changed.statements[0].text if changed else None)
        heads.setdefault(number, []).append(id(row))
    return [kept[id(row)] for row in rows if id(row) in kept]


def _says_the_same(a: Statement, b: Statement) -> bool:
    return _words(a) == _words(b) and same_sentence(a.passage.text, b.passage.text)


def _is_changed(a: Statement, b: Statement) -> bool:
    return _words(a) != _words(b) and same_sentence(a.passage.text, b.passage.text)


def _words(statement: Statement) -> list[str]:
    """Outlets set other quotation marks and dashes."""
    return WORD.findall(statement.text.casefold())


def origin_notes(rows: Sequence[Row]) -> list[str]:
    """A line for each text that several outlets carry: "3 outlets, one origin (AFP): Coast Times, Herald, Gazette"."""
    found = []
    for row in rows:
        if row.outlets:
            first = row.statements[0]
            wire = find_outlet(first.passage.article.text)
            carriers = (first.source, *row.outlets)
            origin = wire.name if wire else first.source
            found.append(f"{len(carriers)} outlets, one origin ({origin}): {', '.join(carriers)}")
    return found
