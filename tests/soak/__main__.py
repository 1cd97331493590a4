"""`python -m tests.soak --data FOLDER`: asks until so many pairs are done, and tells every question that failed."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

import click

from tests.soak.sets import in_turn, read_sets, sample
from tests.soak.soaking import Tally, soak


@click.command()
@click.option(
    "--data", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Sets; else the sample."
)
@click.option("--pairs", default=2_000, show_default=True, help="Stop when so many questions met an article.")
@click.option("--seed", default=0, show_default=True, help="Another seed maims and mixes otherwise.")
@click.option("--first", default=0, show_default=True, help="Go on from this group, which the last run named.")
def main(folder: Path | None, pairs: int, seed: int, first: int) -> None:
    """Puts the questions of every set of JSON lines in a folder, whole and maimed, to its articles, whole and maimed.

    Ends with 1 where any question failed or left an article unread.
    """
    groups = in_turn(read_sets(folder) if folder else {"sample": sample()}, Random(seed))
    tally, faults, place = Tally(), 0, first
    begun = said = time.monotonic()
    while tally.pairs < pairs and place < len(groups):
        for fault in soak(groups[place], groups, Random(f"{seed} {place}"), tally):
            faults += 1
            click.echo(f"{groups[place].name}, group {place}: {fault.question!r}\n{fault.what}")
        place += 1
        if time.monotonic() - said > 60:
            said = time.monotonic()
            click.echo(_told(tally, faults, place, said - begun), err=True)
    click.echo(_told(tally, faults, place, time.monotonic() - begun))
    sys.exit(faults > 0)


def _told(tally: Tally, faults: int, place: int, seconds: float) -> str:
    return (
        f"{tally.pairs} pairs of {tally.questions} questions over {tally.indexes} indexes in {seconds:.0f} s, "
        f"{faults} faults; go on with --first {place}"
    )


if __name__ == "__main__":
    main()
