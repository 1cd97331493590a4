"""What reports say in answer to a question: found by all readers and weighed by one judge, a statement each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from index import Index
from qa.answer import Place, Value
from qa.claims.asserting import marked
from qa.claims.causes import only_followed
from qa.claims.contradicting import contradicted
from qa.claims.only import asks_for_only
from qa.claims.saying import asks_what_was_said
from qa.claims.scope import scope_of
from qa.claims.scoping import news_first, news_fit
from qa.claims.statement import Statement
from qa.claims.succession import as_they_stand
from qa.figures.ages import old_after
from qa.figures.finding import find_figures
from qa.figures.measures import unit_after
from qa.figures.quantity import Measure, Quantity
from qa.language.events import kind_of
from qa.language.meaning import Meaning
from qa.language.parse_cache import parses
from qa.language.parsing import default_parser
from qa.language.periods import period_of
from qa.language.stemming import WORD, stems
from qa.questions.question import AnswerType, Question
from qa.reading.clauses import clause_reader
from qa.reading.joint_reader import Found, JointReader
from qa.reading.judge import Evidence, Weights, by_grammar, family_of
from qa.reading.ranking import SIGNS
from qa.reading.seam import Passage, Reading, Unparsed
from qa.reading.sought import seek
from qa.reading.text_reader import reader_of
from qa.reading.trained_reader import Marks, trained_reader
from qa.retrieval import Report

Chosen = Sequence[tuple[Report, Sequence[int]]]
"""Reports with the positions of the sentences to read in each, the likeliest first."""

_READ_ANYWAY = 1
"""Sentences of a report that are read whatever the network marks in them."""
_PROMISING = 0.15
"""Least score of what the network marks in any other sentence, for it to be read."""
_CLAIMS_MARKED = 3
"""Sentences of a report in which the network marks because grammar has found something there."""


def passages_of(chosen: Chosen, index: Index) -> list[Passage]:
    """All these sentences, parsed in one batch; their parses are kept."""
    places = [(report, i) for report, best in chosen for i in best]
    parsed = parses(index, [report.sentences[i] for report, i in places], default_parser())
    return [report.passage(i, parse) for (report, i), parse in zip(places, parsed, strict=True)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may answer; its confidence and weight are what is left of them whatever the judge says."""

    statement: Statement
    evidence: Evidence | None
    """None where the grammar of figures is sure by itself."""
    family: str


def candidates(
    question: Question, chosen: Chosen, claims: Sequence[Sequence[Statement]], index: Index, meaning: Meaning
) -> list[list[Candidate]]:
    """All that readers find in each report and that nothing says to be of another party, place or event, in no order.

    `claims`: what the grammar of figures or of speech has found in each report already. Where it has counted, nothing
    else is read.
    """
    family = family_of(question.answer_type)
    if question.answer_type is AnswerType.COUNT:
        open_ = [one for one, of in zip(chosen, claims, strict=True) if not of]
        read = _read(question, open_, [()] * len(open_), index, meaning)
        counted = [[Candidate(s, None, family) for s in of] for of in claims]
        return [of or read[report.article.id] for of, (report, _) in zip(counted, chosen, strict=True)]
    read = _read(question, chosen, claims, index, meaning)
    return [read[report.article.id] for report, _ in chosen]


def _read(
    question: Question, chosen: Chosen, claims: Sequence[Sequence[Statement]], index: Index, meaning: Meaning
) -> dict[str, list[Candidate]]:
    """By the id of the article."""
    reports = {report.article.id: report for report, _ in chosen}
    said: dict[str, list[Candidate]] = {article: [] for article in reports}
    words: dict[str, list[Candidate]] = {article: [] for article in reports}
    by_words = {(s.passage.article.id, s.start, s.end): s for of in claims for s in of}
    family, missed = family_of(question.answer_type), float(_grammar_reads(question))
    for f in _found_by_all(question, chosen, claims, index, meaning):
        article = f.reading.passage.article.id
        claim = by_words.get((article, f.reading.start, f.reading.end))
        if claim is not None:
            whole = replace(claim, confidence=1.0, weight=1.0)
            said[article].append(Candidate(whole, f.evidence, by_grammar(family)))
        elif (read := _from_found(question, f, missed)) and not _is_contradicted(
            question, read.statement, reports[article]
        ):
            words[article].append(read)
    return {article: [*said[article], *_as_asserted(question, words[article])] for article in reports}


