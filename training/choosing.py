"""Fits which story a question is taken to be about: `python -m training.choosing --data DIR`.

All events of `asked` that teach stand in one library, and each question is asked of it. What is printed is how often
the story taken holds reports of the question's own event, each event by weights that were fitted without it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path

import click
import numpy as np
from scipy.optimize import minimize

from corpus import Article
from index import Index
from qa.language.places import last_named
from qa.questions.understanding import understand
from qa.reading.ranking import Rows
from qa.retrieval import stories_for
from qa.stories.evidence import SHIPPED, Evidence, chances, choosing
from qa.stories.shelf import stories_of
from training.examples import rows
from training.reports import LEARNT_FROM, article_of

_FOLDS = 5
_LITTLE = 0.0005
"""How strongly weights are held near nothing."""
_SCENED = 5
"""Every so many questions are asked again with place and day, which strangers' questions seldom name."""
_OPENING = 600
"""Characters in which a report names its place."""
_STAYS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
"""More would hold a conversation against a question that names another event."""
NAMES = tuple(field.name for field in fields(Evidence))


@dataclass(frozen=True, slots=True)
class Case:
    """The stories found for one question."""

    event: str
    scened: bool
    """The event's place and day were put into the question."""
    stories: tuple[str, ...]
    rows: Rows
    """Evidence, a row for each story."""
    right: Rows
    """Share of each story's reports that are of the question's own event."""


def library(data: Path, part: str, folder: Path | None) -> tuple[Index, dict[str, str]]:
    """The reports of all events of a part in one library, kept in a folder if one is given; and the event of each."""
    told = {row["id"]: row for row in rows(data, "events")}
    ids = sorted({i for row in rows(data, "asked") if row["part"] == part for i in row["answers"]})
    index = Index.open(folder) if folder else Index.build([])
    index.add(article_of(told[i]) for i in ids)
    return index, {i: told[i]["story"] for i in ids}


def cases(data: Path, part: str, index: Index, event_of: dict[str, str]) -> Iterator[Case]:
    """Each question; and every so many once more with the place and the day of its event in it."""
    stories, scene_of = stories_of(index), scenes(index, event_of)
    for number, row in enumerate(row for row in rows(data, "asked") if row["part"] == part):
        scene = scene_of.get(row["story"])
        for added in ("", scene)[: 1 if number % _SCENED or not scene else 2]:
            found = stories_for(understand(f"{row['question'].rstrip(' ?')}{added}?"), index)
            own = [np.mean([event_of[a] == row["story"] for a in stories.members(c.story)]) for c in found]
            told = np.array([[getattr(c.evidence, name) for name in NAMES] for c in found])
            yield Case(row["story"], bool(added), tuple(c.story for c in found), told, np.array(own))


def scenes(index: Index, event_of: dict[str, str]) -> dict[str, str]:
    """Where and when each event was, in words for a question: the place that most of its reports open with, and the day
    of the first of them; none where they open with no place."""
    reports: defaultdict[str, list[Article]] = defaultdict(list)
    for article, event in event_of.items():
        reports[event].append(index.article(article))
    found = {}
    for event, own in reports.items():
        places = Counter(place for a in own if (place := last_named(a.text[:_OPENING])))
        day = min((a.published for a in own if a.published), default=None)
        if places and day:
            found[event] = f" in {places.most_common(1)[0][0]} on {day:%B} {day.day}, {day.year}"
    return found


