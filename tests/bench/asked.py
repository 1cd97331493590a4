"""A library asked by a process of its own: `python -m tests.bench.asked FOLDER ARTICLES` prints JSON.

It opens the library of so many made articles (`tests.bench.events`), asks it, adds to it and asks again.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index import Index, default_encoder
from qa import ask
from qa.answer import Answer
from qa.loading import load
from qa.stories.shelf import stories_of
from tests.bench.events import REPORTS, Asked, TurningEncoder, event_of, questions, reports
from tests.bench.measuring import Taken, megabytes, milliseconds

QUESTIONS = 100
ADDED = 500
"""Articles, after which it is asked again."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What asking a library of one size takes. Seconds, but where it says otherwise."""

    opening: float
    """By the clock, from opening the library to its first answer, the models loaded before."""
    warm: float
    """Of the processor: the median question, each asked once."""
    warm_clock: float
    slowest_clock: float
    """Of all but five in a hundred."""
    right: float
    """Share of the questions for which the story of their event was taken."""
    whole: float
    """Share of the reports of the stories taken that are of the event."""
    adding: float
    """An article of the processor, of those that were added: written, found by words and put into its story."""
    after_adding: float
    """By the clock, the first question after that."""
    memory: float
    """Megabytes, the most until then."""
    nearest: float
    """Milliseconds of the processor to find the nearest sentences of a question."""
    words: float
    """The same to find its words."""
    articles: float
    """The same to rank articles."""
    stories: float
    """The same to look up the stories of a hundred articles."""


def main(folder: str, count: str) -> None:
    events = range(int(count) // REPORTS)
    first, *asked = questions(events, QUESTIONS + 1)
    encoder = TurningEncoder(default_encoder())
    with Index.build(reports(0, REPORTS), encoder) as small:
        load(small, first.question)
        ask(first.question, small)
    begun = time.perf_counter()
    with Index.open(Path(folder), encoder) as index:
        ask(first.question, index)
        opening = time.perf_counter() - begun
        answers: list[Answer] = []
        taken = [Taken.by([lambda q=q: answers.append(ask(q.question, index))]) for q in asked]  # type: ignore[misc]
        right, whole = _taken(asked, answers, index)
        steps = _steps([q.question for q in asked[:9]], index)
        held = index.status().articles
        added = Taken.by([lambda: index.add(reports(held, ADDED))])
        (of_added,) = questions(range(held // REPORTS, (held + ADDED) // REPORTS), 1)
        after = Taken.by([lambda: ask(of_added.question, index)])
    clocks = sorted(t.clock for t in taken)
    measured = Measured(
        opening=opening,
        warm=statistics.median(t.processor for t in taken),
        warm_clock=statistics.median(clocks),
        slowest_clock=clocks[-len(clocks) // 20],
        right=right,
        whole=whole,
        adding=added.processor / ADDED,
        after_adding=after.clock,
        memory=megabytes(),
        **steps,
    )
    print(json.dumps(asdict(measured)))


def _taken(asked: Sequence[Asked], answers: Sequence[Answer], index: Index) -> tuple[float, float]:
    """How often the story is the event's, and how much of it is."""
    right, of_event = 0, []
    for question, answer in zip(asked, answers, strict=True):
        told = (
            [event_of(a) == question.event for a in stories_of(index).members(answer.story.id)] if answer.story else []
        )
        right += any(told) and 2 * sum(told) >= len(told)
        of_event += told
    return right / len(asked), statistics.mean(of_event) if of_event else 0.0


def _steps(asked: Sequence[str], index: Index) -> dict[str, float]:
    found = [hit.article_id for hit in index.rank_articles(asked[0], 100)]
    return {
        "nearest": milliseconds([lambda q=q: index.search_meaning(q, 400) for q in asked], 3),  # type: ignore[misc]
        "words": milliseconds([lambda q=q: index.search_words(q, 200) for q in asked], 3),  # type: ignore[misc]
        "articles": milliseconds([lambda q=q: index.rank_articles(q, 100) for q in asked], 3),  # type: ignore[misc]
        "stories": milliseconds(lambda: stories_of(index).of_each(found)),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
