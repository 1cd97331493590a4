"""What to ask next: follow-ups made from what the sources differ on, or say besides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.answer import Answer, Kind, SourceAnswer
from qa.questions.word_lists import words_of

_MOST = 3


def suggest(answer: Answer) -> list[str]:
    """Up to three follow-up questions, each one that `ask` with this answer in its history understands."""
    claims = [c for a in answer.answers for c in (a, *a.others)]
    asked = answer.understood
    found: list[str] = []
    if asked.kind is Kind.COUNT and asked.period is None:
        found += [_on(period) for period in _distinct(claims, lambda c: c.period.text if c.period else None)[:1]]
    if asked.place is None:
        found += [f"in {place}?" for place in _distinct(claims, lambda c: c.place.text if c.place else None)[:1]]
    if asked.speaker is None:
        speakers = _distinct(claims, lambda c: c.speaker.text if c.speaker else None)
        found += [f"according to {name}?" for name in speakers[:1]]
    if claims and asked.kind is not Kind.WHO:
        found.append("who says so?")
    return found[:_MOST]


def _distinct(claims: Sequence[SourceAnswer], of: Callable[[SourceAnswer], str | None]) -> list[str]:
    return [x for x in dict.fromkeys(of(c) for c in claims) if x and len(x) <= 40]


def _on(period: str) -> str:
    if period.lower().startswith("the "):
        return f"in {period[0].lower() + period[1:]}?"
    first = period.split()[0].lower().rstrip(",")
    return f"on {period}?" if first in words_of("calendar") or first[0].isdigit() else f"{period}?"
