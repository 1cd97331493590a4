"""An answer as a data frame, of whichever library is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from qa.answer import Answer
from qa.writing.rows import COLUMNS, rows


def _pandas(pandas: Any, answer: Answer) -> Any:
    """Whole numbers that may be missing, and days, have pandas' own types for them."""
    frame = pandas.DataFrame(list(rows(answer)), columns=list(COLUMNS))
    whole = dict.fromkeys(_WHOLE, "Int64")
    figures = dict.fromkeys(_FIGURES, "float64")
    flags = dict.fromkeys(_FLAGS, "boolean")
    frame = frame.astype(whole | figures | flags)
    for name in _DAYS:
        frame[name] = pandas.to_datetime(frame[name])
    return frame


def _polars(polars: Any, answer: Answer) -> Any:
    kinds = (
        dict.fromkeys(COLUMNS, polars.String)
        | dict.fromkeys(_WHOLE, polars.Int64)
        | dict.fromkeys(_FIGURES, polars.Float64)
        | dict.fromkeys(_FLAGS, polars.Boolean)
        | dict.fromkeys(_DAYS, polars.Date)
    )
    return polars.DataFrame(list(rows(answer)), schema=kinds)


_WHOLE = ("speaker_start", "speaker_end", "group", "start", "end", "answer_start", "answer_end")
_FIGURES = ("low", "high", "confidence")
_FLAGS = ("superseded", "cut_off")
_DAYS = ("period_start", "period_end", "published")
_MAKERS: dict[str, Callable[[Any, Answer], Any]] = {"pandas": _pandas, "polars": _polars}


def frame(answer: Answer, library: str | None = None) -> Any:
    """As `Answer.to_frame`.

    Raises:
        ModuleNotFoundError: the library is not installed, or none is.
        ValueError: it is none of those that are known.
    """
    if library is not None and library not in _MAKERS:
        raise ValueError(f"{library!r} makes no frames here; name one of {', '.join(_MAKERS)}")
    name = library or next((known for known in _MAKERS if find_spec(known)), None)
    if name is None:
        raise ModuleNotFoundError("a frame needs a library; install one: pip install pandas, or pip install polars")
    return _MAKERS[name](import_module(name), answer)
