"""From a question to every source's own answer: understand, find, read, attribute, compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index import Index, StoredSentence
from qa.answer import Answer, Citation, Nearest, Silence, SourceAnswer
from qa.claims.broken_off import without_broken
from qa.claims.statement import Statement
from qa.claims.stating import state
from qa.claims.withdrawn import without_withdrawn
from qa.comparing.grouping import group_answers
from qa.comparing.notes import notes
from qa.comparing.ranges import ranges_beside
from qa.comparing.relations import group, label_figures, relate_groups
from qa.comparing.verdict import verdict
from qa.filters import NO_FILTERS, Filters
from qa.language.meaning import Meaning, meaning_of
from qa.questions.empty import asks_nothing, helped
from qa.questions.question import Question
from qa.questions.spelling import as_read, mend
from qa.questions.understanding import understand
from qa.retrieval import Report, find_reports
from qa.stories.aggregating import count_stories, figure_of_each
from qa.stories.carrying import Row, by_origin, origin_notes
from qa.stories.origins import find_origins
from qa.stories.picking import picked, without_picks
from qa.stories.repeated import Repeated
from qa.stories.shelf import stories_of

_MOST_OTHERS = 5
"""Further claims shown for one source."""


def ask(question: str, index: Index, history: Sequence[Answer] = (), filters: Filters = NO_FILTERS) -> Answer:
    """Every source's own answer to a question, side by side.

    `history` holds the answers before, oldest first, for follow-ups ("and civilians?"). Sources that cover the story
    and do not answer are named as silent. Every answer is words of an article: `article.text[answer_start:answer_end]`.
    One story is answered, which the answer names beside the others that fit; the conversation stays in it until a
    question leaves it or picks another. `filters` leave articles out.
    A typing error is mended, and `understood.read_as` says so; what asks nothing gets help and no source's answer.
    """
    if asks_nothing(question):
        return helped(question)
    read, mended = mend(question, index)
    before = [replace(answer, question=as_read(answer.question, answer.understood.read_as)) for answer in history]
    answer = _answered(read, index, before, filters)
    return replace(answer, question=question, understood=replace(answer.understood, read_as=mended))


def _answered(question: str, index: Index, history: Sequence[Answer], filters: Filters) -> Answer:
    of_each = figure_of_each(question, history, lambda q, s: ask(q, index, filters=replace(filters, story=s)))
    if of_each is not None:
        return of_each
    spoken = without_picks(history)
    pick = picked(question, history, stories_of(index)) if history else None
    asked = understand(spoken[-1].question, spoken[:-1]) if pick else understand(question, spoken)
    counted = count_stories(asked, stories_of(index), filters)
    if counted is not None:
        return replace(counted, question=question)
    meaning = meaning_of(index.encoder)
    held = history[-1].story.id if history and history[-1].story else None
    found = find_reports(asked, index, replace(filters, story=pick) if pick else filters, held)
    reports = found.reports
    stated = dict(zip((r.article.id for r in reports), state(asked, reports, index, meaning), strict=True))
    repeated = Repeated(index, stories_of(index))
    stated = {
        article: without_withdrawn(without_broken(s for s in said if s.passage not in repeated))
        for article, said in stated.items()
    }
    rows = by_origin(
        _rows(reports, stated), find_origins([(r.article, [s.text for s in r.sentences]) for r in reports])
    )
    firsts = [row.statements[0] for row in rows]
    labels = _labels(asked, firsts, meaning)
    groups = group(firsts, labels)
    related = relate_groups(firsts, labels, meaning)
    silent = _silent(reports, {source for row in rows for source in (row.statements[0].source, *row.outlets)})
    everything = [s for row in rows for s in row.statements]
    return Answer(
        question,
        asked.understood(),
        verdict(firsts, groups, related, len(silent), ranges_beside(firsts[0], everything, meaning) if firsts else ()),
        tuple(_source_answer(row, label) for row, label in zip(rows, labels, strict=True)),
        groups,
        related,
        (*origin_notes(rows), *notes([stated[r.article.id] for r in reports], meaning)),
        silent,
        found.chosen.story.shown() if found.chosen else None,
        found.chosen.choice if found.chosen else None,
        tuple(story.shown() for story in found.chosen.others) if found.chosen else (),
    )


def _rows(reports: Sequence[Report], stated: dict[str, list[Statement]]) -> list[list[Statement]]:
    """One row a source that answers, the surest first; the row begins with what its latest article says."""
    by_source: dict[str, list[Statement]] = {}
    for report in sorted(reports, key=lambda r: r.article.published or date.min, reverse=True):
        by_source.setdefault(report.article.source, []).extend(stated[report.article.id])
    return sorted((row[: _MOST_OTHERS + 1] for row in by_source.values() if row), key=lambda row: -row[0].confidence)


def _labels(question: Question, statements: Sequence[Statement], meaning: Meaning) -> list[int]:
    """A group for each statement, numbered from 1 in order of appearance."""
    if all(s.value is not None for s in statements):
        return label_figures(statements, meaning)
    labels = group_answers(question.standing, [s.text for s in statements], meaning.encoder)
    numbers = {label: i for i, label in enumerate(dict.fromkeys(labels), 1)}
    return [numbers[label] for label in labels]


def _silent(reports: Sequence[Report], answering: set[str]) -> tuple[Silence, ...]:
    nearest: dict[str, Nearest | None] = {}
    cut_off: dict[str, bool] = {}
    for report in reports:
        source = report.article.source
        cut_off[source] = cut_off.get(source, False) or report.article.cut_off
        if report.article.source in answering or nearest.get(report.article.source):
            continue
        best = report.best(1, _is_whole) or report.best(1)
        sentence = report.sentences[best[0]] if best else None
        nearest[report.article.source] = (
            Nearest(report.article.id, sentence.text, sentence.start, sentence.end) if sentence else None
        )
    return tuple(Silence(source, found, cut_off[source]) for source, found in nearest.items())


def _is_whole(sentence: StoredSentence) -> bool:
    """A heading comes near to many questions, and says little."""
    return sentence.text[-1] in ".!?”’\"'…)"


def _source_answer(row: Row, label: int) -> SourceAnswer:
    first, *others = row.statements
    shown = _shown(first, label, tuple(_shown(s, label, ()) for s in others))
    return replace(shown, outlets=row.outlets, changed_from=row.changed_from)


def _shown(statement: Statement, label: int, others: tuple[SourceAnswer, ...]) -> SourceAnswer:
    article, quote = statement.passage.article, statement.quote
    citation = Citation(
        article.id, article.title, article.published, quote.text,
        quote.start, quote.end, statement.start, statement.end, article.cut_off,
    )  # fmt: skip
    return SourceAnswer(
        article.source, statement.text, statement.value, statement.speaker, statement.period, statement.place,
        round(statement.confidence, 3), label, citation, others, statement.stance,
    )  # fmt: skip
