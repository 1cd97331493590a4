"""How two words of a sentence name one thing, or one owns the other."""

from __future__ import annotations

from qa.language.parsing import Parse, Token


def link(parse: Parse, head: Token, other: int | None) -> str | None:
    """How two nouns name one thing: "X, the mayor", "Mayor X", "X is the mayor"; or one owns the other."""
    if other is None or other == head.index:
        return None
    o = parse.tokens[other]
    while o.dep in ("compound", "conj") and o.pos == "PROPN" and o.head != head.index and o.head != o.index:
        o = parse.head(o)
    if (o.dep == "appos" and o.head == head.index) or (head.dep == "appos" and head.head == o.index):
        return "appos"
    if (o.dep in ("compound", "poss", "nmod", "amod") and o.head == head.index) or (
        head.dep in ("compound", "poss", "nmod", "amod") and head.head == o.index
    ):
        return "title"
    if o.head == head.head and parse.head(o).lemma in ("be", "become", "remain", "call", "name"):
        pair = {o.dep, head.dep}
        if pair & {"nsubj", "nsubjpass"} and pair & {"attr", "oprd", "acomp", "dobj"}:
            return "copula"
    return None
