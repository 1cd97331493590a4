"""What the reader learns from in each round: how much is drawn of every set, and how fast it learns."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

from training import examples, exchanging, made, paragraphs, reports, swapping
from training.example import Example


@dataclass(frozen=True, slots=True)
class Round:
    """One pass over examples that are drawn anew."""

    seed: int
    rate: float
    """Highest learning rate."""
    squad2: int
    """How often it is drawn, with other stretches each time; so is `ramdocs`."""
    ramdocs: int
    qamr: int
    """Questions, some of which are put to a second sentence too; so is `qasrl`."""
    qasrl: int
    made: int
    """Examples; so are the other three."""
    self_asked: int
    swapped: int
    exchanged: int
    reports: float = 0.0
    """How often questions on reports are drawn; a part of a time is a share of them."""
    contrasts: float = 0.0
    """How often the contrasts are, likewise."""
    real: float | None = None
    """How often questions on real reports are; as often as `reports` where that is all."""
    passed: int = 0
    """How many of the made-up events and contrasts that were written first are passed over."""
    paragraphs: float = 0.0
    """Share of what is drawn of the sets of `reader/`."""
    steps: int | None = None
    """After so many the round ends, its rate having fallen to nothing."""
    after: tuple[int, ...] = ()
    """The rounds from the mean of whose weights it goes on, counted from 0, each as often as it is named; where there
    are none, from the encoder."""
    dropout: float = 0.1


_EIGHTH = Round(
    27, 2e-4, 1, 2, 1_500, 400, 300, 1_200, 1_500, 2_000, reports=1, paragraphs=0.4, steps=820, after=(6,), dropout=0.0
)

ROUNDS = (
    Round(20, 2e-4, 5, 5, 38_000, 15_000, 16_000, 34_000, 12_000, 0),
    Round(21, 1.2e-4, 6, 6, 24_000, 7_000, 6_000, 24_000, 12_000, 0, after=(0,)),
    Round(22, 1.2e-4, 6, 6, 38_000, 9_000, 5_000, 26_000, 10_000, 24_000, after=(1,)),
    Round(23, 1.5e-4, 0, 0, 500, 0, 200, 300, 900, 0, reports=3, paragraphs=1.0, after=(1, 2)),
    Round(24, 1.2e-4, 1, 6, 1_500, 500, 800, 2_500, 2_000, 2_500, reports=2, paragraphs=0.4, after=(3,)),
    Round(25, 1.5e-4, 1, 2, 1_000, 300, 300, 1_000, 1_500, 1_500, reports=2, paragraphs=0.3, steps=400, after=(3, 4)),
    Round(26, 1.5e-4, 1, 4, 2_000, 600, 600, 2_000, 2_000, 2_500, reports=2, paragraphs=0.5, steps=1100, after=(5,)),
    _EIGHTH,
    replace(_EIGHTH, seed=28, rate=1.5e-4, ramdocs=3, steps=760, after=(7,)),
    replace(_EIGHTH, seed=29, rate=1.5e-4, ramdocs=3, steps=1200, after=(7, 8)),
    replace(_EIGHTH, seed=30, rate=1.5e-4, ramdocs=3, steps=1100, after=(7, 8, 9, 9)),
    Round(
        31, 1.5e-4, 1, 2, 800, 200, 200, 600, 800, 1_000, reports=0.22, contrasts=1.0, paragraphs=0.2, steps=1200,
        after=(7, 8, 9, 9, 10, 10, 10, 10), dropout=0.0,
    ),
    Round(
        32, 1.5e-4, 1, 2, 800, 200, 200, 600, 800, 1_000, reports=0.9, contrasts=0.6, passed=1_820, paragraphs=0.2,
        steps=1_000, after=(9, 10, 11, 11), dropout=0.0,
    ),
    Round(
        33, 2e-4, 1, 2, 800, 200, 200, 600, 800, 1_000, reports=0.7, contrasts=0.6, paragraphs=0.2, steps=2_000,
        after=(9, 10, 11, 11, 12, 12, 12, 12), dropout=0.0,
    ),
    Round(
        34, 2e-4, 1, 2, 800, 200, 200, 600, 800, 1_000, reports=1.0, contrasts=0.6, passed=2_953, paragraphs=0.2,
        steps=1_300, after=(9, 10, 11, 11, 12, 12, 12, 12), dropout=0.0,
    ),
    Round(
        36, 2e-4, 1, 2, 800, 200, 200, 600, 800, 1_000, reports=0.08, contrasts=0.08, real=2.0, paragraphs=0.2,
        after=(9, 10, 11, 11, 12, 12, 12, 12, *[13] * 8, *[14] * 8), dropout=0.0,
    ),
)  # fmt: skip
SHIPS = (9, 10, 11, 11, 12, 12, 12, 12, *[13] * 8, *[14] * 8)
"""The rounds the mean of whose weights ships, each as often as it is named (Wortsman et al. 2022, "Model soups")."""


def mix(data: Path, of: Round) -> list[Example]:
    """All examples of a round, in the order of training."""
    chance = random.Random(of.seed)
    squad = [e for _ in range(of.squad2) for e in examples.squad2(data, chance)]
    single = list(examples.qamr(data, chance, of.qamr))
    every = [*squad, *single, *examples.qasrl(data, chance, of.qasrl)]
    every += [e for _ in range(of.ramdocs) for e in examples.ramdocs(data, chance)]
    real = of.reports if of.real is None else of.real
    every += reports.asked_of_reports(data, chance, of.reports, of.contrasts, real, of.passed)
    every += paragraphs.paragraphs(data, chance, of.paragraphs)
    every += made.stories(chance, of.made)
    every += examples.self_asked(data, chance, of.self_asked)
    answered = list(every)
    every += swapping.swapped(answered, chance, of.swapped)
    if of.exchanged:
        every += exchanging.exchanged(answered, chance, of.exchanged)
    chance.shuffle(every)
    return every
