"""What reports say in answer to a question: found by the reader and weighed by the judge, a statement each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index import Index
from qa.answer import Period, Place, Value
from qa.claims.asserting import marked
from qa.claims.candidate import Candidate, weighed
from qa.claims.causes import only_followed
from qa.claims.contradicting import contradicted
from qa.claims.corroborating import corroborated
from qa.claims.counting import of_another_instalment, of_other_people
from qa.claims.measured import asks_for_a_figure, end_with_unit, measures, names_a_measure, quantities_in
from qa.claims.only import asks_for_only
from qa.claims.scope import scope_of
from qa.claims.scoping import in_another_year, news_first, news_fit
from qa.claims.setting import only_sets_the_telling
from qa.claims.statement import Statement
from qa.claims.succession import as_they_stand
from qa.language.meaning import Meaning, meaning_of
from qa.language.parse_cache import parses
from qa.language.parsing import default_parser
from qa.language.periods import period_of
from qa.questions.question import AnswerType, Question
from qa.reading.finding import SURE, Found, find
from qa.reading.judge import Weights, family_of
from qa.reading.seam import Passage, Reading, Unparsed
from qa.reading.trained_reader import trained_reader
from qa.retrieval import Report

Chosen = Sequence[tuple[Report, Sequence[int]]]
"""Reports with the positions of the sentences to read in each, the likeliest first."""

_PROMISING = 0.15
"""Least score of what the network marks in a sentence, for it to be read."""


def passages_of(chosen: Chosen, index: Index) -> list[Passage]:
    """All these sentences, parsed in one batch; their parses are kept."""
    places = [(report, i) for report, best in chosen for i in best]
    parsed = parses(index, [report.sentences[i] for report, i in places], default_parser())
    return [report.passage(i, parse) for (report, i), parse in zip(places, parsed, strict=True)]


def candidates(
    question: Question, chosen: Chosen, claims: Sequence[Sequence[Statement]], index: Index
) -> list[list[Candidate]]:
    """All that readers find in each report and that nothing says to be of another party, place or event, in no order.

    `claims`: what the grammar of figures or of speech has found in each report already. Where it has found
    anything, nothing else is read.
    """
    family = family_of(question.answer_type)
    read = _read(question, [one for one, of in zip(chosen, claims, strict=True) if not of], index)
    told = [[Candidate(s, None, family) for s in of] for of in claims]
    return corroborated([of or read[report.article.id] for of, (report, _) in zip(told, chosen, strict=True)])


def _read(question: Question, chosen: Chosen, index: Index) -> dict[str, list[Candidate]]:
    """By the id of the article."""
    if not chosen:
        return {}
    found: dict[str, list[Candidate]] = {report.article.id: [] for report, _ in chosen}
    reports = {report.article.id: report for report, _ in chosen}
    meaning = meaning_of(index.encoder)
    for f in _found(question, chosen, index):
        article, read = f.reading.passage.article.id, _from_found(question, f)
        if read is None or _is_contradicted(question, read.statement, f.reading.score, reports[article], meaning):
            continue
        found[article] += [replace(read, statement=s) for s in marked(question, [read.statement])]
    return found


def judged(question: Question, found: Sequence[Candidate], weights: Weights) -> list[Statement]:
    """Those that the judge is sure enough of, as they stand now, and those of which grammar is sure."""
    by_grammar = [c.statement for c in found if c.evidence is None]
    told = [(weighed(c, weights), weights.enough(c.family, c.evidence)) for c in found if c.evidence is not None]
    return news_first(question, [*by_grammar, *as_they_stand([s for s, least in told if s.confidence >= least])])


def _is_contradicted(question: Question, statement: Statement, sure: float, report: Report, meaning: Meaning) -> bool:
    """`sure`: how sure the reader is."""
    if question.answer_type is AnswerType.FACT:
        return False
    if question.answer_type is AnswerType.REASON and only_followed(question, replace(statement, confidence=sure)):
        return True
    p = statement.passage
    span = statement.start - p.start, statement.end - p.start
    if question.answer_type is AnswerType.COUNT and (
        of_another_instalment(question, p, *span) or of_other_people(question, p, *span, meaning)
    ):
        return True
    if only_sets_the_telling(question, p, *span) or in_another_year(question, statement.period, p.article.published):
        return True
    return contradicted(question, p, *span, report)


def _found(question: Question, chosen: Chosen, index: Index) -> list[Found]:
    """What is found in the sentences that promise an answer: parsing takes longer than marking, so a sentence in which
    nothing is marked is left unparsed."""
    marks = trained_reader().mark(question, [_place(report, i) for report, best in chosen for i in best])
    promising = [(report, [i for i in best if marks.best(_place(report, i)) >= _PROMISING]) for report, best in chosen]
    return find(question, marks, passages_of(promising, index))


def _place(report: Report, position: int) -> Unparsed:
    return Unparsed.among(report.article, report.sentences, position)


def _from_found(question: Question, found: Found) -> Candidate | None:
    """The words as they were read, from no figure's middle; where one is asked for, the whole quantity with its unit.

    None where the figures in them are of another measure. Words without a figure stand: "for hours", "in his fifties".
    """
    reading, p = found.reading, found.reading.passage
    start, end = reading.start, reading.end
    near = quantities_in(question, p, start, end)
    value, counted = None, None
    if asks_for_a_figure(question) and near:
        quantity = next((q for q in near if measures(question, q, p.text, reading.score >= SURE)), None)
        if quantity is None:
            return None
        start, end = p.start + quantity.start, p.start + end_with_unit(p.text, quantity.end)
        counted = quantity.unit
        value = Value(quantity.low, quantity.high, quantity.bound, quantity.unit)
    elif question.answer_type is AnswerType.MEASURE and not names_a_measure(question, p, start, end):
        return None
    else:
        start = min([start, *(p.start + q.start for q in near)])
    left = news_fit(question, p, start, end)
    period, place = _scope(question, replace(reading, start=start, end=end))
    only = asks_for_only(question)
    statement = Statement(p, start, end, value, counted, None, period, place, left, left, only=only)
    return Candidate(statement, found.evidence, family_of(question.answer_type))


def _scope(question: Question, reading: Reading) -> tuple[Period | None, Place | None]:
    """When and where the words hold; not that for which the question asks."""
    scope = scope_of(reading.passage, reading.start, reading.end)
    period = period_of(scope.period) if scope.period and question.answer_type is not AnswerType.DATE else None
    place = Place(scope.place) if scope.place and question.answer_type is not AnswerType.PLACE else None
    return period, place
