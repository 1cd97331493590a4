"""Exchanges as one HTML page that needs no other file and runs no script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qa.answer import Answer, Relation, SourceAnswer
from qa.filters import NO_FILTERS
from qa.writing import wording
from qa.writing.exchange import Exchange
from qa.writing.filter_wording import told
from qa.writing.scale import Scale, ends_of, plottable
from qa.writing.story_wording import story_lines

_TEMPLATE = "page.html"
_AXIS = 1000
"""Steps of the plot's axis, in tenths of a percent."""


def written(exchanges: Sequence[Exchange]) -> str:
    """Every value is escaped by the template engine, which is why there is one."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        wording=wording,
        Relation=Relation,
        bars=_bars,
        same_as=_same_as,
        compared=_compared,
        full_day=wording.full_day,
        told=told,
        NO_FILTERS=NO_FILTERS,
        story_lines=lambda answer: [*story_lines(answer)],
    )
    return environment.get_template(_TEMPLATE).render(exchanges=exchanges)


def _bars(answer: Answer) -> list[dict[str, Any]]:
    """For each source that gives a figure where its bar begins and how long it is, in percent; open ends fade."""
    if not plottable(answer):
        return []
    given = [(g, g.value) for g in answer.answers if g.value and ends_of(g.value)]
    figures = [end for _, value in given for end in ends_of(value)]
    scale = Scale(min(figures), max(figures), _AXIS + 1)
    bars = []
    for source, value in given:
        low = 0 if value.low is None else scale.column(value.low)
        high = _AXIS if value.high is None else scale.column(value.high)
        openness = "open-high" if value.high is None else "open-low" if value.low is None else ""
        bars.append({"given": source, "left": low / 10, "width": (high - low) / 10, "open": openness})
    return bars


def _same_as(given: SourceAnswer, answer: Answer) -> str:
    return ", ".join(s for g in answer.groups if g.id == given.group for s in g.sources if s != given.source)


def _compared(answer: Answer) -> list[str]:
    groups = {group.id: group for group in answer.groups}
    return [
        f"{groups[r.a].answer} {wording.RELATION_MARKS[r.relation]} {groups[r.b].answer}: {r.why}"
        for r in answer.relations
        if r.relation is not Relation.SAME
    ]
