"""Who stands in a list of people, and how many each noun of it is: "a woman", "her parents", "3 men", "Ann Lee"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.figures.quantities import quantities_in
from qa.figures.quantity import Measure
from qa.language.event_lexicon import NAMED_FOR_IT
from qa.language.events import kind_of
from qa.language.meaning import Meaning
from qa.language.parsing import Parse, Token
from qa.language.persons import names_person

REFLEXIVE = frozenset({"himself", "herself", "themself"})
_PRONOUNS = {"her", "him", *REFLEXIVE}
_TWO = {"parent", "grandparent", "couple", "twin"}
"""Nouns that are two people where no figure says otherwise: "killed her parents"."""
_MANY = {
    *("family", "crowd", "group", "team", "gang", "household", "public", "community", "audience", "staff", "police"),
    "life",
}
"""Singular nouns that are nobody's number."""
_ONCE_MORE = {"victim", "person", "individual", "suspect", "gunman", "shooter", "deceased", "dead", "other"}
"""With "the" they mean somebody told of before."""
_FURTHER = {"another", "second", "third", "fourth", "fifth"}
"""Words for one who comes on top of those told of before."""


def is_nominal(token: Token) -> bool:
    return token.tag in ("NN", "NNP", "NNS", "NNPS", "CD") or token.text.lower() in _PRONOUNS | {"both"}


def listed_with(parse: Parse, token: Token) -> list[Token]:
    """What stands in one list with a noun, and who is named along with it."""
    return [*(_conjoined(parse, token) or _in_apposition(parse, token)), *_along(parse, token)]


def _in_apposition(parse: Parse, token: Token) -> list[Token]:
    """ "a mother, father and son were found", where the plural verb tells that the second word is not another name of
    the first."""
    verb = parse.head(token)
    many = any(t.text.lower() in ("were", "are", "have") for t in (verb, *parse.children(verb, "aux", "auxpass")))
    if not many or token.tag not in ("NN", "NNP"):
        return []
    beside = [t for t in parse.children(token, "appos") if t.tag == token.tag and parse.children(t, "conj")]
    return [m for t in beside[:1] for m in (t, *_conjoined(parse, t))]


def _along(parse: Parse, token: Token) -> list[Token]:
    """ "the driver was killed along with her two sons"."""
    if token.dep not in ("nsubj", "nsubjpass", "dobj"):
        return []
    near = {token.index, parse.head(token).index}
    return [
        t
        for w in parse.tokens[1:]
        if w.text.lower() == "with" and parse.tokens[w.index - 1].text.lower() in ("along", "together")
        if near & {parse.head(w).index, parse.head(parse.head(w)).index}
        for t in parse.children(w, "pobj")
        if is_nominal(t)
    ]


def _conjoined(parse: Parse, token: Token) -> list[Token]:
    """The nouns that follow in a list; none behind a clause, for of a long sentence the parser takes its parts."""
    found: list[Token] = []
    for t in parse.children(token, "conj"):
        between = parse.tokens[token.index + 1 : t.index]
        if is_nominal(t) and not any(w.tag in ("WP", "WDT", "WP$") for w in between):
            found += [t, *_conjoined(parse, t)]
    return found


def names_many(parse: Parse, token: Token) -> bool:
    """Whether a list can name several: "a father, husband and coach was killed" names one."""
    while token.dep == "appos":
        token = parse.head(token)
    if _along(parse, token):
        return True
    verb = parse.head(token)
    auxiliaries = {t.text.lower() for t in (verb, *parse.children(verb, "aux", "auxpass"))}
    return token.dep not in ("nsubj", "nsubjpass") or not auxiliaries & {"was", "is", "has"}


def name_people(members: Sequence[Token]) -> bool:
    """Whether a list names people: first names alone are taken for places as often as not, but not all of a list."""
    names = [m for m in members if m.pos == "PROPN"]
    return not names or len(names) < len(members) or any(m.entity == "PERSON" for m in names)


def figures_of(parse: Parse) -> dict[int, int]:
    """Token of a numeral to the count that it states exactly."""
    return {
        t.index: int(q.low)
        for q in quantities_in(parse)
        if q.measure is Measure.COUNT and q.low is not None and q.low == q.high and not q.vague
        for t in parse.within(q.start, q.end)
        if t.dep in ("nummod", "compound") or t.pos == "NUM"
    }


def count_of(parse: Parse, member: Token, figures: dict[int, int], meaning: Meaning, beside: bool) -> int:
    """How many people one noun is, alone or `beside` others; 0 where it does not say, or names no people."""
    word = member.text.lower()
    if word in _PRONOUNS:
        return 1
    if word == "both":
        return 2
    if parse.children(member, "neg") or any(t.text.lower() == "no" for t in parse.children(member, "det")):
        return 0
    if member.pos == "PROPN":
        return int(member.tag == "NNP" and (beside or member.entity in ("PERSON", "ORG")))
    if member.tag == "CD":
        return figures.get(member.index, 0) if _is_of_people(parse, member, meaning) else 0
    lemma = member.lemma.lower()
    named_for_it = kind_of(lemma) is not None and lemma not in NAMED_FOR_IT
    if lemma in _MANY or named_for_it or not (names_person(lemma) or meaning.group_of(lemma)):
        return 0
    stated = next((figures[t.index] for t in parse.children(member, "nummod") if t.index in figures), None)
    if stated is not None:
        return stated
    if _are_two(parse, member) or lemma in _TWO:
        return 2
    return int(member.tag == "NN")


def _is_of_people(parse: Parse, number: Token, meaning: Meaning) -> bool:
    """ "two of his grandparents"."""
    wholes = [w for of in parse.children(number, "prep") if of.lemma == "of" for w in parse.children(of, "pobj")]
    return any(names_person(w.lemma) or meaning.group_of(w.lemma.lower()) for w in wholes)


def _are_two(parse: Parse, token: Token) -> bool:
    """ "both", "both men", "her parents"."""
    if token.text.lower() == "both" or any(t.text.lower() == "both" for t in parse.children(token, "det", "predet")):
        return True
    return token.lemma.lower() in _TWO and token.tag == "NNS" and bool(parse.children(token, "poss", "det"))


def is_without_number(parse: Parse, token: Token) -> bool:
    """A plural alone: "residents", but not "both residents" nor "her parents"."""
    plural = token.tag in ("NNS", "NNPS", "CD") or token.pos == "PRON"
    return plural and not _are_two(parse, token)


def is_introduced(parse: Parse, member: Token) -> bool:
    """Told of by name or as somebody new; "the victim" was told of before, and so may be anybody."""
    if member.pos == "PROPN":
        return True
    before = {t.text.lower() for t in parse.children(member, "det", "nummod", "poss", "amod")}
    if before & _FURTHER:
        return bool(before & {"another", "a", "an"})
    return bool(before) and not (before & {"the", "this", "that"}) and member.lemma.lower() not in _ONCE_MORE