def _as_asserted(question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """A report's words, with whether they are asserted and still hold."""
    told = marked(question, as_they_stand([c.statement for c in found]))
    return [replace(c, statement=s) for c, s in zip(found, told, strict=True)]


def judged(question: Question, found: Sequence[Candidate], weights: Weights) -> list[Statement]:
    """Those that the judge is sure enough of."""
    every = [(c.statement, weights(c.family, c.evidence) if c.evidence else 1.0) for c in found]
    told = [replace(s, confidence=s.confidence * sure, weight=s.weight * sure) for s, sure in every]
    return news_first(question, [s for s in told if s.confidence >= weights.least])


def _grammar_reads(question: Question) -> bool:
    """It asks for a count of people or of what a known event did."""
    known = kind_of(question.event or "") is not None or any(kind_of(word) for word in question.keywords)
    return question.answer_type is AnswerType.COUNT and known


def _is_contradicted(question: Question, statement: Statement, report: Report) -> bool:
    if question.answer_type is AnswerType.FACT:
        return False
    if question.answer_type is AnswerType.REASON and only_followed(question, statement):
        return True
    p = statement.passage
    return contradicted(question, p, statement.start - p.start, statement.end - p.start, report)


def _found_by_all(
    question: Question, chosen: Chosen, claims: Sequence[Sequence[Statement]], index: Index, meaning: Meaning
) -> list[Found]:
    """What the trained reader, the rules and the grammar of figures, speech or clauses find in these sentences.

    Parsing takes longer than marking, so a sentence in which nothing is marked is left unparsed; those that are read
    anyway are parsed while the network marks.
    """
    chosen = [(r, list(dict.fromkeys([*best, *_told_in(r, of)]))) for (r, best), of in zip(chosen, claims, strict=True)]
    places = [_place(report, i) for report, best in chosen for i in best]
    with ThreadPoolExecutor(1, "marking") as beside:
        marking = beside.submit(trained_reader().mark, question, places)
        passages_of([(report, best[:_READ_ANYWAY]) for report, best in chosen], index)
        marks = marking.result()
    if question.answer_type is AnswerType.FACT:
        passages = passages_of(chosen, index)
        return JointReader(marks, None, clause_reader(meaning.encoder)).find(question, passages)
    passages = passages_of([(report, list(_promising(report, best, marks))) for report, best in chosen], index)
    if question.answer_type is AnswerType.COUNT:
        return JointReader(marks, None, None).find(question, passages)
    if asks_what_was_said(question):
        return JointReader(marks, None, _Claims(claims)).find(question, passages)
    return JointReader(marks, reader_of(index.encoder), None).find(question, passages)


@dataclass(frozen=True, slots=True)
class _Claims:
    """What was found already, as a `Reader` gives it back."""

    _stated: Sequence[Sequence[Statement]]

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        return [Reading(s.passage, s.start, s.end, s.confidence) for of in self._stated for s in of]


def _told_in(report: Report, claims: Sequence[Statement]) -> Iterator[int]:
    """Positions of the sentences of the likeliest claims."""
    places = {s.start: i for i, s in enumerate(report.sentences)}
    for s in sorted(claims, key=lambda s: -s.weight)[:_CLAIMS_MARKED]:
        if s.passage.start in places:
            yield places[s.passage.start]


def _place(report: Report, position: int) -> Unparsed:
    return Unparsed.among(report.article, report.sentences, position)


def _promising(report: Report, best: Sequence[int], marks: Marks) -> Iterator[int]:
    for rank, position in enumerate(best):
        if rank < _READ_ANYWAY or marks.best(_place(report, position)) >= _PROMISING:
            yield position


COUNTED = frozenset((Measure.COUNT, Measure.PERCENT, Measure.FRACTION))
_MEASURED = frozenset({AnswerType.COUNT, AnswerType.MEASURE, AnswerType.DURATION})
"""Answers that are figures."""


def _from_found(question: Question, found: Found, missed: float) -> Candidate | None:
    """The words as they were read; where a figure is asked for, the whole quantity with its unit.

    None where they then hold no figure.
    """
    reading, p = found.reading, found.reading.passage
    start, end, value, counted, unmeasured = reading.start, reading.end, None, None, 0.0
    if question.answer_type in _MEASURED:
        near = [q for q in find_figures(p.text) if p.start + q.start < end and start < p.start + q.end]
        quantity = next((q for q in near if _measures(question, q, p.text)), None)
        if quantity is None:
            if SIGNS["number"].search(p.article.text[start:end]) is None:
                return None
            quantity, unmeasured = next(iter(near), None), 1.0
        if quantity is not None:
            start, end = p.start + quantity.start, p.start + _end_with_unit(p.text, quantity.end)
            counted = quantity.unit
            value = Value(quantity.low, quantity.high, quantity.bound, quantity.unit)
    left = news_fit(question, p, start, end)
    scope = scope_of(p, start, end)
    period = period_of(scope.period) if scope.period and question.answer_type is not AnswerType.DATE else None
    place = Place(scope.place) if scope.place and question.answer_type is not AnswerType.PLACE else None
    only = asks_for_only(question)
    statement = Statement(p, start, end, value, counted, None, period, place, left, left, only=only)
    family = family_of(question.answer_type)
    evidence = replace(found.evidence, unmeasured=unmeasured, missed=missed)
    return Candidate(statement, evidence, by_grammar(family) if found.claimed else family)


def _end_with_unit(sentence: str, end: int) -> int:
    """Where a figure ends that its unit follows: "40 million shekels", "38-year-old"."""
    measured = old_after(sentence, end) or unit_after(sentence, end)
    return measured.edge if measured else end


_INHABITANTS = stems("people inhabitants residents")


def _measures(question: Question, quantity: Quantity, sentence: str) -> bool:
    """Money where money is asked for; a bare number only where the sentence names its measure: "a population of 9"; how
    many yards is a length."""
    if question.answer_type is AnswerType.DURATION:
        return quantity.measure in (Measure.DURATION, Measure.LENGTH)
    if question.answer_type is AnswerType.COUNT:
        return quantity.measure in COUNTED or not stems(quantity.unit or "").isdisjoint(stems(question.subject or ""))
    asked = seek(question).measure
    if quantity.measure is not Measure.COUNT:
        return asked in (None, quantity.measure) or (asked, quantity.measure) == (Measure.PERCENT, Measure.FRACTION)
    if asked not in _WRITTEN_BARE:
        return False
    if asked is Measure.MAGNITUDE and quantity.low is not None and quantity.low % 1 > 0:
        return True
    subject, said = stems((question.subject or "").split(" of ")[0]), stems(sentence)
    if asked is Measure.COUNT and not said.isdisjoint(_INHABITANTS):
        return not any(kind_of(word) for word in WORD.findall(sentence.lower()))
    return not subject or not subject.isdisjoint(said)


_WRITTEN_BARE = (None, Measure.COUNT, Measure.MONEY, Measure.AGE, Measure.TEMPERATURE, Measure.MAGNITUDE)
"""Measures whose figures stand without a unit at times; a speed or a length never does."""
