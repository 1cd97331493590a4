"""How well articles are grouped into stories, beside two simple ways: `python -m qa.evaluation.story_grouping FILE`.

The file holds one article a line as JSON with the fields of `Article` and `story`, the event that it is about.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from corpus import Article
from index import Index
from qa.evaluation.clustering import adjusted_rand, bcubed
from qa.stories.grouping import Grouping
from qa.stories.likeness import Likeness
from qa.stories.profile import Profile, profile
from qa.stories.shelf import stories_of

_WITHIN_DAYS = 14

_BASELINES: dict[str, Callable[[Likeness], bool]] = {
    "nearest in meaning": lambda like: like.meaning >= 0.8 and like.days <= _WITHIN_DAYS,
    "nearest in words": lambda like: like.words >= 0.25 and like.days <= _WITHIN_DAYS,
}
"""An article joins the story of the likest one before it, where the two are as like as this."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    rows = [json.loads(line) for line in parser.parse_args(arguments).file.read_text("utf-8").splitlines()]
    index = Index.build(_article(row) for row in rows)
    gold = {str(row["id"]): row["story"] for row in rows}
    print(f"{'':22}{'B3 P':>7}{'B3 R':>7}{'B3 F1':>7}{'ARI':>7}  stories")
    _line("each its own", {i: i for i in index.article_ids()}, gold)
    grouping = Grouping(index)
    profiles = [profile(a, index) for a in sorted(index.articles(), key=lambda a: (a.published or date.min, a.id))]
    for name, joins in _BASELINES.items():
        _line(name, _joined(profiles, grouping, joins), gold)
    _line("rashomon", stories_of(index).of_each(index.article_ids()), gold)


def _joined(profiles: Sequence[Profile], grouping: Grouping, joins: Callable[[Likeness], bool]) -> dict[str, str]:
    placed: dict[str, str] = {}
    for at, article in enumerate(profiles):
        likest = [(like, p) for p in profiles[:at] if joins(like := grouping.likeness(article, p))]
        best = max(likest, key=lambda pair: pair[0].meaning + pair[0].words, default=None)
        placed[article.article_id] = placed[best[1].article_id] if best else article.article_id
    return placed


def _line(name: str, placed: dict[str, str], gold: dict[str, str]) -> None:
    given, wanted = [placed[i] for i in placed], [gold[i] for i in placed]
    b = bcubed(given, wanted)
    shares = "".join(f"{x:7.3f}" for x in (b.precision, b.recall, b.f1, adjusted_rand(given, wanted)))
    print(f"{name:22}{shares}  {len(set(given))}")


def _article(row: dict[str, str]) -> Article:
    day = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return Article(str(row["id"]), row["source"], row.get("title") or "", day, row.get("url"), row["text"])


if __name__ == "__main__":
    main()
