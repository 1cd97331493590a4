"""Questions about the sources themselves: "which source gives the highest toll?" is answered from the rows that the
figure's own question has, and a difference of two figures is declined in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer import Answer, Group, Kind, Relation, SourceAnswer, Understood, Verdict
from qa.turn import Turn

_EXTREME = re.compile(
    r"(?:which|what|whose)\s(?:source|outlet|paper|newspaper|agency|report|article|publication|broadcaster)s?\s"
    r"(?:\w+\s){0,2}?(?:the\s)?(?P<which>highest|largest|biggest|greatest|most|lowest|smallest|fewest|least)\b\s*"
    r"(?P<of>.*)",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(
    r"how\s(?:many|much)\s(?:more|fewer|less)\b.*\bthan\b|how\s(?:many|much)\s(?:more|fewer|less)\W*$", re.I
)
_NUMBER_OF = re.compile(r"(?:number|count|tally|total)\sof\s(?P<what>.+)", re.IGNORECASE)
_BARE = re.compile(r"(?:figures?|numbers?|counts?|estimates?|values?|totals?|claims?)?$", re.IGNORECASE)
_LOWEST = frozenset({"lowest", "smallest", "fewest", "least"})
_TIED = 1e-9


def about_sources(question: str, history: Sequence[Turn], answer: Callable[[str], Answer]) -> Answer | None:
    """The answer to a question about the sources; None where it is about what they tell. `answer` answers another
    question, without history."""
    words = " ".join(question.split()).rstrip("?!. ")
    if _MORE_THAN.match(words):
        return _declined(question, "A difference between two figures is not computed; ask for each of them.")
    found = _EXTREME.match(words)
    if found is None:
        return None
    figure = _figure_asked(found["of"], history)
    if figure is None:
        return _declined(question, "Ask for a figure first, and then which source gives the highest or the lowest.")
    return _furthest(question, answer(figure), found["which"].lower() in _LOWEST)


def _figure_asked(of: str, history: Sequence[Turn]) -> str | None:
    """The question for the figure that is compared.

    >>> _figure_asked("death toll", ()), _figure_asked("number of arrests", ()), _figure_asked("figure", ())
    ('What is the death toll?', 'How many arrests were there?', None)
    """
    of = re.sub(r"^(?:reported|official|estimated)\s", "", of.strip())
    if _BARE.fullmatch(of):
        return next((turn.question for turn in reversed(history) if turn.figures), None)
    if counted := _NUMBER_OF.fullmatch(of):
        return _count_of(counted["what"])
    if re.search(r"(?:toll|figure|count|estimate|price|cost|damage)\b", of):
        return f"What is the {of}?"
    return _count_of(of)


def _count_of(what: str) -> str:
    """ "How many people injured?", "How many arrests were there?"."""
    return f"How many {what}?" if what.endswith(("ed", "dead", "hurt", "missing")) else f"How many {what} were there?"


def _furthest(question: str, rows: Answer, lowest: bool) -> Answer:
    """Only the rows whose figure is the highest, or the lowest, of all."""
    ends = [(row, end) for row in rows.answers if (end := _end(row, lowest)) is not None]
    units = {row.value.unit for row, _ in ends if row.value}
    if not ends or len(units) > 1:
        return replace(
            _declined(question, "No source gives a figure for this that could be compared."), silent=rows.silent
        )
    best = min(end for _, end in ends) if lowest else max(end for _, end in ends)
    kept = tuple(row for row, end in ends if abs(end - best) <= _TIED)
    word = "lowest" if lowest else "highest"
    named = ", ".join(row.source for row in kept)
    others = "; ".join(f"{row.source}: {' '.join(row.answer.split())}" for row, _ in ends if row not in kept)
    group = Group(1, " ".join(kept[0].answer.split()), tuple(row.source for row in kept))
    relation = Relation.SINGLE if len(kept) == 1 else Relation.SAME
    summary = f"{named}: {group.answer} is the {word} of {len(ends)}" + (f" ({others})." if others else ".")
    return replace(
        rows, question=question, answers=tuple(replace(row, group=1) for row in kept), groups=(group,), relations=(),
        verdict=Verdict(relation, summary, best, best), notes=(),
    )  # fmt: skip


def _end(row: SourceAnswer, lowest: bool) -> float | None:
    """What a row's figure counts for: its bound, where it has no other end."""
    if row.value is None:
        return None
    low, high = row.value.low, row.value.high
    first, second = (low, high) if lowest else (high, low)
    return first if first is not None else second


def _declined(question: str, why: str) -> Answer:
    nothing = Understood(Kind.WHAT, None, None, None, None, None)
    return Answer(question, nothing, Verdict(Relation.NONE, why), (), (), (), (), ())