def fit(every: Sequence[Case]) -> Rows:
    """Weights under which a story of the question's event is likeliest (a conditional logit, McFadden 1974)."""
    told = [(c.rows, c.right > 0) for c in every if c.right.any()]

    def surprise(w: Rows) -> tuple[float, Rows]:
        lost, slope = _LITTLE * float(w @ w), 2 * _LITTLE * w
        for x, right in told:
            odds = np.exp(x @ w - (x @ w).max())
            shares, mine = odds / odds.sum(), odds * right / (odds @ right)
            lost -= float(np.log(shares @ right)) / len(told)
            slope = slope + x.T @ (shares - mine) / len(told)
        return lost, slope

    return np.asarray(minimize(surprise, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x, dtype=np.float64)


def crossed(every: Sequence[Case]) -> list[tuple[Case, Rows]]:
    """The chance of each story, by weights that were fitted without the event."""
    events = sorted({c.event for c in every})
    told: list[tuple[Case, Rows]] = []
    for i in range(_FOLDS):
        out = set(events[i::_FOLDS])
        weights = fit([c for c in every if c.event not in out])
        told += [(c, np.array(chances(list(c.rows @ weights)))) for c in every if c.event in out]
    return told


def telling(every: Sequence[tuple[Case, Rows]]) -> str:
    right = [c.right[p.argmax()] > 0 for c, p in every]
    second = [c.right[np.argsort(-p)[:2]].any() for c, p in every]
    return f"{np.mean(right):.3f} chosen, {np.mean(second):.3f} among the first two"


def unsure(every: Sequence[tuple[Case, Rows]], share: float) -> str:
    """What is told of the questions whose second story has at least such a share of the first one's chance."""
    open_ = [(c, p) for c, p in every if len(p) > 1 and np.sort(p)[-2] >= share * p.max()]
    sure = [(c, p) for c, p in every if len(p) < 2 or np.sort(p)[-2] < share * p.max()]
    return f"{len(open_)} unsure ({telling(open_)}), {len(sure)} sure ({telling(sure)})"


def conversations(every: Sequence[tuple[Case, Rows]], stays: float) -> float:
    """How often the right story is taken where half of the questions follow one on their own event, and half one on
    another, if the log-odds of the story that the conversation is in rise by `stays`."""
    right = []
    for i, (case, chance) in enumerate(every):
        turned = (c for c, _ in (*every[i + len(every) // 2 :], *every) if c.event != case.event)
        other = next(turned, case)
        for before in (case, other):
            held = before.stories[int(before.right.argmax())]
            raised = [p * np.exp(stays) if story == held else p for story, p in zip(case.stories, chance, strict=True)]
            right.append(case.right[int(np.argmax(raised))] > 0)
    return float(np.mean(right))


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
@click.option("--part", default=LEARNT_FROM, help="Any other part is only measured on.")
@click.option("--library", "folder", type=click.Path(path_type=Path), help="Folder in which the library is kept.")
def main(data: Path, part: str, folder: Path | None) -> None:
    """Fits the weights, prints how often the right story is taken and writes `qa/data/stories.json`."""
    index, event_of = library(data, part, folder)
    every = list(cases(data, part, index, event_of))
    shipped = choosing()
    weights = np.array([getattr(shipped.of, name) for name in NAMES])
    click.echo(f"{len(every)} questions, {len(set(event_of.values()))} events, {len(event_of)} reports")
    click.echo(f"as shipped: {telling([(c, np.array(chances(list(c.rows @ weights)))) for c in every])}")
    if part != LEARNT_FROM:
        return
    told = crossed(every)
    for name, some in (("as asked", False), ("with place and day", True)):
        click.echo(f"by cross-validation over events, {name}: {telling([x for x in told if x[0].scened is some])}")
    for share in (0.2, 0.33, 0.5, 0.7):
        click.echo(f"  from a share of {share}: {unsure(told, share)}")
    stays = max(_STAYS, key=lambda s: conversations(told, s))
    click.echo(f"in conversations: {conversations(told, 0.0):.3f}, {conversations(told, stays):.3f} with {stays}")
    raw = {
        "weights": dict(zip(NAMES, (round(float(w), 3) for w in fit(every)), strict=True)),
        "stays": stays,
        "as_likely": shipped.as_likely,
        "beside": shipped.beside,
    }
    target = Path(str(resources.files("qa").joinpath(SHIPPED)))
    target.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
