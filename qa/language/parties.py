"""The parties of what a sentence tells, by their names: who does it, whom it befalls, and whose the thing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from qa.language.countries import country_of
from qa.language.events import kind_of
from qa.language.initials import is_short_for
from qa.language.parsing import Parse, Token
from qa.language.persons import names_person
from qa.language.predicates import head_of_span, subjects_of
from qa.language.stemming import stem

_VERBAL = ("VERB", "AUX")
_NO_PARTY = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BELONGING = frozenset({"at", "in", "for"})
"""After these a name that is no place says whose a thing is: "shares in Kelvin Motors"."""
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TITLES = frozenset({
    "mr", "mrs", "ms", "dr", "sir", "president", "prime", "minister", "chief", "general", "captain", "colonel", "judge",
    "senator", "governor", "mayor", "king", "queen", "prince", "professor", "the", "st", "saint", "chancellor",
    "premier", "chairman", "chairwoman", "secretary", "treasurer", "ambassador",
})  # fmt: skip
"""Words of a name that tell nobody apart."""


class Part(Enum):
    """What a party has to do with a deed."""

    DOER = auto()
    BEFALLEN = auto()
    OWNER = auto()
    """Of a thing that has a part in it: "Spain's unemployment rate", "the mayor of Graz", "the Danish team", "sales at
    Pennant"."""


@dataclass(frozen=True, slots=True)
class Party:
    """One named party."""

    part: Part
    of: str
    """Stem of the deed, or of the noun for the thing owned."""
    name: tuple[str, ...]
    """Stems of the proper words, in order."""
    text: str
    is_person: bool
    is_official: bool
    """By an office, so that it may act for a body: "the chairman, Lars Vik", "finance minister Olaf Scholz"."""
    is_place: bool


class Likeness(Enum):
    """Whether two names are of one party."""

    ONE = auto()
    TWO = auto()
    OPEN = auto()


def deeds_of(parse: Parse, start: int, end: int) -> tuple[Token, ...]:
    """The predicates of which the words at `start` to `end` are a part: the one that governs them, and those that
    describe a name ("Vos, who coaches Redmoor, said"); none where they hold a predicate themselves.

    >>> from qa.language.parsing import default_parser
    >>> [t.text for t in deeds_of(default_parser().parse(["Norway pledged $5 million."])[0], 15, 25)]
    ['pledged']
    """
    head = head_of_span(parse, start, end)
    if head is None or any(t.pos in _VERBAL for t in (head, *parse.children(head, "cop"))):
        return ()
    above = next((t for t in parse.ancestors(head) if t.pos in _VERBAL), None)
    if above is not None and start <= above.start < end:
        return ()
    described = parse.children(head, "relcl", "acl") if head.pos == "PROPN" else []
    return tuple(t for t in (above, *described) if t is not None and t.pos in _VERBAL)


def same_deed(a: Token, b: Token) -> bool:
    """By the verb, or by the kind of event that both name."""
    kind = kind_of(a.lemma)
    return stem(a.lemma.lower()) == stem(b.lemma.lower()) or (kind is not None and kind == kind_of(b.lemma))


def parties_of(parse: Parse, verb: Token, start: int, end: int) -> tuple[Party, ...]:
    """The named parties of a deed besides the words at `start` to `end`.

    >>> from qa.language.parsing import default_parser
    >>> told = default_parser().parse(["Spain's unemployment rate was 11.2 per cent."])[0]
    >>> [(p.part.name, p.of, p.text) for p in parties_of(told, deeds_of(told, 30, 43)[0], 30, 43)]
    [('OWNER', 'rate', 'Spain')]
    """
    deed = stem(verb.lemma.lower())
    passive = bool(parse.children(verb, "auxpass", "nsubjpass"))
    agents = [n for by in parse.children(verb, "agent") for n in parse.children(by, "pobj")]
    subjects, objects = subjects_of(parse, verb), parse.children(verb, "dobj", "dative")
    parts = ((Part.DOER, agents if passive else subjects), (Part.BEFALLEN, subjects if passive else objects))
    found = []
    for part, nouns in parts:
        found += [
            _party(part, deed, n, _name(parse, n), parse.children(n, "compound", "nmod"))
            for n in nouns
            if not _overlaps(parse, n, start, end)
        ]
    things = [*subjects, *objects, *agents, *parse.children(verb, "attr", "oprd")]
    things += [n for p in parse.children(verb, "prep") for n in parse.children(p, "pobj")]
    for noun in things:
        found += [
            _party(Part.OWNER, stem(noun.lemma.lower()), owner, _name(parse, owner))
            for owner in _owners(parse, noun)
            if noun.pos == "NOUN" and not _overlaps(parse, owner, start, end)
        ]
    return tuple(p for p in found if p.name)


