"""Paragraphs with questions, many of which look answerable and are not: the sets of `reader/` as examples."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from training.detokenising import written
from training.example import Example
from training.examples import as_typed, put, rows
from training.stretches import Told

TOKENISED = frozenset({"qanom", "qadiscourse", "timeqa-human", "clapnq", "unansq-dev"})
"""Sets whose words and signs stand apart; they are put together again."""
_TITLED = frozenset({"squad2-dev-other-half", "squad-train44+unansq", "squad1-dev-rest", "squadshifts-new_wiki"})
"""Sets whose titles say what a paragraph is about."""
_NEARLY = 0.35
"""Least share of the questions kept without an answer, where a set has such."""
AMOUNTS: Mapping[str, int] = MappingProxyType({
    "squad_train44_unansq": 4_000,
    "squad2_dev_other_half": 2_400,
    "unansq_dev_tokenised": 500,
    "timeqa_human": 400,
    "clapnq_dev_unanswerable": 300,
    "squad1_dev_rest": 400,
    "squadshifts_new_wiki": 700,
    "squadshifts_reddit": 200,
    "squadshifts_amazon_reviews": 100,
    "qanom_train": 400,
    "qadiscourse_wikinews_train": 250,
    "qadiscourse_wikipedia_dev": 100,
})  # fmt: skip
"""Questions drawn of each file, at most."""


def paragraphs(data: Path, chance: random.Random, share: float) -> Iterator[Example]:
    """Questions of each file, unanswerable ones first among equals: they are the rarer and teach silence."""
    for name, most in AMOUNTS.items() if share else ():
        amount = int(share * most)
        asked = [(row, qa) for row in rows(data / "reader", name) for qa in row["qas"]]
        chance.shuffle(asked)
        none = [one for one in asked if not one[1]["answers"]][: int(_NEARLY * amount)]
        some = [one for one in asked if one[1]["answers"]][: amount - len(none)]
        for row, qa in (*none, *some):
            yield from _examples(row, qa, chance)


def _examples(row: dict[str, Any], qa: dict[str, Any], chance: random.Random) -> Iterator[Example]:
    title = row["title"].replace("_", " ") if row["set"] in _TITLED else ""
    gold = sorted({(a["start"], a["start"] + len(a["text"])) for a in qa["answers"]})
    text, question = row["context"], qa["question"].strip()
    if row["set"] in TOKENISED:
        whole = written(text)
        placed = [whole.place(*span) for span in gold]
        text, gold = whole.text, sorted({span for span in placed if span is not None})
        question = written(question).text
        if qa["answers"] and not gold:
            return
    for example in put(question, Told.of(text, title), gold, gold, row["set"], chance):
        yield as_typed(example, chance)
