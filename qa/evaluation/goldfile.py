"""Gold files: questions with what every source says to them, one JSON object a line.

    {"id": "inmates-freed",                        optional, unique; else the line's number
     "kind": "count",                              count, who, when, where, what or why
     "question": "How many inmates were freed?",
     "history": ["What happened in Mastung?"],     optional: the questions before it, oldest first
     "sources": {"AP": {"answers": [{...}, ...],   every right answer, the one to lead with first
                        "wrong": ["41"]},          optional: words that a careless reader would answer with
                 "AFP": null}}                     null: this source does not say

An answer:

    {"accept": ["more than 30", "30"],             words of the quote, each right as it stands
     "quote": "Gunmen set more than 30 inmates free.",       the sentence to cite, as the article has it
     "value": {"low": 30, "high": null, "bound": "more_than"},   for a figure; a list where it can be read
                                                   in several ways
     "speaker": ["police", "officials"],           words that may name who says so; null is the outlet's own voice;
                                                   left out, the speaker is not judged
     "scope": ["Saturday"]}                        optional: the day, place or group that the answer is limited to

A source that a question leaves out is not judged on it. Blank lines are skipped. Sources are named as the library
names them (`Article.source`).
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import GoldError
from qa.answer import Bound, Kind
from qa.evaluation.gold import Figures, GoldAnswer, GoldQuestion, GoldSource

_Name = TypeVar("_Name", bound=StrEnum)


def load(path: Path) -> list[GoldQuestion]:
    """The questions of a gold file, in its order. `GoldError` names the first line that is not in the format."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}; name a gold file (.jsonl)") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8 text; save it as UTF-8, one JSON object a line") from error
    questions = [_question(line, f"{path}, line {n}", n) for n, line in enumerate(lines, 1) if line.strip()]
    if not questions:
        raise GoldError(f"{path} holds no question; write one JSON object a line")
    seen: dict[str, str] = {}
    for q in questions:
        if q.id in seen:
            raise GoldError(f'{q.where}: the id "{q.id}" stands already at {seen[q.id]}; give each question its own')
        seen[q.id] = q.where
    return questions


def _question(line: str, where: str, number: int) -> GoldQuestion:
    try:
        row = _Fields(json.loads(line), where)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: not JSON ({error.msg} at column {error.colno}); write one object a line") from error
    return GoldQuestion(
        id=row.text("id", default=str(number)),
        kind=row.one_of(Kind, "kind"),
        question=row.text("question"),
        history=row.texts("history"),
        sources={name: _source(source, f"{where}, {name}") for name, source in row.mapping("sources").items()},
        where=where,
    )


def _source(source: Any, where: str) -> GoldSource:
    if source is None:
        return GoldSource((), ())
    row = _Fields(source, where)
    answers = tuple(_answer(_Fields(answer, where)) for answer in row.items("answers"))
    if not answers:
        raise row.fault("answers", "is empty; write null for a source that does not say")
    return GoldSource(answers, row.texts("wrong"))


def _answer(row: _Fields) -> GoldAnswer:
    quote, accept = row.text("quote"), row.texts("accept")
    if not accept:
        raise row.fault("accept", "is missing or empty; list the words of the quote that answer")
    for words in accept:
        if words not in quote:
            raise row.fault("accept", f'holds "{words}", which does not stand in the quote; copy it from there')
    return GoldAnswer(
        accept=accept,
        quote=quote,
        values=tuple(_figures(_Fields(value, row.where)) for value in row.items("value")),
        speaker=row.texts("speaker") if "speaker" in row else None,
        scope=row.texts("scope"),
    )


def _figures(row: _Fields) -> Figures:
    figures = Figures(row.number("low"), row.number("high"), row.one_of(Bound, "bound"))
    if figures.low is None and figures.high is None:
        raise row.fault("value", "has neither low nor high; give one of them, or leave the value out")
    return figures


class _Fields:
    """One JSON object, read field by field; a field of the wrong form is a `GoldError` that says so."""

    def __init__(self, row: Any, where: str) -> None:
        self.where = where
        if not isinstance(row, dict):
            raise GoldError(f"{where}: expected an object in braces, found {row!r:.40}; the README shows the format")
        self._row = row

    def __contains__(self, name: str) -> bool:
        return name in self._row

    def fault(self, name: str, why: str) -> GoldError:
        return GoldError(f'{self.where}: "{name}" {why}')

    def text(self, name: str, default: str | None = None) -> str:
        value = self._row.get(name, default)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(name, "is missing or not a text; write it in quotes")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.items(name)
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.fault(name, "is not a list of texts; write [...] of texts in quotes")
        return values

    def items(self, name: str) -> tuple[Any, ...]:
        """A list, or one object in place of a list of one; nothing where the field is missing or null."""
        value = self._row.get(name)
        if value is None:
            return ()
        if isinstance(value, dict | list):
            return tuple(value) if isinstance(value, list) else (value,)
        raise self.fault(name, "is not a list; write [...]")

    def mapping(self, name: str) -> dict[str, Any]:
        value = self._row.get(name)
        if not isinstance(value, dict) or not value:
            raise self.fault(name, "is missing or not an object; name each source with its answers or null")
        return value

    def number(self, name: str) -> float | None:
        value = self._row.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self.fault(name, "is not a number; write 30 or null")
        return None if value is None else float(value)

    def one_of(self, names: type[_Name], name: str) -> _Name:
        value = self._row.get(name)
        try:
            return names(str(value))
        except ValueError as error:
            raise self.fault(name, f"is {value!r}; write one of {', '.join(names)}") from error
