"""Fits in which order sentences are read: `python -m training.ranking --data DIR`.

On the questions of `asked` that teach: the sentences of a report compete for holding the answer. What is printed is the
share of reports whose answer stands among the sentences read first, each event by weights that were fitted without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import click
import numpy as np
from scipy.optimize import minimize

from index import Index
from qa.language.furniture import is_furniture
from qa.questions.understanding import understand
from qa.reading.judge import FAMILIES, family_of
from qa.reading.ranking import NEARNESS, SHIPPED, SIGNS, Rows, nearness, signs
from qa.retrieval import Report, read_for
from training.reports import article_of, asked_rows, event_rows

_FOLDS = 5
_LITTLE = 0.002
"""How strongly weights are held near nothing."""
_FIRST = (4, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Case:
    """The sentences of one report for one question that it answers."""

    event: str
    kind: str
    rows: Rows
    """Nearness, and the signs in the columns of the question's family."""
    before: Rows
    """Cosine and half of the share of words: the order without weights."""
    right: Rows
    """1 for a sentence that holds the answer."""


def cases(data: Path) -> Iterator[Case]:
    told = {row["id"]: row for row in event_rows(data)}
    questions = asked_rows(data)
    for event in dict.fromkeys(row["story"] for row in questions):
        own = [row for row in questions if row["story"] == event]
        index = Index.build(article_of(told[i]) for i in sorted({i for row in own for i in row["answers"]}))
        for row in own:
            question = understand(row["question"])
            family = FAMILIES.index(family_of(question.answer_type))
            for article, answers in row["answers"].items():
                if answers:
                    yield _case(event, row["kind"], family, read_for(question, article, index), answers)


def _case(event: str, kind: str, family: int, report: Report, answers: Sequence[dict[str, int]]) -> Case:
    kept = [i for i, s in enumerate(report.sentences) if not is_furniture(s.text)]
    texts = [report.sentences[i].text for i in kept]
    relevance, shared = [report.relevance[i] for i in kept], [report.shared[i] for i in kept]
    told = np.zeros((len(kept), len(FAMILIES) * len(SIGNS)))
    told[:, family * len(SIGNS) : (family + 1) * len(SIGNS)] = signs(texts)
    spans = [(report.sentences[i].start, report.sentences[i].end) for i in kept]
    right = [float(any(a < x["end"] and x["start"] < b for x in answers)) for a, b in spans]
    before = np.array(relevance) + 0.5 * np.array(shared)
    return Case(event, kind, np.hstack([nearness(texts, relevance, shared), told]), before, np.array(right))


def fit(every: Sequence[Case]) -> Rows:
    """Weights under which the sentences that answer are likeliest (a conditional logit, McFadden 1974)."""
    answered = [c for c in every if c.right.any()]

    def surprise(w: Rows) -> tuple[float, Rows]:
        lost, slope = _LITTLE * float(w @ w), 2 * _LITTLE * w
        for c in answered:
            odds = np.exp(c.rows @ w - (c.rows @ w).max())
            shares, right = odds / odds.sum(), odds * c.right / (odds @ c.right)
            lost -= float(np.log(shares @ c.right)) / len(answered)
            slope = slope + c.rows.T @ (shares - right) / len(answered)
        return lost, slope

    start = np.zeros(answered[0].rows.shape[1])
    return np.asarray(minimize(surprise, start, jac=True, method="L-BFGS-B").x, dtype=np.float64)


def recall(every: Sequence[tuple[Case, Rows]]) -> str:
    """Of reports whose answer stands among the first sentences by their scores."""
    order = [(c, np.argsort(-scores, kind="stable")) for c, scores in every]
    return " · ".join(f"@{n} {np.mean([c.right[first[:n]].any() for c, first in order]):.3f}" for n in _FIRST)


def crossed(every: Sequence[Case]) -> list[tuple[Case, Rows]]:
    events = sorted({c.event for c in every})
    told: list[tuple[Case, Rows]] = []
    for i in range(_FOLDS):
        out = set(events[i::_FOLDS])
        weights = fit([c for c in every if c.event not in out])
        told += [(c, c.rows @ weights) for c in every if c.event in out]
    return told


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
def main(data: Path) -> None:
    """Fits the weights, prints the figures of the model card and writes `qa/data/ranking.json`."""
    every = list(cases(data))
    told = crossed(every)
    click.echo(f"{len(every)} reports, before: {recall([(c, c.before) for c in every])}")
    click.echo(f"by cross-validation over events: {recall(told)}")
    for kind in sorted({c.kind for c in every}):
        click.echo(f"  {kind}: {recall([one for one in told if one[0].kind == kind])}")
    weights = [round(float(w), 3) for w in fit(every)]
    own = np.array(weights[len(NEARNESS) :]).reshape(len(FAMILIES), len(SIGNS)).tolist()
    raw = {
        "nearness": dict(zip(NEARNESS, weights, strict=False)),
        "signs": {f: dict(zip(SIGNS, of, strict=True)) for f, of in zip(FAMILIES, own, strict=True)},
    }
    target = Path(str(resources.files("qa").joinpath(SHIPPED)))
    target.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
