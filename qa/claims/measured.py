"""Whether a figure, or words without one, are of the measure that a question asks for: an age, a sum, how often."""

from __future__ import annotations

import re

from qa.figures.ages import old_after
from qa.figures.finding import find_figures, one_of_a_unit
from qa.figures.measures import unit_after
from qa.figures.quantity import Measure, Quantity
from qa.figures.units import measure_named
from qa.language.events import kind_of
from qa.language.stemming import WORD, stems
from qa.questions.question import AnswerType, Question
from qa.reading.seam import Passage
from qa.reading.sought import seek

COUNTED = frozenset((Measure.COUNT, Measure.PERCENT, Measure.FRACTION))
_FIGURES = frozenset({AnswerType.COUNT, AnswerType.MEASURE, AnswerType.DURATION})


def asks_for_a_figure(question: Question) -> bool:
    return question.answer_type in _FIGURES


def quantities_in(question: Question, passage: Passage, start: int, end: int) -> list[Quantity]:
    """Those of a sentence that words of it touch; "an hour" is one where a figure is asked for.

    `start` and `end` count in the article.
    """
    start, end = start - passage.start, end - passage.start
    near = [q for q in find_figures(passage.text) if q.start < end and start < q.end]
    if near or not asks_for_a_figure(question):
        return near
    one = one_of_a_unit(passage.text, start, end)
    return [one] if one is not None and one.start <= start else []


def measures(question: Question, quantity: Quantity, sentence: str, sure: bool) -> bool:
    """Whether it is what was asked for; `sure`: the reader is believed where nothing says which measure it is."""
    return _measures(question, quantity, sentence) or (sure and _may_measure(question, quantity))


def end_with_unit(sentence: str, end: int) -> int:
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


def names_a_measure(question: Question, passage: Passage, start: int, end: int) -> bool:
    """Whether words without a figure may be a sum or a length that was asked for: "metres away", "in his fifties"; a
    bare year is none, nor is a word that only tells what kind of sum it is: "net"."""
    asked = seek(question).measure
    if _YEAR.fullmatch(passage.article.text[start:end]):
        return False
    words = passage.parse.within(start - passage.start, end - passage.start)
    written = any(c.isdigit() for t in words for c in t.text)
    if not any(t.pos in ("NOUN", "PROPN", "NUM", "PRON", "SYM") for t in words):
        return False
    return asked in (None, Measure.AGE) or written or any(measure_named(t.lemma) is asked for t in words)


_YEAR = re.compile(r"(?:in |for )?(?:19|20)\d\d")

_LASTING = (Measure.DURATION, Measure.LENGTH, Measure.COUNT)


def _may_measure(question: Question, quantity: Quantity) -> bool:
    """Where the network is sure: any figure where no measure is named, and a bare one for how long or how often."""
    if question.answer_type is AnswerType.MEASURE:
        return seek(question).measure is None
    return question.answer_type is AnswerType.DURATION and quantity.measure in _LASTING


_WRITTEN_BARE = (None, Measure.COUNT, Measure.MONEY, Measure.AGE, Measure.TEMPERATURE, Measure.MAGNITUDE)
"""Measures whose figures stand without a unit at times; a speed or a length never does."""
