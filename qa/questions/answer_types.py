"""What a question asks for: its kind, the type of words that can answer it, and the words that ask."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Kind
from qa.figures.quantity import Measure
from qa.figures.units import measure_named
from qa.language.events import kind_of
from qa.language.parsing import Parse, Token
from qa.questions.asked_nouns import counted, noun_after, noun_of_copula, seen_through, type_of_noun
from qa.questions.question import AnswerType
from qa.questions.word_lists import words_of

KINDS = {
    AnswerType.COUNT: Kind.COUNT,
    AnswerType.MEASURE: Kind.COUNT,
    AnswerType.DURATION: Kind.COUNT,
    AnswerType.PERSON: Kind.WHO,
    AnswerType.GROUP: Kind.WHO,
    AnswerType.PERSON_OR_GROUP: Kind.WHO,
    AnswerType.DATE: Kind.WHEN,
    AnswerType.PLACE: Kind.WHERE,
    AnswerType.REASON: Kind.WHY,
    AnswerType.MANNER: Kind.WHAT,
    AnswerType.STATEMENT: Kind.WHAT,
    AnswerType.FACT: Kind.WHAT,
    AnswerType.THING: Kind.WHAT,
}

_WORDS = {
    "who": AnswerType.PERSON_OR_GROUP,
    "whom": AnswerType.PERSON_OR_GROUP,
    "whose": AnswerType.PERSON_OR_GROUP,
    "when": AnswerType.DATE,
    "where": AnswerType.PLACE,
    "why": AnswerType.REASON,
}
_HOW = {
    "many": AnswerType.COUNT,
    "much": AnswerType.MEASURE,
    "long": AnswerType.DURATION,
    "often": AnswerType.DURATION,
    "soon": AnswerType.DURATION,
    "recently": AnswerType.DATE,
    "come": AnswerType.REASON,
    "far": AnswerType.MEASURE,
    "fast": AnswerType.MEASURE,
    "badly": AnswerType.MANNER,
}
_IMPERATIVES = {"name", "list", "identify", "give", "state", "find", "describe"}
_SORTS = {"kind", "type", "sort"}
"""A kind of unit is no unit: its answer is a common noun."""
_ANYBODY = {"you", "we", "i", "anyone", "anybody", "someone", "somebody", "one"}
"""Whom a question is put to in so many words: "can anybody say who won?"."""
_SAYING = {"say", "claim", "tell", "state", "announce", "report", "think", "warn", "promise", "demand", "write", "deny"}
_AUXILIARIES = words_of("auxiliaries")
_ANSWERING = {"respond", "react", "reply", "answer"}
"""How somebody did so is what they said."""
_TAKING_FOR = {
    "know",
    "stand",
    "look",
    "search",
    "account",
    "apply",
    "pay",
    "vote",
    "note",
    "use",
    "ask",
    "call",
    "wait",
    "sell",
    "go",
    "fetch",
    "buy",
    "take",
}
"""What these verbs take with "for" is no reason: "what does it stand for"."""
_COVERING = {"cover", "span", "occupy", "measure"}
"""What area something covers is a size; any other area is a place."""
_CAUSING = {"cause", "trigger", "prompt", "provoke", "spark"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. Indices point into the tokens of the question."""

    type: AnswerType
    first: int
    """The first word that asks: "how" in "how many police"; -1 where none does ("casualties in Lahore")."""
    last: int
    """The last word that asks: "many", "which", "what"; content follows it."""
    focus: int | None
    """Head noun of the class asked for or of what is counted: "police", "city", "capital"."""

    @property
    def kind(self) -> Kind:
        return KINDS[self.type]


def find_asked(parse: Parse) -> Asked:
    """Reads the question word with what stands beside it; fragments and imperatives ask by their noun."""
    if _asks_whether(parse):
        return Asked(AnswerType.FACT, 0, 0, None)
    for t in parse.tokens:
        word = t.text.lower()
        if word == "how":
            return _how(parse, t)
        if word in _WORDS and not _is_relative(parse, t):
            return _plain(parse, t, _WORDS[word])
        if word in ("what", "which") and not _is_relative(parse, t):
            return _what(parse, t)
    return _fragment(parse)


def _asks_whether(parse: Parse) -> bool:
    """ "Did the dam hold?": an auxiliary opens the question, and more than one word follows.

    "Were any farmers hurt?" asks how many, "do you know who won?" and "does the minister say who won?" ask who.
    """
    first, *rest = parse.tokens
    opened = first.text.lower() in _AUXILIARIES and first.pos in ("AUX", "VERB")
    some = any(t.text.lower() == "any" and _stricken(parse, parse.head(t)) for t in parse.tokens)
    told = any(t.text.lower() in _ANYBODY for t in rest[:1]) or any(t.dep == "ROOT" and _is_saying(t) for t in rest)
    indirect = told and any(t.tag.startswith("W") for t in rest)
    return opened and not some and not indirect and sum(t.text[0].isalnum() for t in parse.tokens) > 2


def _is_saying(verb: Token) -> bool:
    return verb.lemma.lower() in _SAYING


def _is_relative(parse: Parse, wh: Token) -> bool:
    """It opens a clause about a noun before it: "name the man who won"."""
    before = parse.tokens[: wh.index]
    return any(t.tag.startswith("NN") for t in before[-1:]) and any(
        t.lemma.lower() in _IMPERATIVES for t in before[:1]
    )  # fmt: skip


