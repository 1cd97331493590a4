"""From a question to every source's own answer: understand, find, read, attribute, compare.

What fails on one article leaves that article out, and what fails on all of them together leaves that stage out
(`qa.bulkhead`): the rest is answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from corpus import Article
from index import Index, StoredSentence
from qa.about_sources import about_sources
from qa.answer import Answer, Citation, Nearest, Silence, SourceAnswer, Span, StoryChoice
from qa.bulkhead import Bulkhead
from qa.claims.asserting import asserted_first
from qa.claims.broken_off import without_broken
from qa.claims.statement import Statement
from qa.claims.stating import state
from qa.comparing.comparison import compare, uncompared
from qa.comparing.notes import notes, succession_notes, unasserted_notes
from qa.filters import NO_FILTERS, Filters
from qa.language.meaning import Meaning, meaning_of
from qa.questions.empty import asks_nothing, helped
from qa.questions.question import Question
from qa.questions.spelling import mend
from qa.questions.understanding import understand
from qa.retrieval import Report, find_reports
from qa.stories.aggregating import count_stories, figure_of_each
from qa.stories.carrying import Row, by_origin, origin_notes
from qa.stories.origins import find_origins
from qa.stories.picking import picked, without_picks
from qa.stories.repeated import Repeated
from qa.stories.shelf import stories_of
from qa.turn import Turn, turn_of

_MOST_OTHERS = 5
"""Further claims shown for one source."""


def ask(question: str, index: Index, history: Sequence[Answer | Turn] = (), filters: Filters = NO_FILTERS) -> Answer:
    """Every source's own answer to a question, side by side.

    `history` holds the answers before, oldest first, for follow-ups ("and civilians?"), or the turns that are left of
    them. Sources that cover the story
    and do not answer are named as silent. Every answer is words of an article: `article.text[answer_start:answer_end]`.
    One story is answered, which the answer names beside the others that fit; the conversation stays in it until a
    question leaves it or picks another. `filters` leave articles out. An article that cannot be read because of a fault
    in this program is named as unread. A typing error is mended, and `understood.read_as` says so; what asks nothing
    gets help and no source's answer.
    """
    if asks_nothing(question):
        return helped(question)
    read, mended = mend(question, index)
    before = [turn if isinstance(turn, Turn) else turn_of(turn) for turn in history]
    answer = _answered(read, index, before, filters)
    return replace(answer, question=question, understood=replace(answer.understood, read_as=mended))


def _answered(question: str, index: Index, history: Sequence[Turn], filters: Filters) -> Answer:
    bulkhead = Bulkhead()
    on_sources = about_sources(question, history, lambda q: ask(q, index, filters=filters))
    if on_sources is not None:
        return on_sources
    of_each = figure_of_each(
        question, history, stories_of(index), lambda q, s: ask(q, index, filters=replace(filters, story=s))
    )
    if of_each is not None:
        return of_each
    spoken = without_picks(history)
    pick = picked(question, history, stories_of(index)) if history else None
    asked = understand(spoken[-1].question, spoken[:-1]) if pick else understand(question, spoken)
    counted = count_stories(asked, stories_of(index), filters, bulkhead)
    if counted is not None:
        return replace(counted, question=question)
    meaning = meaning_of(index.encoder)
    held = history[-1].story if history else None
    found = find_reports(asked, index, replace(filters, story=pick) if pick else filters, held, bulkhead)
    reports, stated = _read(asked, found.reports, index, meaning, bulkhead)
    rows = bulkhead.stage(
        "Looking for copies of one text",
        lambda: _rows_by_origin(reports, stated),
        lambda: [Row(tuple(row)) for row in _answering(reports, stated)],
    )
    silent = _silent(reports, {source for row in rows for source in (row.statements[0].source, *row.outlets)})
    said = [row.statements for row in rows]
    missing = len(silent), len(bulkhead.unread)
    compared = bulkhead.stage(
        "Comparing the answers", lambda: compare(asked, said, *missing, meaning), lambda: uncompared(said, *missing)
    )
    written = {r.article.id: r.written for r in reports}
    sure = found.chosen.chance if found.chosen and found.chosen.choice is StoryChoice.UNSURE else 1.0
    noted = bulkhead.stage("Making notes", lambda: _notes(reports, stated, rows, meaning), lambda: ())
    return Answer(
        question,
        asked.understood(),
        compared.verdict,
        tuple(_source_answer(row, label, written, sure) for row, label in zip(rows, compared.labels, strict=True)),
        compared.groups,
        compared.related,
        (*bulkhead.remarks, *noted),
        silent,
        found.chosen.story.shown() if found.chosen else None,
        found.chosen.choice if found.chosen else None,
        tuple(story.shown() for story in found.chosen.others) if found.chosen else (),
        bulkhead.unread,
    )


def _read(
    question: Question, reports: Sequence[Report], index: Index, meaning: Meaning, bulkhead: Bulkhead
) -> tuple[list[Report], dict[str, list[Statement]]]:
    """What each report states, by the id of its article, without what its outlet prints under all; and the reports that
    could be read."""
    stated = bulkhead.together(reports, lambda r: r.article, lambda some: state(question, some, index, meaning))
    passages = [s.passage for statements in stated.values() for s in statements]
    repeated = bulkhead.stage(
        "Looking for what is printed under many reports", lambda: Repeated(passages, index), lambda: Repeated((), index)
    )
    articles = [r.article for r in reports if r.article.id in stated]

    def kept(article: Article) -> list[Statement]:
        return without_broken(s for s in stated[article.id] if s.passage not in repeated)

    own = bulkhead.each(articles, kept)
    return [r for r in reports if r.article.id in own], own


def _rows_by_origin(reports: Sequence[Report], stated: dict[str, list[Statement]]) -> list[Row]:
    origins = find_origins([(r.article, [s.text for s in r.sentences]) for r in reports])
    return by_origin(_answering(reports, stated), origins)


def _answering(reports: Sequence[Report], stated: dict[str, list[Statement]]) -> list[list[Statement]]:
    """The rows of those that assert an answer, and do not only tell of one that somebody denies or fears."""
    return [row for row in _rows(reports, stated) if row[0].answers]


def _notes(
    reports: Sequence[Report], stated: dict[str, list[Statement]], rows: Sequence[Row], meaning: Meaning
) -> tuple[str, ...]:
    return (
        *origin_notes(rows),
        *unasserted_notes([row for row in _rows(reports, stated) if not row[0].answers]),
        *succession_notes([row.statements for row in rows]),
        *notes([[s for s in stated[r.article.id] if s.answers] for r in reports], meaning),
    )


def _rows(reports: Sequence[Report], stated: dict[str, list[Statement]]) -> list[list[Statement]]:
    """One row a source that answers, the surest first; the row begins with what its latest article says."""
    by_source: dict[str, list[Statement]] = {}
    for report in sorted(reports, key=lambda r: r.article.published or date.min, reverse=True):
        by_source.setdefault(report.article.source, []).extend(stated[report.article.id])
    by_source = {source: asserted_first(row) for source, row in by_source.items()}
    return sorted((row[: _MOST_OTHERS + 1] for row in by_source.values() if row), key=lambda row: -row[0].confidence)


def _silent(reports: Sequence[Report], answering: set[str]) -> tuple[Silence, ...]:
    nearest: dict[str, Nearest | None] = {}
    cut_off: dict[str, bool] = {}
    for report in reports:
        source = report.article.source
        cut_off[source] = cut_off.get(source, False) or report.article.cut_off
        if report.article.source in answering or nearest.get(report.article.source):
            continue
        whole = report.nearest(_is_whole)
        best = whole if whole is not None else report.nearest()
        sentence = report.sentences[best] if best is not None else None
        nearest[report.article.source] = (
            Nearest(report.article.id, report.written[sentence.start : sentence.end], sentence.start, sentence.end)
            if sentence
            else None
        )
    return tuple(Silence(source, found, cut_off[source]) for source, found in nearest.items())


def _is_whole(sentence: StoredSentence) -> bool:
    """A heading comes near to many questions, and says little."""
    return sentence.text[-1] in ".!?”’\"'…)"


def _source_answer(row: Row, label: int, written: Mapping[str, str], sure: float) -> SourceAnswer:
    """`written`: the texts of the articles as they were handed over, whose words are shown; `sure`: how likely it is
    their story that is meant."""
    first, *others = (_shown(s, label, written[s.passage.article.id], sure) for s in row.statements)
    return replace(first, others=tuple(others), outlets=row.outlets, changed_from=row.changed_from)


def _shown(statement: Statement, label: int, written: str, sure: float) -> SourceAnswer:
    article, quote, said = statement.passage.article, statement.quote, statement.speaker
    citation = Citation(
        article.id, article.title, article.published, written[quote.start : quote.end],
        quote.start, quote.end, statement.start, statement.end, article.cut_off,
    )  # fmt: skip
    return SourceAnswer(
        article.source, written[statement.start : statement.end], statement.value,
        Span(written[said.start : said.end], said.start, said.end) if said else None,
        statement.period, statement.place, round(statement.confidence * sure, 2), label, citation,
        stance=statement.stance, factuality=statement.factuality, superseded=statement.superseded,
    )  # fmt: skip
