"""Problems as a person reads them: each by itself, and of many alike in one file the first few and how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus import Problem

_SHOWN = 3
"""Of problems in one file that are worded alike."""


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """In their order; a count stands after the last one that is shown of its kind."""
    alike: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[problem.path, problem.reason, problem.remedy].append(problem)
    for (path, reason, _), group in alike.items():
        for problem in group[:_SHOWN]:
            yield f"skipped {problem}"
        if len(group) > _SHOWN:
            yield f"skipped {len(group) - _SHOWN:,} more in {path}: {reason}"
