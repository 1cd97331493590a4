"""Asks every question of a gold file and scores the answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from corpus.article import Article
from qa.answer import Answer
from qa.evaluation.gold import GoldQuestion
from qa.evaluation.judging import judge, judge_groups
from qa.evaluation.measures import Result
from qa.evaluation.placing import Sources, place
from qa.evaluation.report import Report, summarize
from qa.evaluation.retrieving import Searched, measure

_Index = TypeVar("_Index", bound=Searched)
Ask = Callable[[str, _Index, Sequence[Answer]], Answer]
"""`qa.ask`: the question, the library, the answers before it."""


def evaluate(
    questions: Sequence[GoldQuestion],
    index: _Index,
    articles: Iterable[Article],
    ask: Ask[_Index],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Score `ask` over all questions; `articles` are those of the index.

    `GoldError` where a gold source or sentence is not among the articles, before anything is asked.
    """
    known = {article.id: article for article in articles}
    placed = place(questions, known.values())
    if questions:
        # The models load at the first question; what is timed is what comes after.
        ask(questions[0].question, index, ())
    results = []
    for question, sources in zip(questions, placed, strict=True):
        results.append(_result(question, sources, index, known, ask))
        progress(len(results), len(questions))
    return summarize(results)


def _result(
    question: GoldQuestion, sources: Sources, index: _Index, articles: dict[str, Article], ask: Ask[_Index]
) -> Result:
    history: list[Answer] = []
    for earlier in question.history:
        history.append(ask(earlier, index, tuple(history)))
    begun = time.perf_counter()
    answer = ask(question.question, index, tuple(history))
    seconds = time.perf_counter() - begun
    return Result(
        question=question,
        pairs=tuple(judge(question, sources, answer, articles)),
        grouping=tuple(judge_groups(sources, answer)),
        # The words of a follow-up alone are not what is searched for.
        retrieval=None if question.history else measure(question.question, sources, index),
        seconds=seconds,
    )
