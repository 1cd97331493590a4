"""How two statements stand by what they are a part of: whose deed, on which occasion, in which setting."""

from __future__ import annotations

from qa.answer import Relation
from qa.claims.statement import Statement
from qa.comparing.standing import SAME_SCOPE, Scope
from qa.language.events import kind_of
from qa.language.parsing import Token
from qa.language.parties import Likeness, Part, Party, deeds_of, likeness, parties_of, same_deed
from qa.language.places import scene_of
from qa.language.places_apart import are_apart


def compare_parties(a: Statement, b: Statement) -> Scope:
    """By whom or to whom one deed was done, or whose a thing is, where both name somebody; those to whom a known kind
    of event happened, and who did it, belong to the event itself.

    "Volta pledged $40 million" is not of the party of "the Marchetti family pledged $15 million".
    """
    told = [_compared(*pair) for pair in _same_parts(a, b)]
    apart = next((s for s in told if s.relation is Relation.DIFFERENT_SCOPE), None)
    return apart or next((s for s in told if s.relation is Relation.CANNOT_TELL), SAME_SCOPE)


def _compared(a: Party, b: Party) -> Scope:
    how = likeness(a, b)
    if how is Likeness.ONE:
        return SAME_SCOPE
    if how is Likeness.TWO:
        return Scope(Relation.DIFFERENT_SCOPE, f"{a.text} against {b.text}")
    return Scope(Relation.CANNOT_TELL, f"whether {a.text} stands for {b.text} is not said")


def _same_parts(a: Statement, b: Statement) -> list[tuple[Party, Party]]:
    """Two parties in one part of one deed, where none of those in it is named by both."""
    found = []
    for one, other in shared_deeds(a, b):
        if kind_of(one.lemma) is not None:
            continue
        pairs = [(x, y) for x in _parties(a, one) for y in _parties(b, other) if (x.part, x.of) == (y.part, y.of)]
        shared = {(x.part, x.of) for x, y in pairs if likeness(x, y) is Likeness.ONE}
        found += [(x, y) for x, y in pairs if (x.part, x.of) not in shared]
    return found


def compare_occasions(a: Statement, b: Statement) -> Scope:
    """One tells of an earlier occasion than the news, by its own words: "an earlier trial was carried out in Chile"."""
    one, other = _earlier_occasion(a), _earlier_occasion(b)
    if (one is None) is (other is None):
        return SAME_SCOPE
    return Scope(Relation.DIFFERENT_SCOPE, f"one is of {one or other}")


_EARLIER = frozenset({"earlier", "previous", "prior", "preceding"})


def _earlier_occasion(s: Statement) -> str | None:
    """The noun phrase in the clause of an answer that says so: "an earlier trial", "its last ballot"."""
    parse, start, end = s.passage.parse, s.start - s.passage.start, s.end - s.passage.start
    for deed in deeds_of(parse, start, end):
        nouns = parse.children(deed, "nsubj", "nsubjpass", "dobj")
        nouns += [n for p in parse.children(deed, "prep") for n in parse.children(p, "pobj")]
        for noun in nouns:
            said = {t.text.lower() for t in parse.children(noun, "amod")}
            last_of_all = "last" in said and parse.children(noun, "poss")
            if noun.pos == "NOUN" and noun.entity not in ("DATE", "TIME") and (said & _EARLIER or last_of_all):
                words = [t for t in parse.children(noun) if t.index < noun.index]
                return parse.text[min(t.start for t in words) : noun.end]
    return None


def _parties(s: Statement, deed: Token) -> tuple[Party, ...]:
    return parties_of(s.passage.parse, deed, s.start - s.passage.start, s.end - s.passage.start)


def shared_deeds(a: Statement, b: Statement) -> list[tuple[Token, Token]]:
    """Predicates that both answers are a part of: the one's and the other's."""
    of_one, of_other = (deeds_of(s.passage.parse, s.start - s.passage.start, s.end - s.passage.start) for s in (a, b))
    return [(x, y) for x in of_one for y in of_other if same_deed(x, y)]


def apart_by_place(a: Statement, b: Statement) -> Scope:
    """Whether the places in which two answers in words hold lie beside each other."""
    x, y = place_set(a), place_set(b)
    if x and y and all(are_apart(x, y, s.passage.article.text) for s in (a, b)):
        return Scope(Relation.DIFFERENT_SCOPE, f"{x} against {y}")
    return SAME_SCOPE


def place_set(s: Statement) -> str | None:
    """What the head of the sentence sets ("In Kansas, ..."), or else the clause, or else a place that owns a thing in
    it ("the mayor of Graz")."""
    parse, start, end = s.passage.parse, s.start - s.passage.start, s.end - s.passage.start
    scene = scene_of(parse)
    if scene is not None and (scene.end <= start or end <= scene.start):
        return scene.text
    if s.place is not None:
        return s.place.text
    owners = (p for deed in deeds_of(parse, start, end) for p in _parties(s, deed) if p.part is Part.OWNER)
    return next((p.text for p in owners if p.is_place), None)
