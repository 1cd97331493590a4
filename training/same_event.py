"""Fits whether two stories found for a question are one event: `python -m training.same_event --data DIR`.

On libraries of one event, of several and of many, and of towns in which like events follow each other, with some
questions on each event. What is printed is which share of the stories of the event that is answered, and of those of
other events, would be read with it, each event by weights that were fitted without it.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Any

import click
import numpy as np

from index import Index
from qa.questions.understanding import understand
from qa.retrieval import stories_for
from qa.stories.choosing import LOOKED_AT, log_odds
from qa.stories.same_event import SHIPPED, Agreement, agreement
from qa.stories.shelf import stories_of
from training.examples import WRITTEN, rows
from training.judging import logistic
from training.measuring import Numbers
from training.reports import LEARNT_FROM, article_of, asked_rows, contrasts, event_rows

_FOLDS = 5
_LEAST = 0.6
"""Chance from which two stories are taken for one, chosen by eye; what is printed shows what others would do."""
_SHOWN = (0.4, 0.5, 0.6, 0.7)
_LIBRARIES = (
    ("one event", 150, 1, 4, None), ("two", 40, 2, 2, None), ("three", 15, 3, 2, None), ("eight", 12, 8, 2, None),
    ("forty", 3, 40, 2, None), ("three reports of two", 60, 2, 2, 2), ("some reports of five", 60, 5, 1, 2),
)  # fmt: skip
"""Made-up events in libraries: their name, how many, events in each, questions on each event, and how many reports of
an event there are at most: of each other one there is one."""
_LOOK_ALIKE, _WEIGHT = "look-alike", 3
"""Such libraries weigh more: a row of another event is worse than a report left out."""
NAMES = tuple(field.name for field in fields(Agreement))


@dataclass(frozen=True, slots=True)
class Pair:
    """The story that is taken for a question, and another one."""

    library: str
    event: str
    agreement: Agreement
    same: bool


def pairs(index: Index, event_of: Mapping[str, str], questions: Sequence[str], library: str) -> Iterator[Pair]:
    """Of each question to a library, the event of whose articles is known."""
    stories = stories_of(index)
    main = {s: Counter(event_of[a] for a in stories.members(s)) for s in set(stories.of_each(list(event_of)).values())}
    for question in questions:
        asked = understand(question)
        found = sorted(stories_for(asked, index), key=lambda c: -log_odds(asked, c))
        for other in found[1 : 1 + LOOKED_AT]:
            event = main[found[0].story].most_common(1)[0][0]
            same = 2 * main[other.story][event] > main[other.story].total()
            yield Pair(library, event, agreement(found[0].story, other.story, stories), same)


def made_up(data: Path) -> Iterator[Pair]:
    """On the events that teach: each public one by itself, all of them in one library, and made-up ones."""
    chance = random.Random(9)
    told, short = {row["id"]: row for row in event_rows(data)}, {row["story"] for row in contrasts()}
    questions: defaultdict[str, list[dict[str, Sequence[str]]]] = defaultdict(list)
    for row in asked_rows(data):
        if row["story"] not in short:
            questions[row["story"]].append(row)
    public = sorted({row["story"] for row in rows(data, "asked") if row["part"] == LEARNT_FROM})
    rest = sorted(questions.keys() - {row["story"] for row in rows(data, "events")})
    chance.shuffle(rest)
    libraries: list[tuple[str, list[str], int, int | None]] = [("one event", [event], 10, None) for event in public]
    libraries.append(("public", public, 6, None))
    for name, several, size, each, most in _LIBRARIES:
        for _ in range(several):
            libraries.append((name, rest[:size], each, most))
            del rest[:size]
    for name, events, each, most in libraries:
        of_each = (dict.fromkeys(i for row in questions[event] for i in row["answers"]) for event in events)
        ids = [i for n, own in enumerate(of_each) for i in list(own)[: most and most - n % most]]
        index = Index.build(article_of(told[i]) for i in ids)
        asked = [q for e in events for q in chance.sample(questions[e], min(each, len(questions[e])))]
        yield from pairs(index, {i: told[i]["story"] for i in ids}, [str(q["question"]) for q in asked], name)


def look_alike() -> Iterator[Pair]:
    """On towns in which like events follow each other: each in a library by itself, and all in one."""
    towns: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(WRITTEN, "look_alikes"):
        towns[row["town"]].append(row)
    whole = [event for events in towns.values() for event in events]
    for name, libraries in ((_LOOK_ALIKE, list(towns.values())), ("all look-alike", [whole])):
        for events in libraries:
            event_of = {report["id"]: event["event"] for event in events for report in event["reports"]}
            index = Index.build(article_of(report) for event in events for report in event["reports"])
            yield from pairs(index, event_of, [q for event in events for q in event["questions"]], name)


def fit(every: Sequence[Pair]) -> Numbers:
    """Logistic regression; each kind of library weighs alike, but for look-alikes, which weigh more."""
    size = Counter(p.library for p in every)
    told = np.array([[1.0, *asdict(p.agreement).values()] for p in every])
    weight = np.array([(_WEIGHT if p.library == _LOOK_ALIKE else 1) / size[p.library] for p in every])
    return logistic(told, np.array([float(p.same) for p in every]), weight)


def crossed(every: Sequence[Pair]) -> Iterator[tuple[Pair, float]]:
    """The chance that each pair is one event, by weights that were fitted without it."""
    events = sorted({p.event for p in every})
    for i in range(_FOLDS):
        out = set(events[i::_FOLDS])
        weights = fit([p for p in every if p.event not in out])
        for p in every:
            if p.event in out:
                yield p, float(1 / (1 + np.exp(-weights @ [1.0, *asdict(p.agreement).values()])))


def _share(taken: Sequence[bool]) -> str:
    return f"{np.mean(taken):.3f} of {len(taken)}" if taken else "none"


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
def main(data: Path) -> None:
    """Fits the weights, prints what they give and writes `qa/data/same_event.json`."""
    every = [*look_alike(), *made_up(data)]
    told = list(crossed(every))
    for library in dict.fromkeys(p.library for p in every):
        one = [(p.same, chance) for p, chance in told if p.library == library]
        for least in _SHOWN:
            same, other = (
                _share([chance >= least for is_same, chance in one if is_same is of]) for of in (True, False)
            )
            click.echo(f"{library}, from {least}: of the event {same}, of others {other}")
    offset, *weights = (round(float(w), 3) for w in fit(every))
    raw = {"offset": offset, "weights": dict(zip(NAMES, weights, strict=True)), "least": _LEAST}
    target = Path(str(resources.files("qa").joinpath(SHIPPED)))
    target.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
