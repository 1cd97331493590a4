"""How two words of a sentence hang together: steps apart, role under a verb, or two names of one thing."""

from __future__ import annotations

from qa.language.parsing import Parse, Token
from qa.reading.sought import Place


def path(parse: Parse, a: int, b: int) -> tuple[int, int, int]:
    """Steps up from a, steps down to b, and the index where they meet; the meeting is -1 in different trees."""
    up = [a]
    while parse.tokens[up[-1]].head != up[-1]:
        up.append(parse.tokens[up[-1]].head)
    down = [b]
    place = {t: i for i, t in enumerate(up)}
    while down[-1] not in place:
        head = parse.tokens[down[-1]].head
        if head == down[-1]:
            return 8, 8, -1
        down.append(head)
    return place[down[-1]], len(down) - 1, down[-1]


def closeness(parse: Parse, a: int, b: int | None) -> float:
    """1 for the same token, falling with each step of the path between two."""
    if b is None:
        return 0.0
    up, down, _ = path(parse, a, b)
    return 1 / (1 + up + down)


_SUBJECTS = {"nsubj", "csubj", "agent"}
_OBJECTS = {"dobj", "nsubjpass", "attr", "oprd", "dative", "acomp", "ccomp", "xcomp"}
_ADJUNCTS = {"prep", "advmod", "npadvmod", "advcl", "pcomp", "tmod"}


def standing(parse: Parse, head: Token, verb: int | None) -> tuple[Place | None, str | None]:
    """Where a phrase stands in the predicate, and its preposition there; None where the verb does not govern it."""
    if verb is None:
        return None, None
    below = head
    preposition = head.lemma.lower() if head.dep == "prep" else None
    for _ in range(6):
        if below.head == verb and below.index != verb:
            return _role(parse, below), preposition
        if (
            below.dep in ("pobj", "conj", "compound", "appos", "prep", "poss", "nummod", "amod")
            and below.head != below.index
        ):
            above = parse.head(below)
            preposition = preposition or (above.lemma.lower() if above.dep == "prep" else None)
            below = above
            continue
        break
    return _outside(parse, head, parse.tokens[verb]), None


def _role(parse: Parse, child: Token) -> Place | None:
    if child.dep in _SUBJECTS:
        return Place.SUBJECT
    if child.dep in _OBJECTS:
        return Place.OBJECT
    return Place.ADJUNCT if child.dep in _ADJUNCTS else None


def _outside(parse: Parse, head: Token, verb: Token) -> Place | None:
    """Of a noun that a clause hangs from ("the man who shot"), or the subject of the verb before ("came and shot")."""
    if verb.head == head.index and verb.dep in ("relcl", "acl"):
        passive = bool(parse.children(verb, "nsubjpass", "auxpass")) or (verb.dep == "acl" and verb.tag == "VBN")
        owned = [t for t in parse.children(verb, "nsubj") if t.tag not in ("WP", "WDT")]
        return Place.OBJECT if passive or owned else Place.SUBJECT
    if verb.dep in ("conj", "xcomp", "advcl") and not parse.children(verb, "nsubj", "nsubjpass"):
        above = parse.head(verb)
        if head.head == above.index and head.dep in ("nsubj", "nsubjpass"):
            return Place.OBJECT if head.dep == "nsubjpass" and verb.tag == "VBN" else Place.SUBJECT
    return None


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
