"""What a word does to the clause or the noun under it: it denies, fears, plans, doubts it, or leaves it as it is.

Operators are a verb's own ("did not", "would", "whether"), a noun's own ("no deaths", "a planned attack"), and those of
the words that take a clause or a noun as their complement ("denied that", "rumours of", "failed to"). Which lemmas do
what stands in `data/factuality.json`; how they add up over a predicate, in `qa.language.predicates`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from qa.answer import Factuality, Stance
from qa.attribution.speech import lexicon as speech
from qa.language.parsing import Parse, Token


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that keeps a predicate from being asserted."""

    factuality: Factuality
    index: int
    """Of its token."""


ADJECTIVAL = ("acomp", "attr", "oprd")
"""Dependencies of what a verb calls its subject or object."""
NOBODY = frozenset({"nobody", "none", "nothing", "neither", "nowhere"})
"""Words that name no one and nothing by themselves."""
_MODALS = {
    "would": Factuality.HYPOTHETICAL, "'d": Factuality.HYPOTHETICAL, "could": Factuality.HYPOTHETICAL,
    "might": Factuality.HYPOTHETICAL, "may": Factuality.HYPOTHETICAL, "should": Factuality.HYPOTHETICAL,
    "will": Factuality.PLANNED, "'ll": Factuality.PLANNED, "shall": Factuality.PLANNED, "wo": Factuality.PLANNED,
}  # fmt: skip
_MARKS = {
    "if": Factuality.CONDITIONAL, "unless": Factuality.CONDITIONAL, "provided": Factuality.CONDITIONAL,
    "whether": Factuality.ASKED, "lest": Factuality.FEARED,
}  # fmt: skip


class Tag(StrEnum):
    """What a word does to the clause or the noun under it."""

    CANCEL = "cancel"
    CONFIRM = "confirm"
    BELIEVE = "believe"
    DOUBT = "doubt"
    FAIL = "fail"
    FEAR = "fear"
    PLAN = "plan"
    RETRACT = "retract"
    RISK = "risk"
    RUMOUR = "rumour"
    STATEMENT = "statement"
    SUPPORT = "support"
    SUPPOSE = "suppose"
    TRUE = "true"
    UNCONFIRMED = "unconfirmed"
    UNTRUE = "untrue"


@cache
def tags() -> dict[str, frozenset[Tag]]:
    """The tags of each lemma, read once."""
    raw = json.loads(resources.files("qa").joinpath("data/factuality.json").read_text("utf-8"))
    found: dict[str, set[Tag]] = {}
    for tag, lemmas in raw.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(Tag(tag))
    return {lemma: frozenset(of_it) for lemma, of_it in found.items()}


def is_a(token: Token, *wanted: Tag) -> bool:
    """Whether a word has one of these tags, by its lemma or as it stands ("worried")."""
    known = tags()
    own = known.get(token.lemma.lower(), frozenset()) | known.get(token.text.lower(), frozenset())
    return any(tag in own for tag in wanted)


def of_verb(parse: Parse, verb: Token) -> list[Operator]:
    """By its own negation, modal, mark, or an argument that is nobody."""
    negations = () if _happens_late(parse, verb) else parse.children(verb, "neg")
    found = [Operator(Factuality.NEGATED, t.index) for t in negations if not only(parse, t)]
    for t in parse.children(verb, "nsubj", "nsubjpass", "dobj", "attr", "expl", "pobj"):
        if is_nobody(parse, t):
            found.append(Operator(Factuality.NEGATED, t.index))
    for t in parse.children(verb, "nsubj") if speech().utters(verb.lemma.lower()) else ():
        found += [Operator(Factuality.RUMOURED, m.index) for m in parse.children(t, "amod") if is_a(m, Tag.UNCONFIRMED)]
        found += [Operator(Factuality.DENIED, m.index) for m in parse.children(t, "amod") if is_a(m, Tag.UNTRUE)]
    auxiliaries = parse.children(verb, "aux")
    for t in auxiliaries:
        modal = _MODALS.get(t.text.lower().replace("’", "'"))
        if t.text.lower() == "would" and _reported_future(parse, verb):
            modal = Factuality.PLANNED
        if modal:
            found.append(Operator(modal, t.index))
    for t in parse.children(verb, "mark", "advmod"):
        if t.text.lower() in _MARKS and t.index < verb.index:
            doubted = t.text.lower() == "if" and verb.dep == "ccomp"
            found.append(Operator(Factuality.ASKED if doubted else _MARKS[t.text.lower()], t.index))
    return found


