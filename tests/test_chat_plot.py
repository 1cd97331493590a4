"""The plot draws what was reported, to scale."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import Bound, Value
from qa.writing.scale import Scale, plottable
from tests.examples import RESCUED, UNANSWERED
from tui.widgets.plot import axis, plot_lines

_SCALE = Scale(low=0, high=10, columns=11)


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        (Value(4, 4, Bound.EXACTLY, None), "····●      "),
        (Value(0, 0, Bound.EXACTLY, None), "●          "),
        (Value(10, 10, Bound.EXACTLY, None), "··········●"),
        (Value(2, 6, Bound.BETWEEN, None), "··●───●    "),
        (Value(4, None, Bound.AT_LEAST, None), "····●─────▶"),
        (Value(None, 5, Bound.FEWER_THAN, None), "◀────●     "),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value.bound),
)
def test_a_figure_is_a_point_a_bar_or_an_arrow(value: Value, drawn: str) -> None:
    assert axis(replace(RESCUED.answers[1], value=value, group=1), _SCALE) == drawn


def test_further_figures_are_rings_where_they_lie_within_the_scale() -> None:
    given, later = RESCUED.answers[1], RESCUED.answers[0].others[0]
    assert later.value is not None
    near = replace(later, value=replace(later.value, low=7))
    far = replace(later, value=replace(later.value, low=700))
    drawn = axis(replace(given, value=Value(4, 4, Bound.EXACTLY, None), group=1, others=(near, far)), _SCALE)
    assert drawn == "····●  ◦   "


def test_every_line_fits_and_a_narrow_plot_is_none() -> None:
    assert {line.cell_length for line in plot_lines(RESCUED, 100)} <= set(range(101))
    assert len(plot_lines(RESCUED, 100)) == 3
    assert plot_lines(RESCUED, 50) == []


def test_one_figure_or_none_is_not_plotted() -> None:
    assert plottable(RESCUED)
    assert not plottable(replace(RESCUED, answers=RESCUED.answers[:1]))
    assert not plottable(UNANSWERED)
