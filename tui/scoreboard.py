"""The figures of an evaluation as tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qa.evaluation import Report
from qa.evaluation.calibration import area
from qa.evaluation.measures import MEASURES
from qa.evaluation.report import Scores, faults
from tui.terminal_text import shown

_NARROWEST = 140
"""Columns that the tables need; less only on a terminal that has less."""
_BY_PART = ("f1", "HasAns_f1", "NoAns_f1", "figure", "sentence", "speaker", "silence_precision", "silence_recall")
_SHORT = {"silence_precision": "silence P", "silence_recall": "silence R"}


def print_report(report: Report, failures: int, console: Console | None = None) -> None:
    """All measures, the main ones by kind of question, and the first `failures` answers that went wrong."""
    out = console or Console(highlight=False)
    if not out.is_terminal:
        out.width = max(out.width, _NARROWEST)
    for table in _tables(report, failures):
        out.print(table)
    out.print(Text(f"Seconds a question: {report.p50:.3f} in the middle, {report.p95:.3f} at the 95th percentile"))


def _tables(report: Report, failures: int) -> Iterator[Table]:
    yield _measures(report)
    yield _parts(report)
    if report.curve:
        yield _curve(report)
    if failures and any(report.failures()):
        yield _failures(report, failures)


def _table(title: str, *columns: str, right: bool = False) -> Table:
    table = Table(title=Text(title), title_justify="left", header_style="bold", pad_edge=False, box=None)
    for position, column in enumerate(columns):
        table.add_column(Text(column), justify="right" if right and position else "left")
    return table


def _measures(report: Report) -> Table:
    table = _table(
        f"Questions: {len(report.results)} · pairs of question and source: {report.scores['f1'].total}",
        *("measure", "", "95 % interval", "of", "what it is the share or the mean of"),
    )
    for measure in MEASURES:
        score = report.scores.get(measure.name)
        if score:
            spread = f"{score.low:.3f} to {score.high:.3f}"
            table.add_row(measure.name, f"{score.value:.3f}", spread, str(score.total), measure.meaning)
    return table


def _parts(report: Report) -> Table:
    columns = ("", "of", *(_SHORT.get(name, name) for name in _BY_PART))
    table = _table("\nBy kind of question", *columns, right=True)
    for part, scores in report.parts.items():
        table.add_row(part, str(scores["f1"].total), *(_cell(scores, name) for name in _BY_PART))
    return table


def _curve(report: Report) -> Table:
    table = _table(
        f"\nSilence below a confidence: mean risk {area(report.curve):.3f}, "
        f"calibration error {report.calibration_error or 0:.3f}",
        *("confidence", "answered", "of these wrong", "of all answers found"),
        right=True,
    )
    for point in report.curve[::-4]:
        shares = (point.coverage, point.risk, point.found)
        table.add_row(f"{point.confidence:.2f}", *(f"{share:.3f}" for share in shares))
    return table


def _cell(scores: Scores, name: str) -> str:
    return f"{scores[name].value:.3f}" if name in scores else "·"


def _failures(report: Report, limit: int) -> Table:
    found = list(report.failures())
    title = f"\nWhat went wrong ({min(limit, len(found))} of {len(found)})"
    table = _table(title, "question", "source", "gold", "given", "wrong")
    for question, group in groupby(found[:limit], key=lambda failure: failure[0].question):
        asked = " · ".join((*question.history, question.question))
        for _, pair in group:
            cells = (asked, pair.source, pair.gold or "(silent)", pair.given or "(silent)", ", ".join(faults(pair)))
            table.add_row(*(Text(shown(cell)) for cell in cells))
            asked = ""
    return table
