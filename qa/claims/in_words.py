"""What reports say in words in answer to a question: found by the readers, one statement for each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from index import Index
from qa.answer import Place, Value
from qa.claims.only import asks_for_only
from qa.claims.scope import scope_of
from qa.claims.scoping import news_first, news_fit
from qa.claims.statement import Statement
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
from qa.reading.joint_reader import JointReader, joint_reader
from qa.reading.seam import Passage, Reader, Reading, Unparsed
from qa.reading.sought import seek
from qa.reading.trained_reader import Marks, trained_reader
from qa.retrieval import Report

Chosen = Sequence[tuple[Report, Sequence[int]]]
"""Reports with the positions of the sentences to read in each, the likeliest first."""

_READ_ANYWAY = 1
"""Sentences of a report that are read whatever the network marks in them."""
_PROMISING = 0.2
"""Least score of what the network marks in any other sentence, for it to be read."""


def passages_of(chosen: Chosen, index: Index) -> list[Passage]:
    """All these sentences, parsed in one batch; their parses are kept."""
    places = [(report, i) for report, best in chosen for i in best]
    parsed = parses(index, [report.sentences[i] for report, i in places], default_parser())
    return [report.passage(i, parse) for (report, i), parse in zip(places, parsed, strict=True)]


def in_words(question: Question, chosen: Chosen, index: Index, meaning: Meaning) -> list[list[Statement]]:
    """What each report says, in no order; an empty list for one that says nothing."""
    if question.answer_type is AnswerType.FACT:
        reader: Reader = clause_reader(meaning.encoder)
        passages = passages_of(chosen, index)
    else:
        reader, passages = both_readers(question, chosen, index)
    stated: dict[str, list[Statement]] = {report.article.id: [] for report, _ in chosen}
    for reading in reader.read(question, passages):
        statement = _from_reading(question, reading)
        if statement is not None:
            stated[reading.passage.article.id].append(statement)
    return [news_first(question, stated[report.article.id]) for report, _ in chosen]


def both_readers(question: Question, chosen: Chosen, index: Index) -> tuple[JointReader, list[Passage]]:
    """The trained reader and the rules together, with the sentences that promise an answer.

    Parsing takes longer than marking, so a sentence in which nothing is marked is left unparsed; those that are read
    anyway are parsed while the network marks.
    """
    places = [_place(report, i) for report, best in chosen for i in best]
    with ThreadPoolExecutor(1, "marking") as beside:
        marking = beside.submit(trained_reader().mark, question, places)
        passages_of([(report, best[:_READ_ANYWAY]) for report, best in chosen], index)
        marks = marking.result()
    promising = [(report, list(_promising(report, best, marks))) for report, best in chosen]
    return joint_reader(marks, index.encoder), passages_of(promising, index)


def _place(report: Report, position: int) -> Unparsed:
    return Unparsed.among(report.article, report.sentences, position)


def _promising(report: Report, best: Sequence[int], marks: Marks) -> Iterator[int]:
    for rank, position in enumerate(best):
        if rank < _READ_ANYWAY or marks.best(_place(report, position)) >= _PROMISING:
            yield position


COUNTED = frozenset((Measure.COUNT, Measure.PERCENT, Measure.FRACTION))
_MEASURED = {AnswerType.COUNT: COUNTED, AnswerType.MEASURE: frozenset(), AnswerType.DURATION: frozenset()}
"""Answers that are figures, and of which measures; none named is any."""


def _from_reading(question: Question, reading: Reading) -> Statement | None:
    """The words as they were read; where a measure is asked for, the whole quantity with its unit, and nothing else."""
    p = reading.passage
    start, end, value, counted = reading.start, reading.end, None, None
    if question.answer_type in _MEASURED:
        measures = _MEASURED[question.answer_type]
        near = (q for q in find_figures(p.text) if p.start + q.start < end and start < p.start + q.end)
        found = (q for q in near if not measures or q.measure in measures)
        quantity = next(found, None)
        if quantity is None or not _measures(question, quantity, p.text):
            return None
        start, end = p.start + quantity.start, p.start + _end_with_unit(p.text, quantity.end)
        counted = quantity.unit
        value = Value(quantity.low, quantity.high, quantity.bound, quantity.unit)
    sure = reading.score * news_fit(question, p, start, end)
    scope = scope_of(p, start, end)
    period = period_of(scope.period) if scope.period and question.answer_type is not AnswerType.DATE else None
    place = Place(scope.place) if scope.place and question.answer_type is not AnswerType.PLACE else None
    return Statement(p, start, end, value, counted, None, period, place, sure, sure, only=asks_for_only(question))


def _end_with_unit(sentence: str, end: int) -> int:
    """Where a figure ends that its unit follows: "40 million shekels", "38-year-old"."""
    measured = old_after(sentence, end) or unit_after(sentence, end)
    return measured.edge if measured else end


_INHABITANTS = stems("people inhabitants residents")


def _measures(question: Question, quantity: Quantity, sentence: str) -> bool:
    """Money where money is asked for; a bare number only where the sentence names its measure: "a population of 9"."""
    if question.answer_type is AnswerType.DURATION:
        return quantity.measure in (Measure.DURATION, Measure.LENGTH)
    if question.answer_type is not AnswerType.MEASURE:
        return True
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
