"""Fits the judge of all that readers find: `python -m training.judging --data DIR`.

On what the trained reader has not seen: events of `asked` that are kept from it, squad2's held-out articles, ramdocs'
held-out rows and the gold set of the sample articles. What is fitted is the words that a source would answer with, so
the fit is repeated with the words that the last one chose. What is printed of `asked` is by cross-validation: each
event is judged by weights that were fitted without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from importlib import resources
from pathlib import Path

import click
import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from qa.claims.candidate import Candidate, weighed
from qa.claims.stating import found
from qa.evaluation.calibration import RIGHT, calibration_error
from qa.language.meaning import meaning_of
from qa.questions.understanding import understand
from qa.reading.judge import FAMILIES, SHIPPED, Evidence, Weights, family_of
from qa.retrieval import find_reports
from training.cases import Case, fit_of, of_asked, of_ramdocs, of_sample, of_squad2
from training.examples import rows
from training.measuring import Numbers
from training.reports import contrasts
from training.wikinews import questions as asked_of_wikinews

_ROUNDS = 6
_LITTLE = 0.0005
"""How strongly weights are held near nothing."""
_ASKED = 3
"""How many other sets `asked` weighs as much as: it is the most like what is asked, and the largest."""
_FOLDS = 5
_THRESHOLDS = np.arange(0.1, 0.62, 0.01)
_STEPS = np.arange(0.0, 0.2, 0.01)
"""By which a report by itself may be less sure."""
_SILENT, _SILENT_OF_EACH = 0.88, 0.86
"""Share of the reports without an answer that are to be silent, on events of `asked` left out: of all, and of each
family of questions. Kinds that are seldom answered would be silent under one threshold for all. Contrasts do not count:
most of their texts are about something else than the question; nor do reports of Wikinews, each alone, with nearly half
of their questions written so that it tempts and does not answer."""
_NAMES = [f.name for f in fields(Evidence)]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found for one question, and what is right."""

    group: str
    """The event or article that it is about."""
    family: str
    """Of the question."""
    found: Mapping[str, Sequence[Candidate]]
    """By the id of the article; those that assert something."""
    gold: Mapping[str, list[str]]
    """By the id of the article; empty where it does not answer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one article would answer with; no evidence where nothing was found."""

    group: str
    evidence: Evidence | None
    family: str
    f1: float
    answerable: bool
    sure: float


def trial(case: Case) -> Trial:
    """What is found for it."""
    asked = understand(case.question)
    reports = find_reports(asked, case.index).reports
    each = found(asked, reports, case.index, meaning_of(case.index.encoder))
    by_article = {r.article.id: [c for c in of if c.statement.answers] for r, of in zip(reports, each, strict=True)}
    return Trial(case.group, family_of(asked.answer_type), by_article, case.gold)


def outcomes(trial: Trial, weights: Weights) -> Iterator[Outcome]:
    """One for each article; one that retrieval left out has found nothing."""
    for article, gold in trial.gold.items():
        each = [(c, weighed(c, weights)) for c in trial.found.get(article, ())]
        if each:
            best, told = max(each, key=lambda one: one[1].weight)
            yield Outcome(
                trial.group, best.evidence, trial.family, fit_of(told.text, gold), bool(gold), told.confidence
            )
        else:
            yield Outcome(trial.group, None, trial.family, 0.0, bool(gold), 0.0)


def fit(asked: Sequence[Trial], others: Sequence[Sequence[Trial]]) -> Weights:
    """Logistic regression (Platt 1999) on the best words of each article; `asked` weighs as much as three other sets.

    Each article counts twice: among the others, and as if there were no other.
    """
    sets = [[*one, *map(_alone, one)] for one in (asked, *others)]
    shares = [_ASKED, *[1] * len(others)]
    start = replace(Evidence(*[0.0] * len(_NAMES)), marked=1.0)
    weights = Weights(dict.fromkeys(FAMILIES, -1.0), start, {}, 0.0)
    for _ in range(_ROUNDS):
        chosen = [[o for t in one for o in outcomes(t, weights) if o.evidence] for one in sets]
        every = [o for one in chosen for o in one]
        right = np.array([float(o.f1 >= RIGHT) for o in every])
        weight = np.concatenate(
            [share * balanced([o.answerable for o in one]) for one, share in zip(chosen, shares, strict=True)]
        )
        fitted = logistic(np.array([_row(o) for o in every]), right, weight)
        offsets, of = fitted[1 : 1 + len(FAMILIES)], fitted[1 + len(FAMILIES) :]
        by_family = dict(zip(FAMILIES, (fitted[0] + offsets).round(4).tolist(), strict=True))
        weights = Weights(by_family, Evidence(*of.round(4).tolist()), {}, 0.0)
    return weights


def _alone(trial: Trial) -> Trial:
    """The same words without what other reports tell."""

    def unheard(candidate: Candidate) -> Candidate:
        if candidate.evidence is None:
            return candidate
        return replace(candidate, evidence=replace(candidate.evidence, elsewhere=0.0, otherwise=0.0, alone=1.0))

    return replace(trial, found={article: [unheard(c) for c in of] for article, of in trial.found.items()})


def _row(outcome: Outcome) -> list[float]:
    """A constant, the family's own, and the evidence."""
    assert outcome.evidence is not None
    return [1.0, *(float(outcome.family == name) for name in FAMILIES), *asdict(outcome.evidence).values()]


def balanced(answerable: Sequence[bool]) -> Numbers:
    """Weights by which a set's questions with and without an answer count alike, and sets too."""
    has = np.array(answerable)
    return np.where(has, 0.5 / max(1, has.sum()), 0.5 / max(1, (~has).sum()))


