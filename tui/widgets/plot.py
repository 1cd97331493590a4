"""The reported figures on one line each: where the sources stand, seen before any word is read."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from qa.answer import Answer, SourceAnswer
from qa.writing import wording
from qa.writing.scale import Scale, ends_of

_LABEL = 22
_LEGEND = 34
_NARROWEST_AXIS = 16


class RangePlot(Static):
    """One row a source: a point, a bar where it states a range, an arrow where its end is open."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(markup=False)
        self._answer = answer

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line a source at this width; before the first layout, `render` does not know it yet."""
        return len(plot_lines(self._answer, width))

    def render(self) -> Content:
        return Content("\n").join(plot_lines(self._answer, self.content_size.width or self.app.size.width))


def plot_lines(answer: Answer, width: int) -> list[Content]:
    """A line for each source that gives a figure, at most `width` columns wide; none where that is too narrow."""
    columns = width - _LABEL - _LEGEND - 2
    given = [g for g in answer.answers if g.value and ends_of(g.value)]
    if columns < _NARROWEST_AXIS or not given:
        return []
    ends = [end for g in given if g.value for end in ends_of(g.value)]
    scale = Scale(min(ends), max(ends), columns)
    return [_line(g, scale) for g in given]


def axis(given: SourceAnswer, scale: Scale) -> str:
    """The row's drawing: dots lead to the figure; a source's further figures within the scale are small rings."""
    assert given.value is not None
    row = [" "] * scale.columns
    for claim in given.others:
        first = ends_of(claim.value)[:1] if claim.value else []
        if first and scale.low <= first[0] <= scale.high:
            row[scale.column(first[0])] = "◦"
    low, high = (scale.column(end) for end in (ends_of(given.value)[0], ends_of(given.value)[-1]))
    if given.value.high is None:
        row[low:] = ["─"] * (scale.columns - low - 1) + ["▶"]
    elif given.value.low is None:
        row[: high + 1] = ["◀"] + ["─"] * high
    else:
        row[low : high + 1] = ["─"] * (high - low + 1)
    mark = wording.group_mark(given.group)
    for end in {high} if given.value.low is None else {low} if given.value.high is None else {low, high}:
        row[end] = mark
    drawn = "".join(row)
    lead = len(drawn) - len(drawn.lstrip())
    return "·" * lead + drawn.lstrip().ljust(scale.columns - lead)


def _line(given: SourceAnswer, scale: Scale) -> Content:
    legend = " · ".join([wording.reading(given) or given.answer, *(o.answer for o in given.others if o.value)])
    return Content.assemble(
        Content(given.source).truncate(_LABEL - 1, ellipsis=True).pad_right(_LABEL).truncate(_LABEL),
        (axis(given, scale), "$text-accent"),
        "  ",
        Content(legend).truncate(_LEGEND, ellipsis=True),
    )
