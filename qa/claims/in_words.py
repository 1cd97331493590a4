"""What reports say in answer to a question: found by the reader and weighed by the judge, a statement each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from index import Index
from qa.answer import Period, Place, Value
from qa.claims.asserting import marked
from qa.claims.candidate import Candidate, weighed
from qa.claims.causes import only_followed
from qa.claims.contradicting import contradicted
from qa.claims.corroborating import corroborated
from qa.claims.only import asks_for_only
from qa.claims.scope import scope_of
from qa.claims.scoping import in_another_year, news_first, news_fit
from qa.claims.statement import Statement
from qa.claims.succession import as_they_stand
from qa.figures.ages import old_after
from qa.figures.finding import find_figures, one_of_a_unit
from qa.figures.measures import unit_after
from qa.figures.quantity import Measure, Quantity
from qa.figures.units import measure_named
from qa.language.events import kind_of
from qa.language.parse_cache import parses
from qa.language.parsing import default_parser
from qa.language.periods import period_of
from qa.language.stemming import WORD, stems
from qa.questions.question import AnswerType, Question
from qa.reading.finding import SURE, Found, find
from qa.reading.judge import Weights, family_of
from qa.reading.seam import Passage, Reading, Unparsed
from qa.reading.sought import seek
from qa.reading.trained_reader import Marks, trained_reader
from qa.retrieval import Report

Chosen = Sequence[tuple[Report, Sequence[int]]]
"""Reports with the positions of the sentences to read in each, the likeliest first."""

_READ_ANYWAY = 1
"""Sentences of a report that are read whatever the network marks in them."""
_PROMISING = 0.15
"""Least score of what the network marks in any other sentence, for it to be read."""


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
    missed = float(_grammar_reads(question))
    for f in _found(question, chosen, index):
        article, read = f.reading.passage.article.id, _from_found(question, f, missed)
        if read is not None and not _is_contradicted(question, read.statement, f.reading.score, reports[article]):
            found[article] += [replace(read, statement=s) for s in marked(question, [read.statement])]
    return found


def judged(question: Question, found: Sequence[Candidate], weights: Weights) -> list[Statement]:
    """Those that the judge is sure enough of, as they stand now, and those of which grammar is sure."""
    by_grammar = [c.statement for c in found if c.evidence is None]
    told = [weighed(c, weights) for c in found if c.evidence is not None]
    return news_first(question, [*by_grammar, *as_they_stand([s for s in told if s.confidence >= weights.least])])


def _grammar_reads(question: Question) -> bool:
    """It asks for a count of people or of what a known event did."""
    known = kind_of(question.event or "") is not None or any(kind_of(word) for word in question.keywords)
    return question.answer_type is AnswerType.COUNT and known


def _is_contradicted(question: Question, statement: Statement, sure: float, report: Report) -> bool:
    """`sure`: how sure the reader is."""
    if question.answer_type is AnswerType.FACT:
        return False
    if question.answer_type is AnswerType.REASON and only_followed(question, replace(statement, confidence=sure)):
        return True
    p = statement.passage
    if in_another_year(question, statement.period, p.article.published):
        return True
    return contradicted(question, p, statement.start - p.start, statement.end - p.start, report)


def _found(question: Question, chosen: Chosen, index: Index) -> list[Found]:
    """What is found in the sentences that promise an answer.

    Parsing takes longer than marking, so a sentence in which nothing is marked is left unparsed; those that are read
    anyway are parsed while the network marks.
    """
    places = [_place(report, i) for report, best in chosen for i in best]
    with ThreadPoolExecutor(1, "marking") as beside:
        marking = beside.submit(trained_reader().mark, question, places)
        passages_of([(report, best[:_READ_ANYWAY]) for report, best in chosen], index)
        marks = marking.result()
    promising = [(report, list(_promising(report, best, marks))) for report, best in chosen]
    return find(question, marks, passages_of(promising, index))


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
    """The words as they were read, from no figure's middle; where one is asked for, the whole quantity with its unit.

    None where the figures in them are of another measure. Words without a figure stand: "for hours", "in his fifties".
    """
    reading, p = found.reading, found.reading.passage
    start, end, value, counted = reading.start, reading.end, None, None
    near = [q for q in find_figures(p.text) if p.start + q.start < end and start < p.start + q.end]
    if question.answer_type in _MEASURED and not near:
        one = one_of_a_unit(p.text, start - p.start, end - p.start)
        near = [one] if one is not None and p.start + one.start <= start else []
    if question.answer_type in _MEASURED and near:
        sure = reading.score >= SURE
        quantity = next(
            (q for q in near if _measures(question, q, p.text) or (sure and _may_measure(question, q))), None
        )
        if quantity is None:
            return None
        start, end = p.start + quantity.start, p.start + _end_with_unit(p.text, quantity.end)
        counted = quantity.unit
        value = Value(quantity.low, quantity.high, quantity.bound, quantity.unit)
    elif question.answer_type is AnswerType.MEASURE and not _names_a_measure(question, p, start, end):
        return None
    else:
        start = min([start, *(p.start + q.start for q in near)])
    left = news_fit(question, p, start, end)
    period, place = _scope(question, replace(reading, start=start, end=end))
    only = asks_for_only(question)
    statement = Statement(p, start, end, value, counted, None, period, place, left, left, only=only)
    evidence = replace(found.evidence, missed=missed)
    return Candidate(statement, evidence, family_of(question.answer_type))


def _scope(question: Question, reading: Reading) -> tuple[Period | None, Place | None]:
    """When and where the words hold; not that for which the question asks."""
    scope = scope_of(reading.passage, reading.start, reading.end)
    period = period_of(scope.period) if scope.period and question.answer_type is not AnswerType.DATE else None
    place = Place(scope.place) if scope.place and question.answer_type is not AnswerType.PLACE else None
    return period, place


def _end_with_unit(sentence: str, end: int) -> int:
    """Where a figure ends that its unit follows: "40 million shekels", "38-year-old"."""
    measured = old_after(sentence, end) or unit_after(sentence, end)
    return measured.edge if measured else end


_INHABITANTS = stems("people inhabitants residents")


def _measures(question: Question, quantity: Quantity, sentence: str) -> bool:
    """Money where money is asked for; a bare number only where the sentence names its measure: "a population of 9"; how
    many yards is a length."""
    if question.answer_type is AnswerType.DURATION:
        often = any(t.text.lower() == "often" for t in question.parse.tokens)
        return quantity.measure in (Measure.DURATION, Measure.LENGTH) or (often and quantity.measure in COUNTED)
    if question.answer_type is AnswerType.COUNT:
        return quantity.measure in COUNTED or not stems(quantity.unit or "").isdisjoint(stems(question.subject or ""))
    asked = seek(question).measure
    if _of_another_side(question, sentence[quantity.end :]):
        return False
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


_SIDES = {
    "wide": "width", "width": "width", "across": "width", "deep": "depth", "depth": "depth", "long": "length",
    "length": "length", "high": "height", "tall": "height", "height": "height", "thick": "thickness",
}  # fmt: skip
"""Which side of a thing a word measures."""


def _of_another_side(question: Question, after: str) -> bool:
    """ "40 metres deep" is not how wide it is; `after` is what stands behind the figure."""
    asked = {_SIDES[w] for t in question.parse.tokens if (w := t.lemma.lower()) in _SIDES}
    told = {_SIDES[w] for word in after.lower().split()[:2] if (w := word.strip(",.;")) in _SIDES}
    return bool(asked and told) and not asked & told


def _names_a_measure(question: Question, passage: Passage, start: int, end: int) -> bool:
    """Whether words without a figure may be a sum or a length that was asked for: "metres away", "in his fifties"."""
    asked = seek(question).measure
    words = passage.parse.within(start - passage.start, end - passage.start)
    written = any(c.isdigit() for t in words for c in t.text)
    return asked in (None, Measure.AGE) or written or any(measure_named(t.lemma) is asked for t in words)


_LASTING = (Measure.DURATION, Measure.LENGTH, Measure.COUNT)


def _may_measure(question: Question, quantity: Quantity) -> bool:
    """Where the network is sure: any figure where no measure is named, and a bare one for how long or how often."""
    if question.answer_type is AnswerType.MEASURE:
        return seek(question).measure is None
    return question.answer_type is AnswerType.DURATION and quantity.measure in _LASTING


_WRITTEN_BARE = (None, Measure.COUNT, Measure.MONEY, Measure.AGE, Measure.TEMPERATURE, Measure.MAGNITUDE)
"""Measures whose figures stand without a unit at times; a speed or a length never does."""
