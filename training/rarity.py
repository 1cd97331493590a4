"""Counts how common the words of news are: `python -m training.rarity`; writes `qa/data/news_words.json`.

Over the sentences of the reports that were written for this project, every event weighing alike.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

import click

from corpus.sentences import split
from qa.language.stemming import stems
from qa.stories.rarity import SHIPPED
from training.examples import WRITTEN, rows

_LEAST = 0.002
"""Share of the sentences under which a word is as rare as any."""


def shares() -> dict[str, float]:
    """Share of all sentences that hold a stem, for those that are not rare."""
    of_event: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sentences: Counter[str] = Counter()
    for row in rows(WRITTEN, "events"):
        for sentence in split(row["text"]):
            of_event[row["story"]].update(stems(sentence.text))
            sentences[row["story"]] += 1
    total: Counter[str] = Counter()
    for event, counts in of_event.items():
        for stem, count in counts.items():
            total[stem] += count / sentences[event]
    found = {stem: round(share / len(of_event), 4) for stem, share in total.items()}
    return {stem: share for stem, share in sorted(found.items()) if share >= _LEAST}


@click.command()
def main() -> None:
    """Counts them and writes them down."""
    found = shares()
    click.echo(f"{len(found)} words stand in a sentence of {round(1 / _LEAST)} or more")
    target = Path(str(resources.files("qa").joinpath(SHIPPED)))
    target.write_text(json.dumps(found, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