def only(parse: Parse, negation: Token) -> bool:
    """ "Not only", "not just": nothing is denied."""
    return parse.tokens[negation.index + 1 : negation.index + 2] != () and parse.tokens[
        negation.index + 1
    ].text.lower() in ("only", "just", "merely")


def _happens_late(parse: Parse, verb: Token) -> bool:
    """ "Did not open until Monday": it opened then."""
    return any(t.text.lower() in ("until", "till") and t.index > verb.index for t in parse.children(verb, "prep"))


def is_nobody(parse: Parse, noun: Token) -> bool:
    """ "Nobody", "none of them", "no deaths", "no one", "not a single house"."""
    if noun.text.lower() in NOBODY:
        return True
    before = [t for t in parse.children(noun, "det", "neg", "preconj") if t.index < noun.index]
    return any(t.text.lower() in ("no", "not", "neither") for t in before)


def _reported_future(parse: Parse, verb: Token) -> bool:
    """ "Said that 300 would be moved": what was still to come; but not "would have been"."""
    perfect = any(t.text.lower() in ("have", "'ve", "’ve") for t in parse.children(verb, "aux"))
    return not perfect and verb.dep in ("ccomp", "relcl") and not parse.children(verb, "advcl")


def of_noun(parse: Parse, noun: Token) -> list[Operator]:
    """ "No deaths", "a planned attack", "an alleged killing"."""
    found = []
    if noun.text.lower() in NOBODY or is_nobody(parse, noun):
        found.append(Operator(Factuality.NEGATED, noun.index))
    for t in parse.children(noun, "amod"):
        if t.text.lower() in ("planned", "attempted", "proposed", "threatened", "intended"):
            found.append(Operator(Factuality.PLANNED, t.index))
        elif t.text.lower() in ("feared", "possible", "potential", "likely"):
            found.append(Operator(Factuality.FEARED, t.index))
    return found


def is_negated(parse: Parse, verb: Token) -> bool:
    """Itself, or by what governs it: "is unable to confirm", "failed to prove"."""
    if any(o.factuality is Factuality.NEGATED for o in of_verb(parse, verb)):
        return True
    above = parse.head(verb)
    return verb.dep == "xcomp" and is_a(above, Tag.FAIL)


def denies(word: Token) -> bool:
    return speech().stance(word.lemma.lower()) is Stance.DENIED or is_a(word, Tag.RETRACT)


def of_complement(parse: Parse, word: Token, negated: bool) -> Iterator[Operator]:
    """What a verb, a noun or an adjective does to its complement."""
    if denies(word):
        yield Operator(Factuality.RUMOURED if negated else Factuality.DENIED, word.index)
    elif (is_a(word, Tag.FAIL) or (is_a(word, Tag.CANCEL) and word.pos == "VERB")) and not negated:
        yield Operator(Factuality.NEGATED, word.index)
    elif is_a(word, Tag.CONFIRM) and negated:
        yield Operator(Factuality.RUMOURED, word.index)
    elif is_a(word, Tag.BELIEVE) and negated:
        yield Operator(Factuality.DENIED, word.index)
    elif is_a(word, Tag.DOUBT):
        yield Operator(Factuality.ASKED, word.index)
    elif is_a(word, Tag.FEAR):
        yield Operator(Factuality.FEARED, word.index)
    elif is_a(word, Tag.RUMOUR) or speech().stance(word.lemma.lower()) is Stance.UNVERIFIED:
        yield Operator(Factuality.RUMOURED, word.index)
    elif is_a(word, Tag.RISK):
        yield Operator(Factuality.HYPOTHETICAL, word.index)
    elif is_a(word, Tag.PLAN) and _wants(parse, word):
        yield Operator(Factuality.PLANNED, word.index)


