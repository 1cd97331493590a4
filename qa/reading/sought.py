"""What a sentence must hold to answer a question: its words, the predicate over the answer, and the role in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.figures.quantity import Measure
from qa.figures.units import measure_named
from qa.language.events import kind_of
from qa.language.happenings import HAPPENINGS
from qa.language.parsing import CONTENT, Parse, Token
from qa.language.stemming import stem
from qa.questions.answer_types import Asked, find_asked
from qa.questions.question import AnswerType, Question
from qa.questions.scope import find_scope
from qa.questions.standalone import find_event


class Place(StrEnum):
    """Where in its predicate the answer stands."""

    SUBJECT = "subject"
    """Who does it, however it is said: "police shot", "was shot by police"."""
    OBJECT = "object"
    ADJUNCT = "adjunct"
    IDENTITY = "identity"
    """What somebody or something is: "X is the mayor of Derna"."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A question as a reader needs it."""

    type: AnswerType
    content: tuple[Token, ...]
    """Content words of the question outside of its names."""
    names: tuple[tuple[Token, ...], ...]
    """The words of each name."""
    stems: frozenset[str]
    """Of all words of the question, so that an answer adds to them."""
    verb: Token | None
    place: Place
    focus: Token | None
    """The class that is asked for: "city"."""
    measure: Measure | None
    """The sort of figure: an age, a price; None where it may be any."""


def seek(question: Question) -> Sought:
    """Reads the parse of the question once for all passages."""
    parse = question.parse
    asked = find_asked(parse)
    scope = find_scope(parse, asked)
    focus = None if asked.focus is None else parse.tokens[asked.focus]
    named = _names(parse, question.names)
    in_names = {t.index for name in named for t in name}
    asking = range(asked.first, asked.last + 1)
    content = tuple(
        t
        for t in parse.tokens
        if t.index not in in_names
        and t.index not in asking
        and (t.pos in CONTENT or t.dep == "prt")
        and t.lemma not in ("be", "do", "have", "name", "kind", "type", "sort")
        and t is not focus
    )
    verb = find_event(parse, asked, scope)
    if (event := _taking_place(parse, asked, verb)) is not None:
        content = tuple(t for t in content if t is not verb and not (t.lemma == "place" and parse.head(t) is verb))
        verb = event
    target = focus if focus is not None and focus.index == asked.last + 1 else _wh(parse, asked.last)
    place = _place(parse, target, verb, scope.verb)
    stems = frozenset(stem(t.text.lower()) for t in parse.tokens)
    return Sought(asked.type, content, named, stems, verb, place, focus, _measure(parse, asked, verb))


_TAKE_PLACE = frozenset({"begin", "start", "happen", "occur", "take", "unfold"})


def _taking_place(parse: Parse, asked: Asked, verb: Token | None) -> Token | None:
    """The noun of what happened, where the verb only says that it did: "when did the attack begin?" is answered by
    those who attacked; None where the verb says more."""
    if asked.type not in (AnswerType.DATE, AnswerType.PLACE) or (verb and verb.lemma not in _TAKE_PLACE):
        return None
    subjects = (t for t in parse.tokens if t.dep in ("nsubj", "nsubjpass") and t.pos == "NOUN")
    return next((t for t in subjects if t.lemma.lower() in HAPPENINGS or kind_of(t.text) is not None), None)


_MEASURES = {
    Measure.AGE: {"old", "age"},
    Measure.LENGTH: {"tall", "high", "deep", "wide", "far", "height", "length", "depth", "width", "distance"},
    Measure.AREA: {"area"},
    Measure.MASS: {"heavy", "weight"},
    Measure.SPEED: {"fast", "speed"},
    Measure.TEMPERATURE: {"hot", "cold", "warm", "temperature"},
    Measure.MONEY: {
        "money", "cost", "price", "budget", "salary", "fine", "ransom", "fee", "fare", "revenue", "income", "wage",
        "pay", "spend", "earn", "owe", "charge", "worth", "expensive",
    },
    Measure.PERCENT: {"percentage", "percent", "proportion", "turnout"},
    Measure.MAGNITUDE: {"magnitude"},
    Measure.COUNT: {"population"},
}  # fmt: skip


_STRONG = {"strong", "powerful", "big", "large"}
_QUAKES = {"earthquake", "quake", "tremor", "aftershock"}


def _measure(parse: Parse, asked: Asked, verb: Token | None) -> Measure | None:
    if asked.type is not AnswerType.MEASURE:
        return None
    focus = None if asked.focus is None else parse.tokens[asked.focus]
    if focus is not None and (named := measure_named(focus.lemma) or measure_named(focus.text)) is not None:
        return named
    words = {parse.tokens[max(asked.last, 0)].text.lower()}
    words |= {t.lemma.lower() for t in (focus, verb) if t is not None}
    if words & _STRONG and any(t.lemma.lower() in _QUAKES for t in parse.tokens):
        return Measure.MAGNITUDE
    return next((measure for measure, of in _MEASURES.items() if words & of), None)


def _wh(parse: Parse, index: int) -> Token | None:
    return parse.tokens[index] if index >= 0 else None


def _names(parse: Parse, names: tuple[str, ...]) -> tuple[tuple[Token, ...], ...]:
    found, at = [], 0
    for name in names:
        start = parse.text.find(name, at)
        if start >= 0:
            at = start + len(name)
            found.append(tuple(t for t in parse.within(start, at) if t.text[0].isalnum()))
    return tuple(name for name in found if name)


def _place(parse: Parse, target: Token | None, verb: Token | None, inverted: int | None) -> Place:
    if target is None:
        return Place.IDENTITY
    if target.dep == "pobj" or (target.index and parse.tokens[target.index - 1].dep == "prep"):
        preposition = parse.head(target) if target.dep == "pobj" else parse.tokens[target.index - 1]
        return Place.SUBJECT if preposition.dep == "agent" else Place.ADJUNCT
    if verb is None:
        return Place.IDENTITY
    stranded = next((t for t in reversed(parse.tokens) if t.text.isalpha()), None)
    if target.tag == "WRB" or (stranded is not None and stranded.tag in ("IN", "RP", "TO") and stranded.dep == "prep"):
        return Place.ADJUNCT
    if inverted is not None and verb.index == inverted:
        return Place.OBJECT
    if target.dep == "nsubjpass" or (target.dep in ("dobj", "attr", "dative", "oprd") and target.index < verb.index):
        return Place.OBJECT
    return Place.SUBJECT
