"""Questions and the texts that they are put to: of files of JSON lines, whatever the fields around them are called."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import Any

from corpus import read

_TEXTS = ("text", "context", "paragraph", "sentence", "negative")
"""Fields that hold what questions are put to."""
_LEAST = 30
"""Characters of a text; under the same names shorter answers stand."""
_STORY = "story"
"""The field by which a file of questions names the articles in another file."""


@dataclass(slots=True)
class Group:
    """Questions on one set of texts."""

    name: str
    questions: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def sample() -> list[Group]:
    """The articles that come with the program, and what its gold file asks of them."""
    texts = [article.text for article in read(str(files("corpus") / "sample"))]
    gold = (files("qa") / "data" / "sample-gold.jsonl").read_text("utf-8")
    asked = [json.loads(line)["question"] for line in gold.splitlines() if line.strip()]
    return [Group("sample", asked[i::10], texts) for i in range(10)]


def read_sets(folder: Path) -> dict[str, list[Group]]:
    """By the name of the file. A file of questions alone takes the articles that another file has for their story."""
    paths = sorted(path for path in folder.iterdir() if path.name.endswith((".jsonl", ".jsonl.gz")))
    told: dict[str, list[str]] = {}
    found: dict[str, dict[str, Group]] = {}
    for path in paths:
        name = path.name.partition(".")[0]
        for record in _records(path):
            questions, texts = list(_questions(record)), list(_texts(record))
            story = str(record.get(_STORY, ""))
            if story and texts:
                told.setdefault(story, []).extend(texts)
            key = story or "".join(texts[:1])
            group = found.setdefault(name, {}).setdefault(key, Group(name))
            group.questions += questions
            group.texts += [text for text in texts if text not in group.texts]
    for groups in found.values():
        for key, group in groups.items():
            group.texts = group.texts or told.get(key, [])
    return {name: [g for g in groups.values() if g.questions or g.texts] for name, groups in found.items()}


def in_turn(sets: dict[str, list[Group]], chance: Random) -> list[Group]:
    """One group of each set after another, each set in an order of chance, until all have had their turn."""
    shuffled = [chance.sample(groups, len(groups)) for groups in sets.values()]
    return [group for row in zip_longest(*shuffled) for group in row if group is not None]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _questions(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "question" and isinstance(inner, str):
                yield inner
            else:
                yield from _questions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _questions(inner)


def _texts(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for inner_name, inner in value.items():
            if inner_name != "answers" or not _is_of_spans(inner):
                yield from _texts(inner, inner_name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str) and name in _TEXTS and len(value) >= _LEAST:
        yield value


def _is_of_spans(answers: Any) -> bool:
    """Answers whose "text" stands in the context already."""
    return isinstance(answers, list) and any(isinstance(a, dict) and "start" in a for a in answers)
