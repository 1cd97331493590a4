"""The template engine that writes answers as HTML: every value is escaped, which is why there is one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.answer import Answer, Relation, SourceAnswer
from qa.filters import NO_FILTERS
from qa.writing import wording
from qa.writing.filter_wording import told
from qa.writing.scale import Scale, ends_of, plottable
from qa.writing.story_wording import story_lines

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent
STYLE = FOLDER / "answer.css"
"""How an answer looks wherever it is shown as HTML; all is below the class `rashomon`."""
_AXIS = 1000
"""Steps of the plot's axis, in tenths of a percent."""


@cache
def environment(*folders: Path) -> Environment:
    """For the templates of these folders, and those here: `answer.html` has the parts of an answer."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([*folders, FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        wording=wording,
        Relation=Relation,
        bars=bars,
        same_as=_same_as,
        compared=_compared,
        full_day=wording.full_day,
        told=told,
        NO_FILTERS=NO_FILTERS,
        story_lines=lambda answer: [*story_lines(answer)],
        style=lambda: STYLE.read_text(encoding="utf-8"),
    )
    return made


def bars(answer: Answer) -> list[dict[str, Any]]:
    """For each source that gives a figure where its bar begins and how long it is, in percent, and at which ends it is
    stated; it fades to the others."""
    if not plottable(answer):
        return []
    given = [(g, g.value) for g in answer.answers if g.value and ends_of(g.value)]
    figures = [end for _, value in given for end in ends_of(value)]
    scale = Scale(min(figures), max(figures), _AXIS + 1)
    drawn = []
    for source, value in given:
        low = 0 if value.low is None else scale.column(value.low)
        high = _AXIS if value.high is None else scale.column(value.high)
        openness = "open-high" if value.high is None else "open-low" if value.low is None else ""
        ends = [scale.column(end) / 10 for end in dict.fromkeys(ends_of(value))]
        bar = {"given": source, "left": low / 10, "width": (high - low) / 10, "open": openness, "ends": ends}
        drawn.append(bar)
    return drawn


def _same_as(given: SourceAnswer, answer: Answer) -> str:
    return ", ".join(s for g in answer.groups if g.id == given.group for s in g.sources if s != given.source)


def _compared(answer: Answer) -> list[str]:
    groups = {group.id: group for group in answer.groups}
    return [
        f"{groups[r.a].answer} {wording.RELATION_MARKS[r.relation]} {groups[r.b].answer}: {r.why}"
        for r in answer.relations
        if r.relation is not Relation.SAME
    ]
