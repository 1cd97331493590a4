"""The public sets as examples: what their rows answer, and what they leave unanswered."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.sentences import split
from training.detokenising import written
from training.example import Example, under_title
from training.near import Near, words

HELD_OUT_ARTICLES = ("Huguenot", "Packet_switching")
"""Of squad2, kept to measure on: about one article in six."""
_TYPED = 0.15
"""Share of questions put as people type them: no capital, no mark."""
_ASKED_ELSEWHERE = 0.3
"""Share of questions on one sentence that are put to another one too."""
Spans = tuple[tuple[int, int], ...]


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def held_out(number: int) -> bool:
    """Which rows of ramdocs are kept to measure on."""
    return number % 3 == 0


def as_typed(example: Example, chance: random.Random) -> Example:
    """At times without its capitals and its question mark."""
    if chance.random() >= _TYPED:
        return example
    return replace(example, question=example.question.lower().rstrip("? "))


def windows(text: str) -> list[tuple[int, int]]:
    """Each sentence with its neighbours."""
    found = split(text)
    return [(found[max(0, i - 1)].start, found[min(len(found) - 1, i + 1)].end) for i in range(len(found))]


def _inside(window: tuple[int, int], answers: Sequence[tuple[int, int]]) -> Spans:
    start, end = window
    return tuple((a - start, b - start) for a, b in answers if start <= a and b <= end)


def squad2(data: Path, chance: random.Random, *titles: str) -> Iterator[Example]:
    """Windows that answer, windows of the same paragraph that do not, and questions that nothing answers.

    Only the articles named, or, where none is, all that are not held out.
    """
    for row in rows(data, "squad2"):
        if (row["title"] in titles) if titles else (row["title"] not in HELD_OUT_ARTICLES):
            cut = windows(row["context"])
            for qa in row["qas"]:
                yield from _of_paragraph(row, qa, cut, chance)


def _of_paragraph(
    row: dict[str, Any], qa: dict[str, Any], cut: list[tuple[int, int]], chance: random.Random
) -> Iterator[Example]:
    question, text = qa["question"].strip(), row["context"]
    gold = sorted({(a["start"], a["start"] + len(a["text"])) for a in qa["answers"]})
    holding = [w for w in cut if _inside(w, gold)]
    others = [w for w in cut if not any(a < w[1] and w[0] < b for a, b in gold)]
    others.sort(key=lambda w: -len(words(question) & words(text[w[0] : w[1]])))
    chosen = chance.sample(holding, min(2, len(holding))) + others[: 1 if gold else 2]
    for start, end in chosen:
        title = row["title"].replace("_", " ")
        context, answers = under_title(title, text[start:end], _inside((start, end), gold))
        yield as_typed(Example(question, context, answers, "squad2"), chance)


def ramdocs(data: Path, chance: random.Random) -> Iterator[Example]:
    """Windows of the documents that name their answer; any window of those that name none."""
    for number, row in enumerate(rows(data, "ramdocs")):
        if held_out(number):
            continue
        for document in row["documents"]:
            text = written(document["text"]).text
            found = re.finditer(re.escape(document["answer"]), text, re.IGNORECASE)
            gold = [m.span() for m in found] if document["answer"] != "unknown" else []
            if not gold and document["type"] != "noise":
                continue
            cut = [w for w in windows(text) if w[1] - w[0] < 900]
            for window in chance.sample(cut, min(3, len(cut))):
                context = text[window[0] : window[1]]
                answers = _inside(window, gold)
                if answers or not gold or not words(row["question"]) & words(context):
                    yield as_typed(Example(row["question"], context, answers, "ramdocs"), chance)


def qamr(data: Path, chance: random.Random, limit: int) -> Iterator[Example]:
    """Single sentences, half of them among others of their article; then the same questions of another sentence."""
    return _single(rows(data, "qamr"), "qamr", lambda row: ":".join(row["id"].split(":")[1:3]), chance, limit)


def qasrl(data: Path, chance: random.Random, limit: int) -> Iterator[Example]:
    """Questions on one verb, as `qamr`; the set does not say which sentences stand together."""
    return _single(rows(data, "qasrl"), "qasrl", lambda row: row["context"], chance, limit)


def _single(
    every: list[dict[str, Any]],
    origin: str,
    article_of: Callable[[dict[str, Any]], str],
    chance: random.Random,
    limit: int,
) -> Iterator[Example]:
    chance.shuffle(every)
    texts = {row["context"]: written(row["context"]) for row in every}
    near = Near(texts, {row["context"]: article_of(row) for row in every})
    for row in every[:limit]:
        text = texts[row["context"]]
        whole = [a for a in row["answers"] if a.get("contiguous", True)]
        found = {text.place(a["start"], a["start"] + len(a["text"])) for a in whole} - {None}
        if found:
            answered = Example(row["question"], text.text, tuple(sorted(f for f in found if f)), origin)
            yield as_typed(near.among(answered, row["context"], chance), chance)
            if chance.random() < _ASKED_ELSEWHERE:
                yield as_typed(near.miss(answered, row["context"], chance), chance)
