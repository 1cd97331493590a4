"""What the rows of an answer amount to together: their groups, how these stand to each other, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from qa.answer import Group, Related, Relation, Verdict
from qa.claims.statement import Statement
from qa.comparing.grouping import group_answers
from qa.comparing.ranges import ranges_beside
from qa.comparing.relations import by_their_figures, group, label_figures, relate, relate_groups
from qa.comparing.verdict import tail, verdict
from qa.comparing.words import names_two
from qa.language.meaning import Meaning
from qa.questions.question import Question

_NOT_COMPARED = "they could not be compared"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of the first statements of all rows."""

    labels: tuple[int, ...]
    """The group of each row, from 1."""
    groups: tuple[Group, ...]
    related: tuple[Related, ...]
    verdict: Verdict


def compare(
    question: Question, rows: Sequence[Sequence[Statement]], silent: int, unread: int, meaning: Meaning
) -> Comparison:
    """`rows`: what each source states, its own answer first, none of them empty."""
    firsts = [row[0] for row in rows]
    labels = _labels(question, firsts, meaning)
    groups = group(firsts, labels)
    related = relate_groups(firsts, labels, meaning)
    everything = [s for row in rows for s in row if s.answers]
    scopes = ranges_beside(firsts[0], everything, meaning) if firsts else ()
    return Comparison(tuple(labels), groups, related, verdict(firsts, groups, related, silent, scopes, unread))


def uncompared(rows: Sequence[Sequence[Statement]], silent: int, unread: int) -> Comparison:
    """The rows as they stand, where comparing them failed: each a group of its own, and nothing said of any two."""
    firsts = [row[0] for row in rows]
    groups = tuple(Group(n, " ".join(s.text.split()), (s.source,)) for n, s in enumerate(firsts, 1))
    related = tuple(Related(a.id, b.id, Relation.CANNOT_TELL, _NOT_COMPARED) for a, b in combinations(groups, 2))
    count = f"{len(rows)} sources answer" if len(rows) > 1 else "One source answers"
    told = f"{count}: whether they differ cannot be told ({_NOT_COMPARED}){tail(silent, unread)}."
    return Comparison(tuple(g.id for g in groups), groups, related, Verdict(Relation.CANNOT_TELL, told))


def _labels(question: Question, statements: Sequence[Statement], meaning: Meaning) -> list[int]:
    """A group for each statement, numbered from 1 in order of appearance."""
    if all(s.value is not None for s in statements):
        return label_figures(statements, meaning)
    if all(s.affirms is not None for s in statements):
        firsts = list(dict.fromkeys(s.affirms for s in statements))
        return [firsts.index(s.affirms) + 1 for s in statements]
    labels = group_answers(question.standing, [s.text for s in statements], meaning.encoder)
    return _parted(statements, labels, meaning)


def _parted(statements: Sequence[Statement], labels: Sequence[int], meaning: Meaning) -> list[int]:
    """Groups of one answer each, those of another scope in one of their own: who won in 2023 is not who won today. Nor
    are two names of places one answer, however near they are in meaning."""
    groups: list[list[int]] = []
    for i, label in enumerate(labels):
        alike = (g for g in groups if labels[g[0]] == label)
        home = next((g for g in alike if not any(_apart(statements[i], statements[j], meaning) for j in g)), None)
        if home is None:
            groups.append([i])
        else:
            home.append(i)
    return [next(n for n, g in enumerate(groups, 1) if i in g) for i in range(len(labels))]


def _apart(a: Statement, b: Statement, meaning: Meaning) -> bool:
    if names_two(a, b) or by_their_figures(a, b, meaning):
        return True
    return relate(a, b, meaning)[0] in (Relation.DIFFERENT_SCOPE, Relation.CONFLICTING)
