"""How good a reader is on what it was not trained on: `python -m training.measuring --data DIR --model DIR`.

Squad2's held-out articles and ramdocs' held-out rows, each paragraph or document as an article whose every sentence is
read. From the same answers comes the curve that turns margins into the share of right answers; it is written into the
model's `reader.json`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from corpus.article import Article
from corpus.sentences import split
from qa.evaluation.calibration import RIGHT, calibration_error
from qa.language.parsing import build
from qa.questions.understanding import understand
from qa.reading.seam import Passage
from qa.reading.trained_reader import TrainedReader, reader_from
from training.detokenising import written
from training.examples import HELD_OUT_ARTICLES, held_out, rows

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    question: str
    article: Article
    gold: tuple[str, ...]
    """Empty where the article does not answer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    answerable: bool
    margin: float
    """Of the best words: the logit of their score."""
    f1: float
    """Of these words with the nearest right answer; 0 where there is none."""


def squad2_cases(data: Path) -> Iterator[Case]:
    for i, row in enumerate(r for r in rows(data, "squad2") if r["title"] in HELD_OUT_ARTICLES):
        article = Article(f"p{i}", "p", row["title"].replace("_", " "), None, None, row["context"])
        for qa in row["qas"]:
            yield Case(qa["question"], article, tuple(sorted({a["text"] for a in qa["answers"]})))


def ramdocs_cases(data: Path) -> Iterator[Case]:
    for i, row in enumerate(rows(data, "ramdocs")):
        for j, document in enumerate(row["documents"] if held_out(i) else ()):
            silent = document["type"] == "noise" or document["answer"] == "unknown"
            article = Article(f"d{i}.{j}", "d", "", None, None, written(document["text"]).text)
            yield Case(row["question"], article, () if silent else (document["answer"],))


def passages(article: Article) -> list[Passage]:
    """Every sentence among its neighbours."""
    found = split(article.text)
    return [Passage.among(article, found, i, build(s.text, [], []), 0.0, 0.0) for i, s in enumerate(found)]


def outcomes(reader: TrainedReader, cases: Sequence[Case]) -> Iterator[Outcome]:
    for case in cases:
        best = next(iter(reader.read(understand(case.question), passages(case.article))), None)
        if best is None:
            yield Outcome(bool(case.gold), -30.0, 0.0)
        else:
            text = case.article.text[best.start : best.end]
            score = min(max(best.score, 1e-12), 1 - 1e-12)
            yield Outcome(bool(case.gold), log(score / (1 - score)), max((f1(text, g) for g in case.gold), default=0.0))


def f1(found: str, right: str) -> float:
    """Of their words, as SQuAD counts them.

    >>> f1("the Red River Army", "Red River Army")
    1.0
    """
    a, b = (Counter(w for w in re.findall(r"\w+", t.lower()) if w not in ("a", "an", "the")) for t in (found, right))
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def curve(margins: Numbers, right: Numbers, weights: Numbers) -> tuple[float, float]:
    """Slope and offset of the logistic curve that fits best (Platt 1999)."""
    signs = 2 * right - 1

    def surprise(curve: Numbers) -> float:
        return float(weights @ np.logaddexp(0, -signs * (curve[0] * margins + curve[1])) / weights.sum())

    slope, offset = minimize(surprise, np.zeros(2), method="Nelder-Mead").x
    return float(slope), float(offset)


def balance(outcomes: Sequence[Outcome]) -> Numbers:
    """Weights by which answerable and unanswerable questions count alike."""
    answerable = np.array([o.answerable for o in outcomes])
    share = answerable.mean()
    return np.where(answerable, 0.5 / share, 0.5 / (1 - share))


def risks(found: Sequence[Outcome], p: Numbers) -> Iterator[dict[str, float]]:
    """At each threshold, the mean F1 of questions with an answer and the share of the others left unanswered."""
    has = [(o.f1, q) for o, q in zip(found, p, strict=True) if o.answerable]
    none = [q for o, q in zip(found, p, strict=True) if not o.answerable]
    for threshold in np.arange(0.1, 0.75, 0.05):
        yield {
            "threshold": round(float(threshold), 2),
            "has_answer_f1": round(float(np.mean([f * (q >= threshold) for f, q in has])), 3),
            "no_answer": round(float(np.mean([q < threshold for q in none])), 3),
        }


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
@click.option("--model", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the reader.")
def main(data: Path, model: Path) -> None:
    """Fits the curve and prints the figures of the model card."""
    settings = json.loads((model / "reader.json").read_text("utf-8"))
    (model / "reader.json").write_text(json.dumps({**settings, "slope": 1.0, "offset": 0.0}, indent=2) + "\n")
    reader = reader_from(model)
    sets = {"squad2": list(squad2_cases(data)), "ramdocs": list(ramdocs_cases(data))}
    found = {name: list(outcomes(reader, cases)) for name, cases in sets.items()}
    every = [o for one in found.values() for o in one]
    weights = np.concatenate([balance(one) / len(one) for one in found.values()])
    right = np.array([float(o.f1 >= RIGHT) for o in every])
    slope, offset = curve(np.array([o.margin for o in every]), right, weights)
    for name, one in found.items():
        p = expit(slope * np.array([o.margin for o in one]) + offset)
        error = calibration_error(p, np.array([float(o.f1 >= RIGHT) for o in one]), balance(one))
        click.echo(f"{name}: {len(one)} questions, expected calibration error {error:.3f}")
        for line in risks(one, p):
            click.echo(f"  {line}")
    settings |= {"slope": round(slope, 4), "offset": round(offset, 4)}
    (model / "reader.json").write_text(json.dumps(settings, indent=2) + "\n")


if __name__ == "__main__":
    main()