def _how(parse: Parse, how: Token) -> Asked:
    if how.index + 1 == len(parse.tokens):
        return Asked(AnswerType.MANNER, how.index, how.index, None)
    beside = parse.tokens[how.index + 1]
    word = beside.text.lower()
    found = _HOW.get(word)
    if found is None:
        measured = beside.tag in ("JJ", "RB") and beside.dep != "neg" and how.head == beside.index
        if not measured:
            verb = _content_verb(parse, how)
            replied = verb is not None and verb.lemma.lower() in _ANSWERING
            return Asked(AnswerType.STATEMENT if replied else AnswerType.MANNER, how.index, how.index, None)
        found = AnswerType.MEASURE
    noun = noun_after(parse, beside.index) if word in ("many", "much") else None
    unit = None if noun is None else measure_named(noun.lemma) or measure_named(noun.text)
    if unit is not None and unit is not Measure.DURATION:
        found = AnswerType.MEASURE
    elif unit is not None and word == "many":
        found = AnswerType.DURATION
    if noun is not None and word == "much" and noun.lemma.lower() == "time":
        found = AnswerType.DURATION
    return Asked(found, how.index, beside.index, None if noun is None else noun.index)


def _plain(parse: Parse, wh: Token, found: AnswerType) -> Asked:
    """Who, when, where, why. "Who is Ada Byron?" asks what she is."""
    if wh.text.lower() == "who" and _asks_for_description(parse, wh):
        return Asked(AnswerType.THING, wh.index, wh.index, None)
    return Asked(found, wh.index, wh.index, None)


def _asks_for_description(parse: Parse, wh: Token) -> bool:
    rest = parse.tokens[wh.index + 1 :]
    return bool(rest) and rest[0].lemma == "be" and all(t.pos in ("PROPN", "PUNCT", "PART") for t in rest[1:])


def _what(parse: Parse, wh: Token) -> Asked:
    noun = noun_after(parse, wh.index)
    tokens = parse.tokens
    if noun is None and wh.index + 1 < len(tokens) and tokens[wh.index + 1].lemma in ("be", "have"):
        noun = noun_of_copula(parse, wh)
    if noun is not None:
        named, noun = noun, seen_through(parse, noun)
        found = AnswerType.THING if named.lemma.lower() in _SORTS else type_of_noun(parse, noun)
        if found is AnswerType.COUNT:
            noun = counted(parse, noun)
        if noun.lemma.lower() == "area" and any(t.lemma.lower() in _COVERING for t in tokens[noun.index + 2 :]):
            found = AnswerType.MEASURE
        return Asked(found, wh.index, wh.index, noun.index)
    verb = _content_verb(parse, wh)
    if verb is not None and _is_saying(verb) and wh.dep in ("dobj", "attr", "pobj", "dep"):
        return Asked(AnswerType.STATEMENT, wh.index, wh.index, None)
    if verb is not None and verb.lemma.lower() in _CAUSING and wh.dep in ("nsubj", "attr"):
        return Asked(AnswerType.REASON, wh.index, wh.index, None)
    leads = verb is not None and verb.lemma == "lead" and any(t.lemma == "to" for t in tokens[verb.index + 1 :][:1])
    if leads and wh.dep == "nsubj":
        return Asked(AnswerType.REASON, wh.index, wh.index, None)
    strands = tokens[-1].text == "?" and len(tokens) > 2 and tokens[-2].text.lower() == "for"
    if strands and (verb is None or verb.lemma.lower() not in _TAKING_FOR):
        return Asked(AnswerType.REASON, wh.index, wh.index, None)
    return Asked(AnswerType.THING, wh.index, wh.index, None)


def _content_verb(parse: Parse, wh: Token) -> Token | None:
    for t in parse.tokens[wh.index + 1 :]:
        if t.pos == "VERB" and t.dep not in ("aux", "auxpass"):
            return t
    return None


def _fragment(parse: Parse) -> Asked:
    """No question word: "number of people killed in Lahore", "casualties", "name the group that claimed the attack"."""
    nouns = [t for t in parse.tokens if t.tag.startswith("NN") and t.dep != "compound"]
    if parse.tokens[0].lemma.lower() in _IMPERATIVES and parse.tokens[0].text.istitle():
        nouns = [t for t in nouns if t.index > 0]
    if not nouns:
        return Asked(AnswerType.THING, -1, -1, None)
    noun = seen_through(parse, nouns[0])
    found = type_of_noun(parse, noun)
    if (found is AnswerType.THING and kind_of(noun.lemma)) or (noun.tag == "NNS" and _stricken(parse, noun)):
        found = AnswerType.COUNT
    if found is AnswerType.COUNT:
        noun = counted(parse, noun)
    return Asked(found, -1, -1, noun.index)


def _stricken(parse: Parse, noun: Token) -> bool:
    """A plural with a word of harm beside it: "police killed in Lahore", "people dead"."""
    following = parse.tokens[noun.index + 1 : noun.index + 2]
    return any(t.tag in ("VBN", "VBD", "JJ", "VBG") and kind_of(t.text) is not None for t in following)
