"""The figures that stand within an answer which is a whole sentence: "a ferry sank, killing 31 people"."""

from __future__ import annotations

from dataclasses import replace

from qa.answer import Place, Value
from qa.claims.claim import read_claims
from qa.claims.statement import Statement
from qa.claims.weighing import befell, is_list
from qa.figures.quantity import Measure
from qa.language.periods import period_of


def figures_within(statement: Statement) -> dict[str, Statement]:
    """For each class of what befell those who are counted, the one figure of an answer in words, with its scope.

    A class with several figures is left out, as is what is only a part, or is told of another time.
    """
    p = statement.passage
    if statement.value is not None or statement.affirms is not None:
        return {}
    found: dict[str, Statement] = {}
    several: set[str] = set()
    for claim in read_claims(p):
        q = claim.quantity
        inside = statement.start <= claim.start and claim.end <= statement.end
        if not inside or q.measure is not Measure.COUNT or q.vague or claim.part or claim.background or is_list(claim):
            continue
        value = Value(q.low, q.high, q.bound, claim.counted or q.unit)
        period = period_of(claim.period) if claim.period else None
        place = Place(claim.place) if claim.place else None
        figure = replace(
            statement, start=claim.start, end=claim.end, value=value, counted=claim.counted, period=period, place=place
        )
        for kind in befell(claim) - {None}:
            if kind is not None:
                several |= {kind} & found.keys()
                found[kind] = figure
    return {kind: figure for kind, figure in found.items() if kind not in several}