def logistic(rows: Numbers, right: Numbers, balance: Numbers) -> Numbers:
    """The weight of each column."""
    signs = 2 * right - 1

    def surprise(w: Numbers) -> float:
        likely = float(balance @ np.logaddexp(0, -signs * (rows @ w)) / balance.sum())
        return likely + _LITTLE * float(w[1:] @ w[1:])

    def slope(w: Numbers) -> Numbers:
        wrong = expit(-signs * (rows @ w))
        held = np.concatenate([[0.0], w[1:]])
        return np.asarray(-(balance * signs * wrong) @ rows / balance.sum() + 2 * _LITTLE * held)

    return np.asarray(minimize(surprise, np.zeros(rows.shape[1]), jac=slope, method="L-BFGS-B").x)


def least(one: Sequence[Outcome]) -> dict[str, float]:
    """Thresholds by family, each half way between that of all questions and that of its own."""
    every = _lowest(one, _SILENT)
    own = {name: [o for o in one if o.family == name] for name in FAMILIES}
    return {n: round((every + (_lowest(of, _SILENT_OF_EACH) if of else every)) / 2, 2) for n, of in own.items()}


def _lowest(one: Sequence[Outcome], silent: float) -> float:
    """The lowest threshold at which that share of the silences is kept."""
    return float(next(t for t in _THRESHOLDS if _at(one, t)[1] >= silent or t == _THRESHOLDS[-1]))


def _at(one: Sequence[Outcome], threshold: float) -> tuple[float, float]:
    """The share of answers found, and of silences kept."""
    has = [float(o.f1 >= RIGHT and o.sure >= threshold) for o in one if o.answerable]
    none = [float(o.sure < threshold) for o in one if not o.answerable]
    return float(np.mean(has or [0.0])), float(np.mean(none or [1.0]))


def less_alone(among: Sequence[Outcome], alone: Sequence[Outcome], thresholds: Mapping[str, float]) -> float:
    """How far a report by itself may stay under the thresholds and still be silent as often as among the others."""
    least = _silent(among, thresholds, 0.0)
    return float(round(max((d for d in _STEPS if _silent(alone, thresholds, d) >= least), default=0.0), 2))


def _silent(one: Sequence[Outcome], thresholds: Mapping[str, float], less: float) -> float:
    """The share of silences kept."""
    return float(np.mean([o.sure < thresholds[o.family] - less for o in one if not o.answerable] or [1.0]))


def crossed(asked: Sequence[Trial], others: Sequence[Sequence[Trial]]) -> tuple[list[Outcome], list[Outcome]]:
    """Outcomes of `asked`, each event judged by weights that were fitted without it: each article among the others, and
    as if there were no other."""
    events = sorted({t.group for t in asked})
    among: list[Outcome] = []
    alone: list[Outcome] = []
    for i in range(_FOLDS):
        out = set(events[i::_FOLDS])
        weights = fit([t for t in asked if t.group not in out], others)
        left_out = [t for t in asked if t.group in out]
        among += [o for t in left_out for o in outcomes(t, weights)]
        alone += [o for t in left_out for o in outcomes(_alone(t), weights)]
    return among, alone


def report(name: str, one: Sequence[Outcome]) -> Iterator[str]:
    """What each threshold would give."""
    error = calibration_error([o.sure for o in one], [o.f1 >= RIGHT for o in one], [1.0] * len(one))
    yield f"{name}: {len(one)} articles, expected calibration error {error:.3f}"
    for threshold in _THRESHOLDS[::4]:
        right, silent = _at(one, threshold)
        yield f"  {threshold:.2f}: right {right:.3f}, rightly silent {silent:.3f}, mean {(right + silent) / 2:.3f}"


def shipped(one: Sequence[Outcome], thresholds: Mapping[str, float]) -> Iterator[str]:
    """What the thresholds of the families give."""
    for name in FAMILIES:
        of = [o for o in one if o.family == name]
        right, silent = _at(of, thresholds[name])
        yield f"  {name}, {thresholds[name]:.2f}: right {right:.3f}, rightly silent {silent:.3f} of {len(of)}"


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
def main(data: Path) -> None:
    """Fits weights and threshold, prints the figures of the model card and writes `qa/data/judge.json`."""
    asked = [trial(case) for case in of_asked(data)]
    others = [[trial(case) for case in of] for of in (of_squad2(data), of_ramdocs(data), of_sample())]
    weights = fit(asked, others)
    among, alone = crossed(asked, others)
    told = {"asked, by cross-validation": among, "asked, each report by itself": alone}
    told |= {
        name: [o for t in one for o in outcomes(t, weights)]
        for name, one in zip(("squad2", "ramdocs", "sample"), others, strict=True)
    }
    for name, one in told.items():
        for line in report(name, one):
            click.echo(line)
    apart = {row["story"] for row in (*contrasts(), *asked_of_wikinews())}
    on_reports = [o for o in among if o.group not in apart]
    thresholds = least(on_reports)
    for line in shipped(on_reports, thresholds):
        click.echo(line)
    public = {row["story"] for row in rows(data, "asked")}
    real = [[o for o in one if o.group in public] for one in (among, alone)]
    raw = {
        "least": thresholds,
        "less_alone": less_alone(*real, thresholds),
        "offsets": weights.offsets,
        "weights": asdict(weights.of),
    }
    target = Path(str(resources.files("qa").joinpath(SHIPPED)))
    target.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
