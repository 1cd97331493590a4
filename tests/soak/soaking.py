"""Asking: an index for each group of questions, many sources in it, each question in several forms."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from random import Random

from corpus import Article
from index import Index
from qa import Answer, ask
from tests.soak.maiming import ARTICLES, QUESTIONS
from tests.soak.sets import Group

_QUESTIONS = 8
"""Of one group, at most."""
_FORMS = 5
"""Of one question, beside itself."""
_TEXTS = 4
"""Of one group that are asked whole."""
_TIMES = 3
"""How often an article is maimed in each way, of several texts where the group has them."""
_LONGEST = 2500
"""Characters of a text; what a question does to an article does not depend on how long it goes on."""
_MAIMED = 800
"""The same where it is maimed."""
_DAYS = (None, None, date(2020, 2, 29), date(2026, 2, 1), date.min, date.max)
"""A day for all articles of a group, which makes them one story; two groups in six have none."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A question that failed, or that left an article unread."""

    question: str
    what: str


@dataclass(slots=True)
class Tally:
    """What was asked so far."""

    questions: int = 0
    pairs: int = 0
    """Each question with each article that it was put to."""
    indexes: int = 0


def soak(
    group: Group, others: Sequence[Group], chance: Random, tally: Tally, most: int = _QUESTIONS
) -> Iterator[Fault]:
    """Asks one group, at most so many of its questions; `others` lend it a question and an article that have nothing to
    do with it."""
    other = chance.choice(others)
    index = Index.build(_articles(group, other, chance))
    tally.indexes += 1
    before: list[Answer] = []
    for question in _asked(group, other, chance, most):
        history = before[-1:] if chance.random() < 0.25 else []
        try:
            answer = ask(question, index, history)
        except Exception as error:  # noqa: BLE001 - what is looked for is the error that nobody foresaw
            yield Fault(question, "".join(traceback.format_exception(error, limit=-4)))
            continue
        finally:
            tally.questions += 1
        tally.pairs += _read(answer)
        before.append(answer)
        for unread in answer.unread:
            yield Fault(question, f"{unread.source}: {unread.reason}")


def _read(answer: Answer) -> int:
    """How many of the articles, each a source of its own, the question was put to."""
    return sum(1 + len(given.outlets) for given in answer.answers) + len(answer.silent) + len(answer.unread)


def _articles(group: Group, other: Group, chance: Random) -> list[Article]:
    texts = group.texts or other.texts or ["Nobody was asked of."]
    whole = [text[:_LONGEST] for text in chance.sample(texts, min(_TEXTS, len(texts)))]
    forms = [*ARTICLES.values()][1:] * _TIMES
    maimed = [form(text[:_MAIMED], chance) for form, text in zip(forms, cycle(whole), strict=False)]
    strange = [text[:_MAIMED] for text in other.texts[:1]]
    cut = [ARTICLES["cut short"](text, chance) for text in strange]
    day = chance.choice(_DAYS)
    return [
        Article(f"{place}", f"Source {place}", text.split("\n")[0][:80] if place % 2 else "", day, None, text)
        for place, text in enumerate([*whole, *maimed, *strange, *cut])
    ]


def _asked(group: Group, other: Group, chance: Random, most: int) -> Iterator[str]:
    """Own questions first, each in some forms, then one of another set."""
    own = chance.sample(group.questions, min(most, len(group.questions)))
    for question in [*own, *chance.sample(other.questions, min(1, len(other.questions)))]:
        yield question
        for form in chance.sample(list(QUESTIONS.values())[1:], _FORMS):
            yield form(question, chance)
