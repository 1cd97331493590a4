"""What a figure counts, from the dependency parse: "security personnel" in "ten security personnel"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from qa.figures.quantity import Quantity
from qa.language.parsing import Parse, Token

_NOUNS = ("NOUN", "PROPN")
_MODIFIES = ("nummod", "compound", "quantmod", "amod", "nmod", "det", "advmod", "predet")
_PARTS_OF_WHOLES = frozenset(
    [
        "member",
        "piece",
        "body",
        "case",
        "count",
        "group",
        "pair",
        "number",
        "kind",
        "type",
        "set",
        "box",
        "bag",
        "bottle",
        "copy",
        "round",
        "unit",
        "act",
        "instance",
        "pack",
        "ton",
        "percent",
        "part",
        "piece",
        "remains",
        "share",
        "sheet",
        "bar",
        "barrel",
        "load",
        "share",
    ]
)
"""Nouns that say little without what follows "of": "members of the opposition", "cases of measles"."""
_TOTALS = {"toll": "deaths", "number": None, "total": None, "tally": None, "count": None, "figure": None}
"""Nouns that a bare figure is the value of, and what they count where no "of" says it."""
LEFT_OUT = frozenset({"more", "other", "others", "additional", "further", "extra", "such", "so", "far", "odd"})
"""Words behind a figure that are not what it counts."""
_EDGES = ("DET", "PUNCT", "PRON", "ADP", "VERB", "AUX", "SCONJ")
"""Parts of speech that no modifier of a noun has, for which a phrase ends to the left."""
_PARENTS = frozenset({"father", "mother", "dad", "mom", "mum", "parent"})
_SEVERAL = re.compile(r"(?:s|people|men|women|children|police|personnel|staff|troops|dead|wounded)$", re.I)
_HYPHENED = re.compile(r"-[A-Za-z]+")
"""What the parser cuts off from a noun: "co-defendants", "passers-by"."""
_STANDS_FOR_PEOPLE = frozenset(
    {
        "dead",
        "wounded",
        "injured",
        "missing",
        "hurt",
        "killed",
        "homeless",
        "stranded",
        "displaced",
        "trapped",
        "jobless",
    }
)


@dataclass(frozen=True, slots=True)
class Figured:
    """A figure with its place in the tree."""

    parse: Parse
    quantity: Quantity
    tokens: tuple[Token, ...]
    """Of the figure alone, in text order."""
    root: Token
    """The one of them that governs the others."""
    before: str | None
    """What the count before it counted."""

    def next_token(self) -> Token | None:
        """The first token after the figure and the words that bound it, in the same sentence."""
        end = max(self.quantity.end, self.tokens[-1].end)
        for token in self.parse.tokens[self.tokens[-1].index + 1 :]:
            if token.start >= end and token.text.lower() not in LEFT_OUT:
                return token
        return None


def counted(parse: Parse, quantity: Quantity, before: str | None) -> str | None:
    """The words for what `quantity` counts, head noun last; None where the sentence and `before` do not say.

    `before` is what the count before it in the text counted: "an additional 30" takes it over.
    """
    tokens = tuple(parse.within(quantity.figure_start, quantity.figure_end))
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    root = next((t for t in reversed(tokens) if t.head not in inside or t.head == t.index), tokens[-1])
    figured = Figured(parse, quantity, tokens, root, before)
    return next((unit for rule in _RULES if (unit := rule(figured))), None)


def _modified_noun(figured: Figured) -> str | None:
    """ "ten security personnel": the noun that the figure modifies, where it stands after the figure."""
    parse, noun = figured.parse, figured.root
    while noun.dep in _MODIFIES and noun.head != noun.index:
        noun = parse.head(noun)
        if noun.pos in _NOUNS and noun.start >= figured.tokens[-1].end:
            break
    if noun.pos not in _NOUNS or noun.start < figured.tokens[-1].end:
        return None
    if noun.lemma.lower() == "other":
        return figured.before if figured.before and _SEVERAL.search(figured.before) else noun.text
    first, last = figured.next_token(), parse.tokens[noun.index - 1]
    if noun.tag == "NN" and last.tag == "NNS" and noun in parse.ancestors(last) and first and first.start <= last.start:
        return parse.text[first.start : last.end]  # "took 18 officials prisoner"
    return phrase(parse, noun, max(figured.tokens[-1].end, figured.quantity.end))


def _following_noun(figured: Figured) -> str | None:
    """The nouns that follow at once, where the tree attaches the figure elsewhere."""
    first = token = figured.next_token()
    last = None
    while token is not None and token.tag in ("JJ", "JJR", "VBN", "VBG", "HYPH", "NN", "NNS", "NNP", "NNPS", "POS"):
        if token.pos in _NOUNS:
            last = token
        elif last is not None and token.tag not in ("HYPH", "POS"):
            break
        following = token.index + 1
        token = figured.parse.tokens[following] if following < len(figured.parse.tokens) else None
    if first is None or last is None:
        return None
    return figured.parse.text[first.start : last.end]


def phrase(parse: Parse, noun: Token, after: int) -> str:
    """The noun with its modifiers that stand after the character `after`, and "of ..." where the noun needs it."""
    start = noun
    for token in reversed(parse.tokens[: noun.index]):
        if (
            token.start < after
            or token.text.lower() in LEFT_OUT
            or (token.pos in _EDGES and token.dep != "amod")
            or token.dep == "nummod"
            or token.pos == "NUM"
        ):
            if token.tag == "HYPH" and token.start >= after:
                continue
            break
        if noun.index not in {a.index for a in parse.ancestors(token)}:
            break
        start = token
    hyphened = _HYPHENED.match(parse.text, noun.end)
    words = parse.text[start.start : hyphened.end() if hyphened else noun.end]
    if noun.lemma.lower() in _PARTS_OF_WHOLES:
        for of in parse.children(noun, "prep"):
            for whole in parse.children(of, "pobj"):
                if of.text == "of" and whole.pos in _NOUNS:
                    return parse.text[start.start : whole.end]
    return words


def _partitive(figured: Figured) -> str | None:
    """ "two of the deputies", "67 of them": what stands after "of"."""
    for of in figured.parse.children(figured.root, "prep"):
        if of.text.lower() != "of" or of.start < figured.root.start:
            continue
        for whole in figured.parse.children(of, "pobj"):
            if whole.pos == "PRON":
                return figured.before
            if whole.pos in _NOUNS:
                return phrase(figured.parse, whole, of.end)
    return None


def _described(figured: Figured) -> str | None:
    """ "left 18 dead", "20 injured": the state stands for those in it."""
    token = figured.next_token()
    if token is None or token.text.lower() not in _STANDS_FOR_PEOPLE:
        return None
    head = figured.parse.head(token)
    return None if token.dep == "amod" and head.pos in _NOUNS and head.start > token.start else token.text


def _children_of(figured: Figured) -> str | None:
    """ "a father of seven"."""
    of = figured.parse.head(figured.root)
    if figured.root.dep == "pobj" and of.text == "of" and figured.parse.head(of).lemma.lower() in _PARENTS:
        return "children"
    return None


def _value_of_total(figured: Figured) -> str | None:
    """ "the death toll rose to 48", "a total of 30": what the noun of the total counts."""
    parse, token = figured.parse, figured.root
    for above in parse.ancestors(token)[:3]:
        nouns = [above, *parse.children(above, "nsubj", "nsubjpass", "dobj")]
        for noun in nouns:
            if noun.lemma.lower() not in _TOTALS or noun.index == token.index:
                continue
            for of in parse.children(noun, "prep"):
                for whole in parse.children(of, "pobj"):
                    if of.text == "of" and whole.pos in _NOUNS:
                        return phrase(parse, whole, of.end)
            return _TOTALS[noun.lemma.lower()] or figured.before
    return None


def _said_to_be(figured: Figured) -> str | None:
    """ "of the 20 injured, 12 were children"."""
    if figured.root.dep not in ("nsubj", "nsubjpass"):
        return None
    for noun in figured.parse.children(figured.parse.head(figured.root), "attr"):
        if noun.tag in ("NNS", "NNPS"):
            return phrase(figured.parse, noun, figured.parse.head(figured.root).end)
    return None


def _coordinated(figured: Figured) -> str | None:
    """ "killed 31 civilians and 17 in the south": a second figure beside a counted noun or another figure."""
    if figured.root.dep not in ("conj", "appos"):
        return None
    first = figured.parse.head(figured.root)
    if first.pos in _NOUNS and first.tag in ("NNS", "NNPS"):
        return phrase(figured.parse, first, 0 if first.index == 0 else figured.parse.tokens[first.index - 1].start)
    return figured.before if first.pos == "NUM" else None


def _left_out(figured: Figured) -> str | None:
    """ "67 were killed and an additional 30 wounded": the noun of the count before it."""
    bare = figured.root.dep in ("nsubj", "nsubjpass", "dobj", "npadvmod", "dep", "ROOT", "oprd", "attr")
    return figured.before if figured.quantity.further or bare else None


_RULES: tuple[Callable[[Figured], str | None], ...] = (
    _described,
    _children_of,
    _modified_noun,
    _partitive,
    _following_noun,
    _said_to_be,
    _value_of_total,
    _coordinated,
    _left_out,
)
