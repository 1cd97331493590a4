"""Fits how far the two readers' findings are believed together: `python -m training.joining --data DIR`.

On what neither was trained on: squad2's held-out articles, ramdocs' held-out rows and the gold set of the sample
articles, each weighing alike. What is fitted is the words that a source would answer with, so the fit is repeated with
the words that the last one chose.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from importlib import resources
from pathlib import Path

import click
import numpy as np
from scipy.optimize import minimize

from corpus import Article, read
from index import Index
from qa.answer import Kind
from qa.claims.in_words import both_readers
from qa.evaluation import load
from qa.evaluation.calibration import RIGHT, calibration_error
from qa.questions.understanding import understand
from qa.reading.joint_reader import Evidence, Found, Weights
from qa.retrieval import find_reports
from training.detokenising import written
from training.examples import HELD_OUT_ARTICLES, held_out, rows
from training.measuring import Numbers, f1

_ROUNDS = 6
_READ = 8
"""Sentences of an article."""
_LITTLE = 0.02
"""How strongly weights are held near nothing."""
_NAMES = [f.name for f in fields(Evidence)]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found for one question, and what is right."""

    found: tuple[Found, ...]
    gold: Mapping[str, Sequence[str]]
    """By the id of the article; empty where it does not answer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one article would answer with; no evidence where nothing was found."""

    evidence: Evidence | None
    f1: float
    answerable: bool


def squad2_trials(data: Path) -> Iterator[Trial]:
    for row in rows(data, "squad2"):
        if row["title"] in HELD_OUT_ARTICLES:
            index = Index.build([Article("p", "p", row["title"].replace("_", " "), None, None, row["context"])])
            for qa in row["qas"]:
                yield trial(qa["question"], index, {"p": [a["text"] for a in qa["answers"]]})


def ramdocs_trials(data: Path) -> Iterator[Trial]:
    for number, row in enumerate(rows(data, "ramdocs")):
        if held_out(number):
            texts = {f"d{i}": document for i, document in enumerate(row["documents"])}
            index = Index.build(
                Article(name, name, "", None, None, written(document["text"]).text) for name, document in texts.items()
            )
            silent = {n for n, d in texts.items() if d["type"] == "noise" or d["answer"] == "unknown"}
            gold = {name: [] if name in silent else [d["answer"]] for name, d in texts.items()}
            yield trial(row["question"], index, gold)


def sample_trials() -> Iterator[Trial]:
    articles = list(read(Path(str(resources.files("corpus").joinpath("sample")))))
    index = Index.build(articles)
    for question in load(Path(str(resources.files("qa").joinpath("data/sample-gold.jsonl")))):
        if question.kind is not Kind.COUNT and not question.history:
            said = {name: [w for a in s.answers for w in a.accept] for name, s in question.sources.items()}
            yield trial(question.question, index, {a.id: said[a.source] for a in articles if a.source in said})


def trial(question: str, index: Index, gold: Mapping[str, Sequence[str]]) -> Trial:
    asked = understand(question)
    chosen = [(report, report.best(_READ)) for report in find_reports(asked, index).reports]
    reader, passages = both_readers(asked, chosen, index)
    return Trial(tuple(reader.find(asked, passages)), gold)


def outcomes(trial: Trial, weights: Weights) -> Iterator[Outcome]:
    """One for each article; one that retrieval left out has found nothing."""
    best: dict[str, Found] = {}
    for f in sorted(trial.found, key=lambda f: -weights(f.evidence)):
        best.setdefault(f.reading.passage.article.id, f)
    for article, right in trial.gold.items():
        if article in best:
            reading = best[article].reading
            words = reading.passage.article.text[reading.start : reading.end]
            yield Outcome(best[article].evidence, max((f1(words, r) for r in right), default=0.0), bool(right))
        else:
            yield Outcome(None, 0.0, bool(right))


def fit(sets: Sequence[Sequence[Trial]]) -> Weights:
    """Logistic regression (Platt 1999) on the best words of each article."""
    weights = Weights(-1.0, Evidence(marked=1.0, agreed=1.0, relevance=1.0, shared=0.0))
    for _ in range(_ROUNDS):
        chosen = [[(o.evidence, o) for t in one for o in outcomes(t, weights) if o.evidence] for one in sets]
        evidence = np.array([[1.0, *asdict(e).values()] for one in chosen for e, _ in one])
        right = np.array([float(o.f1 >= RIGHT) for one in chosen for _, o in one])
        balance = np.concatenate([_balance([o.answerable for _, o in one]) for one in chosen])
        offset, *of = _logistic(evidence, right, balance)
        weights = Weights(offset, Evidence(**dict(zip(_NAMES, of, strict=True))))
    return weights


def _balance(answerable: Sequence[bool]) -> Numbers:
    """Weights by which a set's questions with and without an answer count alike, and sets too."""
    has = np.array(answerable)
    return np.where(has, 0.5 / max(1, has.sum()), 0.5 / max(1, (~has).sum()))


def _logistic(evidence: Numbers, right: Numbers, balance: Numbers) -> list[float]:
    signs = 2 * right - 1

    def surprise(w: Numbers) -> float:
        likely = float(balance @ np.logaddexp(0, -signs * (evidence @ w)) / balance.sum())
        return likely + _LITTLE * float(w[1:] @ w[1:]) / 10

    return [round(float(x), 4) for x in minimize(surprise, np.zeros(evidence.shape[1]), method="BFGS").x]


def report(name: str, one: Sequence[Trial], weights: Weights) -> Iterator[str]:
    """What each threshold would give."""
    found = [o for t in one for o in outcomes(t, weights)]
    sure = [weights(o.evidence) if o.evidence else 0.0 for o in found]
    error = calibration_error(sure, [o.f1 >= RIGHT for o in found], [1.0] * len(found))
    yield f"{name}: {len(found)} articles, expected calibration error {error:.3f}"
    for threshold in np.arange(0.1, 0.65, 0.05):
        has = np.mean([o.f1 * (p >= threshold) for p, o in zip(sure, found, strict=True) if o.answerable])
        none = np.mean([p < threshold for p, o in zip(sure, found, strict=True) if not o.answerable])
        yield f"  {threshold:.2f}: F1 {has:.3f}, rightly silent {none:.3f}"


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
def main(data: Path) -> None:
    """Fits the weights, prints the figures of the model card and writes `qa/data/joint_reader.json`."""
    sets = {"squad2": list(squad2_trials(data)), "ramdocs": list(ramdocs_trials(data)), "sample": list(sample_trials())}
    weights = fit(list(sets.values()))
    for name, one in sets.items():
        for line in report(name, one, weights):
            click.echo(line)
    raw = {"offset": weights.offset, "weights": asdict(weights.of)}
    target = Path(str(resources.files("qa").joinpath("data/joint_reader.json")))
    target.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
