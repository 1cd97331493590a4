"""What only a parse tells of a number: that it is in a name or a date, a pronoun, an age, or not bounded by "about"."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answer import Bound
from qa.figures.labels import counts_at
from qa.figures.quantity import Measure, Quantity
from qa.figures.word_lists import figure_words
from qa.language.parsing import Parse, Token

_FOUR_DIGITS = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_NAMES = frozenset({"PRODUCT", "WORK_OF_ART", "FAC", "LAW", "EVENT", "ORG", "PERSON", "LOC", "GPE"})
_PERSONS = figure_words("single persons")
_BESIDE_PRONOUNS = frozenset({"on", "with", "like", "for", "as", "into", "without", "near"})
_OLDEST = 115


def is_no_count(parse: Parse, figure: Quantity) -> bool:
    """Whether the number is part of a name or a date, or a pronoun."""
    tokens = parse.within(figure.figure_start, figure.figure_end)
    words = parse.text[figure.figure_start : figure.figure_end]
    if not tokens:
        return False
    if words.lower() == "one":
        return figure.measure is Measure.COUNT and (_is_pronoun(parse, tokens[0]) or _is_somebody(parse, tokens[0]))
    if figure.start != figure.figure_start:
        return False
    return _is_year(parse, figure, words, tokens[0]) or _ends_name(parse, figure)


def settled(parse: Parse, figure: Quantity) -> Quantity:
    """The figure as an age where a person "was 29", and without an "about" that says what a report is about."""
    tokens = parse.within(figure.figure_start, figure.figure_end)
    if figure.bound is Bound.ABOUT and parse.text[figure.start : figure.figure_start].strip().lower() == "about":
        about = parse.within(figure.start, figure.start + 1)
        if about and about[0].dep == "prep":
            figure = replace(figure, start=figure.figure_start, bound=Bound.EXACTLY)
    if len(tokens) == 1 and figure.measure is Measure.COUNT and _is_age(parse, tokens[0], figure):
        return replace(figure, measure=Measure.AGE, unit="years")
    return figure


def _is_year(parse: Parse, figure: Quantity, words: str, token: Token) -> bool:
    dated = _FOUR_DIGITS.fullmatch(words) is not None and token.entity == "DATE"
    return dated and not (words.endswith(("00", "50")) and counts_at(parse.text, figure.figure_end))


def _ends_name(parse: Parse, figure: Quantity) -> bool:
    """ "the PlayStation 4 games": an entity ends in the digits, and a capital stands before them."""
    if not parse.text[figure.figure_start].isdigit():
        return False
    for entity in parse.entities:
        if entity.label in _NAMES and entity.start < figure.figure_start and entity.end == figure.figure_end:
            return any(w[0].isupper() for w in parse.text[entity.start : figure.figure_start].split()[-1:])
    return False


def _is_pronoun(parse: Parse, one: Token) -> bool:
    """ "one" that modifies nothing and has nothing after "of" stands for a thing named before, or for anybody."""
    if one.dep in ("nummod", "compound", "quantmod", "amod", "npadvmod"):
        return False
    if one.pos in ("PRON", "NOUN"):
        return True
    if any(t.text.lower() == "of" for t in parse.children(one, "prep")):
        return False
    if one.dep == "pobj" and parse.head(one).text.lower() in _BESIDE_PRONOUNS:
        return True
    return one.dep in ("attr", "pobj") and one.entity != "CARDINAL"


def _is_somebody(parse: Parse, one: Token) -> bool:
    """ "one Anthony Boeckholt": a name that is not known."""
    following = parse.tokens[one.index + 1 : one.index + 3]
    return len(following) == 2 and all(t.entity == "PERSON" and t.tag == "NNP" for t in following)


def _is_age(parse: Parse, number: Token, figure: Quantity) -> bool:
    value = figure.low or figure.high or 0.0
    verb = parse.head(number)
    if number.dep != "attr" or verb.lemma != "be" or not 0 < value < _OLDEST or parse.children(number):
        return False
    return any(
        (s.entity == "PERSON" and s.tag == "NNP") or (s.tag == "NN" and s.lemma.lower() in _PERSONS)
        for s in parse.children(verb, "nsubj")
    )
