"""Numbers, outlets and scopes in the words of notes and verdicts."""

from __future__ import annotations

from collections.abc import Iterable

from qa.claims.statement import Statement


def number(x: float) -> str:
    """As people write it: 1,210,000 and 3.5.

    >>> number(1.21e6), number(3.5)
    ('1,210,000', '3.5')
    """
    return f"{x:,.0f}" if x == int(x) else f"{x:,g}"


def listed(parts: Iterable[str]) -> str:
    """
    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *most, last = list(parts)
    return f"{', '.join(most)} and {last}" if most else last


def outlets(sources: Iterable[str]) -> str:
    """Each once, in order of appearance."""
    return listed(dict.fromkeys(sources))


def with_scope(statement: Statement) -> str:
    """Its lower end, or else its upper one, with the time or place that it states: "67 (Saturday)"."""
    value = statement.value
    assert value is not None
    figure = value.low if value.low is not None else value.high
    assert figure is not None
    scope = statement.period.text if statement.period else statement.place.text if statement.place else None
    return f"{number(figure)} ({scope})" if scope else number(figure)


_PREPOSITIONS = frozenset({"in", "within", "over", "during", "after", "since", "from", "by", "until", "before", "of"})


def for_scope(scope: str) -> str:
    """
    >>> for_scope("Saturday"), for_scope("within 40 hours")
    ('for Saturday', 'within 40 hours')
    """
    return scope if scope.split(" ")[0].lower() in _PREPOSITIONS else f"for {scope}"
