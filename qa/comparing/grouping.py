"""Groups of answers that say the same: by figure, day, name and negation where they settle it, else by meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index import Encoder, default_encoder
from qa.comparing.answer_reading import asked_by, read_answer
from qa.comparing.sameness import settled
from qa.language.meaning import meaning_of

_SAME = 0.46
"""Mean cosine from which two groups of answers say the same."""


def group_answers(question: str, answers: Sequence[str], encoder: Encoder | None = None) -> list[int]:
    """A label for each answer, numbered from 0 in order of appearance; the same label says the same.

    `question` is what all of them answer; words that they take from it do not make them alike.
    """
    if not answers:
        return []
    likeness, apart = _compare(question, answers, encoder or default_encoder())
    return _numbered(_join(likeness, apart, _SAME))


def _compare(
    question: str, answers: Sequence[str], encoder: Encoder
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Likeness of each two answers up to 1, and which two cannot stand in one group."""
    vectors = encoder.encode(answers).astype(np.float64)
    likeness = vectors @ vectors.T
    meaning = meaning_of(encoder)
    apart = np.zeros(likeness.shape, dtype=bool)
    asked = asked_by(question)
    readings = [read_answer(answer, asked) for answer in answers]
    for i, a in enumerate(readings):
        for j in range(i):
            verdict = settled(a, readings[j], meaning)
            if verdict is True:
                likeness[i, j] = likeness[j, i] = 1.0
            apart[i, j] = apart[j, i] = verdict is False
    return likeness, apart


def _join(likeness: npt.NDArray[np.float64], apart: npt.NDArray[np.bool_], least: float) -> list[set[int]]:
    """Average linkage: the two groups most alike are joined while their mean likeness reaches `least`."""
    groups = [{i} for i in range(len(likeness))]
    while len(groups) > 1:
        best, pair = least, None
        for i, a in enumerate(groups):
            for j in range(i):
                cross = np.ix_(sorted(a), sorted(groups[j]))
                if (mean := float(likeness[cross].mean())) >= best and not apart[cross].any():
                    best, pair = mean, (j, i)
        if pair is None:
            break
        groups[pair[0]] |= groups.pop(pair[1])
    return groups


def _numbered(groups: list[set[int]]) -> list[int]:
    label = {member: min(group) for group in groups for member in group}
    order = {first: n for n, first in enumerate(sorted(set(label.values())))}
    return [order[label[i]] for i in range(len(label))]
