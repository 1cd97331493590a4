"""The noun of a question that says what is asked for, and the type of words that name an instance of it."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from qa.language.events import kind_of
from qa.language.parsing import Parse, Token
from qa.questions.question import AnswerType

_TRANSPARENT = {"kind", "type", "sort", "name", "part", "form"}
"""In "what kind of weapon" and "the name of the ship" the noun after "of" says what is asked for."""
_MANY = frozenset({
    "crew", "staff", "crowd", "audience", "family", "public", "workforce", "population", "police", "army", "navy",
    "jury", "congregation", "electorate", "team", "squad", "herd", "flock", "group", "personnel", "clergy",
})  # fmt: skip
"""Singular nouns for many."""


@cache
def _nouns() -> dict[str, AnswerType]:
    table = json.loads(resources.files("qa").joinpath("data/answer_types.json").read_text("utf-8"))
    return {word: AnswerType(name) for name, words in table.items() for word in words}


def type_of_noun(parse: Parse, noun: Token) -> AnswerType:
    """The type of words that name an instance of a noun: a city is a place, a colour is some thing."""
    following = [t for p in parse.children(noun, "prep") if p.lemma == "of" for t in parse.children(p, "pobj")]
    if noun.lemma.lower() == "number" and following:
        return AnswerType.THING if all(_is_one_thing(parse, t) for t in following) else AnswerType.COUNT
    if noun.lemma.lower() in ("casualty", "toll", "fatality"):
        return AnswerType.COUNT
    return _nouns().get(noun.lemma.lower(), AnswerType.THING)


def _is_one_thing(parse: Parse, noun: Token) -> bool:
    """ "The number of the flight" is its name, "the number of the dead" or "of the crew" counts them."""
    one = noun.tag == "NN" and bool(parse.children(noun, "det", "poss"))
    return one and noun.lemma.lower() not in _MANY and kind_of(noun.lemma) is None


def noun_after(parse: Parse, start: int) -> Token | None:
    """Head of the noun phrase that begins after a token, with "of the" passed over: "many of the women"."""
    i = start + 1
    tokens = parse.tokens
    while i < len(tokens) and (
        tokens[i].tag in ("DT", "PRP$", "JJ", "JJR", "VBN", "VBG", "CD") or tokens[i].text.lower() == "of"
    ):
        if tokens[i].tag in ("VBN", "VBG") and not (i + 1 < len(tokens) and tokens[i + 1].tag.startswith("NN")):
            return None
        i += 1
    if i >= len(tokens) or not (tokens[i].tag.startswith("NN") or tokens[i].tag == "PRP"):
        return None
    while i + 1 < len(tokens) and tokens[i + 1].tag.startswith("NN") and not _ends_question_noun(parse, i):
        i += 1
    return tokens[i]


def _ends_question_noun(parse: Parse, i: int) -> bool:
    """A plural common noun before a name ends its phrase: "how many people Smith killed"."""
    here, following = parse.tokens[i], parse.tokens[i + 1]
    return here.tag == "NNS" and following.tag in ("NNP", "NNPS")


def noun_of_copula(parse: Parse, wh: Token) -> Token | None:
    """ "What is the price of oil", "what was Ada's job": a common noun that is owned, or bound by "of", or alone."""
    if wh.dep in ("dobj", "pobj"):
        return None  # "what had the town paid": the town is no thing asked for
    tokens = parse.tokens[wh.index + 2 :]
    head: Token | None = None
    for t in tokens:
        if t.tag == "DT" and t is not tokens[0]:
            break
        if t.tag in ("NN", "NNS"):
            head = t
        elif t.tag in ("DT", "POS", "PRP$", "JJ", "JJS", "JJR", "NNP", "NNPS", "CD", "VBN") and (
            head is None or t.tag == "POS"
        ):
            head = None if t.tag == "POS" else head
        else:
            break
    if head is None or not any(t.tag in ("DT", "POS", "PRP$") for t in tokens if t.index < head.index):
        return None
    if any(t.text.lower() in ("a", "an") for t in tokens if t.index < head.index) or _is_predicated(parse, head):
        return None
    return head


def _is_predicated(parse: Parse, noun: Token) -> bool:
    """ "What were the guests dressed in", "what is the firm reckoned to be worth": a participle that is no part of the
    noun's phrase follows, and the question does not end in "be"."""
    rest = [t for t in parse.tokens[noun.index + 1 :] if t.text[0].isalnum()]
    if not rest or rest[0].tag not in ("VBN", "VBG"):
        return False
    ends = rest[0].tag == "VBN" and all(t.tag in ("IN", "RP") for t in rest[1:])
    return ends or (rest[0].dep != "acl" and rest[-1].text.lower() != "be")


def seen_through(parse: Parse, noun: Token) -> Token:
    if noun.lemma.lower() not in _TRANSPARENT:
        return noun
    for preposition in parse.children(noun, "prep"):
        if preposition.lemma == "of":
            below = [t for t in parse.children(preposition, "pobj") if t.tag in ("NN", "NNS")]
            if below:
                return below[0]
    return noun


def counted(parse: Parse, noun: Token) -> Token:
    """ "The number of people" counts people; a toll is what is counted itself."""
    for preposition in parse.children(noun, "prep"):
        if noun.lemma.lower() == "number" and preposition.lemma == "of":
            return next(iter(parse.children(preposition, "pobj")), noun)
    return noun