def _wants(parse: Parse, word: Token) -> bool:
    """A plan is for what is to be done: an infinitive, or a noun; "warned that 50 had died" tells what was."""
    clauses = parse.children(word, "ccomp", "xcomp", "acl", "advcl")
    if not clauses:
        return True
    return any(t.tag == "VB" or is_infinitive(parse, t) for t in clauses)


def is_infinitive(parse: Parse, t: Token) -> bool:
    return any(a.text.lower() == "to" for a in parse.children(t, "aux"))


def is_called_off(parse: Parse, verb: Token) -> bool:
    off = any(t.text.lower() == "off" for t in parse.children(verb, "prt", "advmod", "prep"))
    return is_a(verb, Tag.CANCEL) or (verb.lemma.lower() == "call" and off)


def says_untrue(parse: Parse, verb: Token) -> bool:
    """ "It is not true that", "it is false that", "called it false that"."""
    complements = parse.children(verb, *ADJECTIVAL)
    negated = bool(parse.children(verb, "neg"))
    return any(is_a(c, Tag.UNTRUE) or (negated and is_a(c, Tag.TRUE)) for c in complements)


def called_untrue(parse: Parse, verb: Token, subject: Token) -> Iterator[Operator]:
    """ "Reports that … are false", "claims that … were rejected", "that … could not be confirmed"."""
    negated = is_negated(parse, verb)
    if says_untrue(parse, verb) or (denies(verb) and subject.dep == "nsubjpass" and not negated):
        yield Operator(Factuality.DENIED, verb.index)
    elif (subject.dep == "nsubjpass" and is_a(verb, Tag.CONFIRM) and negated) or any(
        is_a(c, Tag.UNCONFIRMED) for c in parse.children(verb, *ADJECTIVAL)
    ):
        yield Operator(Factuality.RUMOURED, verb.index)
    elif any(n.lemma.lower() in ("hoax", "lie", "fabrication", "myth") for n in parse.children(verb, "attr")):
        yield Operator(Factuality.DENIED, verb.index)


def governs_clause(word: Token) -> bool:
    """Nouns and adjectives that take a clause: "fears that", "plans to", "no evidence that"."""
    return is_a(word, *_TAKING) or denies(word) or word.lemma.lower() in speech().nouns


_TAKING = (
    Tag.DOUBT, Tag.FAIL, Tag.FEAR, Tag.PLAN, Tag.RISK, Tag.RUMOUR, Tag.STATEMENT, Tag.SUPPORT,
)  # fmt: skip


def of_governed(parse: Parse, noun: Token) -> Iterator[Operator]:
    negated = is_nobody(parse, noun)
    if is_a(noun, Tag.SUPPORT) and negated and noun.lemma.lower() != "doubt":
        yield Operator(Factuality.DENIED, noun.index)
        return
    if any(is_a(m, Tag.UNTRUE) for m in parse.children(noun, "amod")):
        yield Operator(Factuality.DENIED, noun.index)
    elif any(is_a(m, Tag.UNCONFIRMED) for m in parse.children(noun, "amod")):
        yield Operator(Factuality.RUMOURED, noun.index)
    yield from of_complement(parse, noun, negated)


def is_reportable(t: Token) -> bool:
    return is_a(t, Tag.STATEMENT, Tag.RUMOUR, Tag.FEAR, Tag.PLAN)
