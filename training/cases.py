"""Questions to the program with what is right, of articles from which the reader has not learnt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from corpus import Article, read
from index import Index
from qa.evaluation import load
from training.detokenising import written
from training.examples import HELD_OUT_ARTICLES, held_out, rows
from training.measuring import f1
from training.reports import article_of, asked_rows, event_rows, fitted_on


@dataclass(frozen=True, slots=True)
class Case:
    """One question to some articles."""

    group: str
    """The event or article that it is about."""
    question: str
    index: Index
    gold: Mapping[str, list[str]]
    """By the id of the article; empty where it does not answer."""


def of_asked(data: Path) -> Iterator[Case]:
    """On the events of `asked` that are kept from the reader."""
    kept = fitted_on(data)
    told = {row["id"]: row for row in event_rows(data)}
    questions = [row for row in asked_rows(data) if row["story"] in kept]
    for event in sorted(kept):
        own = [row for row in questions if row["story"] == event]
        index = Index.build(article_of(told[i]) for i in sorted({i for row in own for i in row["answers"]}))
        for row in own:
            gold = {i: [a["text"] for a in answers or ()] for i, answers in row["answers"].items()}
            yield Case(event, row["question"], index, gold)


def of_squad2(data: Path) -> Iterator[Case]:
    """On squad2's held-out articles."""
    for row in rows(data, "squad2"):
        if row["title"] in HELD_OUT_ARTICLES:
            index = Index.build([Article("p", "p", row["title"].replace("_", " "), None, None, row["context"])])
            for qa in row["qas"]:
                yield Case(row["title"], qa["question"], index, {"p": [a["text"] for a in qa["answers"]]})


def of_ramdocs(data: Path) -> Iterator[Case]:
    """Ramdocs' held-out rows."""
    for number, row in enumerate(rows(data, "ramdocs")):
        if held_out(number):
            texts = {f"d{i}": document for i, document in enumerate(row["documents"])}
            index = Index.build(
                Article(name, name, "", None, None, written(document["text"]).text) for name, document in texts.items()
            )
            silent = {n for n, d in texts.items() if d["type"] == "noise" or d["answer"] == "unknown"}
            gold = {name: [] if name in silent else [d["answer"]] for name, d in texts.items()}
            yield Case(row["question"], row["question"], index, gold)


def of_sample() -> Iterator[Case]:
    """The gold set of the sample articles, but for its follow-ups."""
    articles = list(read(Path(str(resources.files("corpus").joinpath("sample")))))
    index = Index.build(articles)
    for question in load(Path(str(resources.files("qa").joinpath("data/sample-gold.jsonl")))):
        if not question.history:
            said = {name: [w for a in s.answers for w in a.accept] for name, s in question.sources.items()}
            gold = {a.id: said[a.source] for a in articles if a.source in said}
            yield Case("sample", question.question, index, gold)


def fit_of(found: str, gold: list[str]) -> float:
    """How well some words are the right ones: 1 where either hold the others, and else the F1 of their words.

    >>> fit_of("six men", ["six"]), fit_of("six", [])
    (1.0, 0.0)
    """
    return max((_fit(found, right) for right in gold), default=0.0)


def _fit(found: str, right: str) -> float:
    a, b = (" ".join(re.findall(r"\w+", text.lower())) for text in (found, right))
    return 1.0 if f" {a} " in f" {b} " or f" {b} " in f" {a} " else f1(found, right)