def _overlaps(parse: Parse, noun: Token, start: int, end: int) -> bool:
    own = [noun, *parse.children(noun, "compound", "nmod", "appos", "amod")]
    return any(t.start < end and start < t.end for t in own)


def _owners(parse: Parse, noun: Token) -> list[Token]:
    """Of "sales at the chain Marlowe" the parser may hang the name from the sales."""
    of = [
        n
        for p in parse.children(noun, "prep")
        for n in parse.children(p, "pobj")
        if p.lemma == "of" or (p.lemma in _BELONGING and n.entity not in _PLACES)
    ]
    nations = [t for t in parse.children(noun, "amod", "compound") if t.entity == "NORP"]
    beside = [
        t
        for t in parse.children(noun, "appos")
        if t.pos == "PROPN" and t.start > noun.end and parse.children(noun, "prep")
    ]
    return [*parse.children(noun, "poss"), *of, *nations, *beside]


def _name(parse: Parse, noun: Token) -> list[Token]:
    """The proper words of a noun phrase, or of the name that stands beside it: "the chairman, Lars Vik"."""
    words = [noun, *(t for t in parse.children(noun, "compound", "nmod") if t.start < noun.start)]
    words += [w for t in words[1:] for w in parse.children(t, "compound")]
    proper = [t for t in words if _is_proper(t)]
    if not proper:
        beside = [t for t in parse.children(noun, "appos") if t.pos == "PROPN"]
        return _name(parse, beside[0]) if beside else []
    return sorted(proper, key=lambda t: t.index)


def _is_proper(t: Token) -> bool:
    named = t.pos == "PROPN" or t.entity in _NAMED
    return named and t.text[0].isupper() and t.entity not in _NO_PARTY


def _party(part: Part, of: str, noun: Token, words: list[Token], beside: Sequence[Token] = ()) -> Party:
    name = tuple(w for t in words if (w := stem(t.text.lower())) not in TITLES)
    person = len(words) > 1 and any(t.entity == "PERSON" for t in words)
    office = len(name) < len(words) or any(_is_office(t) for t in (noun, *beside))
    return Party(part, of, name, " ".join(t.text for t in words), person, office, noun.entity == "GPE")


def _is_office(t: Token) -> bool:
    return t.lemma.lower() in TITLES or names_person(t.lemma.lower())


def likeness(a: Party, b: Party) -> Likeness:
    """Two names with no word in common are two parties, unless one may speak for the other: a country by its capital,
    a body by its initials, and, which is left open, an official, who may act for a body."""
    x, y = set(a.name), set(b.name)
    if x <= y or y <= x:
        return Likeness.ONE
    common = x & y
    if common:
        return Likeness.OPEN if common == {a.name[-1]} == {b.name[-1]} else Likeness.ONE
    countries = [{id(c) for w in (p.text, *p.text.split()) if (c := country_of(w)) is not None} for p in (a, b)]
    if countries[0] & countries[1]:
        return Likeness.ONE
    short, long = sorted((a, b), key=lambda p: len(p.name))
    if any(is_short_for(w.upper(), " ".join(n.title() for n in long.name)) for w in short.name):
        return Likeness.ONE
    acting = any(p.is_official and not (q.is_official or q.is_person) for p, q in ((a, b), (b, a)))
    return Likeness.OPEN if acting else Likeness.TWO
