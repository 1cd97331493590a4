"""Made-up news: stories whose every fact is known, so what answers a question, and what nearly does, is known too."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from training.example import Example, under_title
from training.examples import as_typed

_SLOT = re.compile(r"\{([a-z]+(?:\.[a-z])?)(\^?)\}")
_ANSWERABLE = 0.5
_LEADING = re.compile(r"(?:on|in|the|a|an) ", re.IGNORECASE)
"""Words before an answer that may stay away from it."""
_OTHER_RANK = ("deputy", "former", "junior", "acting")
Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    sentences: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    """Each with the slot that answers it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it is told, and where each of its facts stands."""

    text: str
    places: tuple[tuple[str, int, int], ...]

    def of(self, slot: str) -> list[tuple[int, int]]:
        return [(start, end) for name, start, end in self.places if name == slot]


@cache
def _data() -> tuple[dict[str, list[str]], tuple[Topic, ...]]:
    raw = json.loads(resources.files("training").joinpath("data/made.json").read_text("utf-8"))
    topics = tuple(Topic(tuple(t["sentences"]), tuple((q, s) for q, s in t["questions"])) for t in raw["topics"])
    return raw["slots"], topics


def slots_of(template: str) -> list[str]:
    return [m.group(1) for m in _SLOT.finditer(template)]


def facts(topic: Topic, chance: random.Random) -> Facts:
    """A value for every slot; no value twice."""
    values, _ = _data()
    names = {s for template in topic.sentences for s in slots_of(template)}
    free = {kind: chance.sample(values[kind], len(values[kind])) for kind in sorted({n.split(".")[0] for n in names})}
    return {name: free[name.split(".")[0]].pop() for name in sorted(names)}


def tell(sentences: list[str], known: Facts) -> Told:
    """The sentences with their slots filled."""
    text, places = "", []
    for template in sentences:
        text += " " if text else ""
        first, last = len(text), 0
        for m in _SLOT.finditer(template):
            text += template[last : m.start()]
            value = known[m.group(1)]
            shown = value[0].upper() + value[1:] if m.group(2) or len(text) == first or text.endswith('"') else value
            places.append((m.group(1), len(text), len(text) + len(shown)))
            text += shown
            last = m.end()
        text += template[last:]
    return Told(text, tuple(places))


def put(question: str, known: Facts) -> str:
    return _SLOT.sub(lambda m: known[m.group(1)], question)


def stories(chance: random.Random, count: int) -> Iterator[Example]:
    """About half of them unanswerable: the fact not told, or another name, day or rank asked about."""
    _, topics = _data()
    for _ in range(count):
        topic = chance.choice(topics)
        told = chance.sample(topic.sentences, min(len(topic.sentences), chance.choice((1, 2, 2, 3, 3))))
        yield as_typed(_asked(topic, told, facts(topic, chance), chance), chance)


def _asked(topic: Topic, sentences: list[str], known: Facts, chance: random.Random) -> Example:
    story = tell(sentences, known)
    fitting = [(q, s) for q, s in topic.questions if story.of(s) and all(story.of(c) for c in slots_of(q))]
    untold = [(q, s) for q, s in topic.questions if not story.of(s)]
    if fitting and (chance.random() < _ANSWERABLE or not untold):
        question, slot = chance.choice(fitting)
        if chance.random() < 0.3 and (crooked := _elsewhere(question, known, chance)):
            return _headed(crooked, story, (), topic, chance)
        return _headed(put(question, known), story, tuple(_trimmed(story, slot, chance)), topic, chance)
    question, _ = chance.choice(untold)
    return _headed(put(question, known), story, (), topic, chance)


def _trimmed(story: Told, slot: str, chance: random.Random) -> Iterator[tuple[int, int]]:
    for start, end in story.of(slot):
        lead = _LEADING.match(story.text, start, end)
        yield (lead.end() if lead else start), end


def _elsewhere(question: str, known: Facts, chance: random.Random) -> str | None:
    """The question about another value of one of its slots; None where it has none."""
    named = slots_of(question)
    if not named:
        return None
    values, _ = _data()
    slot = chance.choice(named)
    kind = slot.split(".")[0]
    if kind == "post" and chance.random() < 0.6:
        other = f"{chance.choice(_OTHER_RANK)} {known[slot]}"
    else:
        other = chance.choice([v for v in values[kind] if v not in known.values()])
    return put(question, {**known, slot: other})


def _headed(
    question: str, story: Told, answers: tuple[tuple[int, int], ...], topic: Topic, chance: random.Random
) -> Example:
    """Half of them under a headline, which tells nothing of its own."""
    text = story.text
    if chance.random() < 0.5:
        text, answers = under_title(chance.choice(_HEADLINES), text, answers)
    return Example(question, text, answers, "made")


_HEADLINES = (
    "What we know so far", "Latest developments", "Evening bulletin", "A day of news in brief",
    "Report from the region", "Officials give details", "Live: what happened and what comes next", "Morning briefing",
)  # fmt: skip
