"""What a sentence says that somebody said, thought or announced: the other end of an attribution.

A reporting verb has its words in a clause ("said [the dam held]"), in an infinitive or an object, with which it is one
phrase ("[vowed to rebuild]", "[blamed the mayor]"), or between quotation marks; "according to" has the rest of the
sentence. Offsets count characters of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answer import Stance
from qa.attribution.cues import MARKS, Cue, Sought, accordings, finite
from qa.attribution.sources import VERBAL, passive, source_of
from qa.attribution.speech import Complement, lexicon
from qa.language.parsing import Parse, Token

_EDGES = " \t\n,;:–—-"
_QUOTES = '"“”„«»'
_SPOKEN = frozenset({
    "say", "shout", "tell", "claim", "confirm", "deny", "unverified", "ask", "describe", "accuse", "judge", "commit",
})  # fmt: skip
"""Classes of verbs by which something is said, and not merely thought, shown or tried."""
_DIRECT = ("ccomp", "parataxis")
_ATTACHED = {"dobj": Complement.OBJECT, "prep": Complement.OBJECT, "xcomp": Complement.INFINITIVE}
_ON = frozenset({"for", "against", "about"})
"""Prepositions before what one speaks for or of: "called for calm", and not "spoke to reporters"."""
_TENSED = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})
"""Tags of which a quotation has one, unless it is only a name or a phrase."""
_LEAST = 2
"""Words of a content."""


@dataclass(frozen=True, slots=True)
class Content:
    """Words that somebody is reported to have said."""

    start: int
    end: int
    verb: str
    """Lemma of the reporting word; "say" for quotations and "according to"."""
    cue: Cue | None = None
    """The reporting words, where these stand within the content; else they are to be sought outside of it."""


def find_contents(parse: Parse, quoted: Sequence[tuple[int, int]]) -> list[Content]:
    """All of a sentence, the widest first; one may stand within another, of the same speaker or of somebody else.

    `quoted` are the stretches of the sentence between quotation marks.
    """
    found = [*_reported(parse, quoted), *_answered(parse), *_according(parse), *_quotations(parse, quoted)]
    return sorted(found, key=lambda c: (c.start - c.end, c.start))


def _reported(parse: Parse, quoted: Sequence[tuple[int, int]]) -> Iterator[Content]:
    words = lexicon()
    for verb in parse.tokens:
        known = words.verbs.get(verb.lemma)
        if verb.pos not in VERBAL or known is None or known.name not in _SPOKEN or passive(parse, verb):
            continue
        if any(a <= verb.start < b for a, b in quoted):
            continue
        clauses = [t for t in parse.children(verb, *_DIRECT) if _is_clause_of(parse, t, verb)]
        if clauses:
            yield from (c for t in clauses if (c := _clause(parse, t, verb, quoted)) is not None)
            continue
        attached = [
            t
            for name, kind in _ATTACHED.items()
            if words.takes(verb.lemma, kind)
            for t in parse.children(verb, name)
            if t.index > verb.index and (name != "prep" or t.text.lower() in _ON)
        ]
        if attached and finite(parse, verb):
            yield from _phrase(parse, verb, attached[0])
        elif verb.dep == "relcl" and known.stance in (Stance.DENIED, Stance.CONFIRMED):
            yield from _of_it_all(parse, verb)


def _is_clause_of(parse: Parse, top: Token, verb: Token) -> bool:
    """Not a sentence of its own that a semicolon parts from the verb."""
    between = parse.text[min(top.end, verb.end) : max(top.start, verb.start)]
    return (top.pos in VERBAL or bool(parse.children(top, "nsubj"))) and ";" not in between


def _clause(parse: Parse, top: Token, verb: Token, quoted: Sequence[tuple[int, int]]) -> Content | None:
    """Without the "that" before it; a quotation before its verb ends with its closing mark."""
    tokens = [t for t in parse.subtree(top) if t.index != verb.index]
    closed = [b for a, b in quoted if a <= top.start < b <= verb.start]
    tokens = [t for t in tokens if not closed or t.end <= closed[0]]
    while tokens and (tokens[0].dep == "mark" or tokens[0].pos in MARKS or tokens[0].text.lower() == "that"):
        tokens = tokens[1:]
    if len([t for t in tokens if t.pos not in MARKS]) < _LEAST:
        return None
    start, end = _trimmed(parse.text, tokens[0].start, tokens[-1].end)
    return Content(start, end, verb.lemma)


def _phrase(parse: Parse, verb: Token, attached: Token) -> Iterator[Content]:
    """The verb with all that follows it: "blamed the mayor for the flood"."""
    last = max(t.end for t in parse.subtree(verb))
    start, end = _trimmed(parse.text, verb.start, last)
    told = parse.subtree(attached)
    cue = Sought(parse, told[0].start, told[-1].end).verb_cue(verb)
    quotes_before = verb.index > 0 and parse.tokens[verb.index - 1].text in (*_QUOTES, "''", "’")
    if cue is not None and not start <= cue.source[0] < end and not quotes_before:
        yield Content(start, end, verb.lemma, cue)


def _of_it_all(parse: Parse, verb: Token) -> Iterator[Content]:
    """ "Police blamed the mayor, which the mayor denied": what is said of all that stands before it."""
    cue = Sought(parse, verb.start, verb.end).verb_cue(verb)
    subject = parse.children(verb, "nsubj")
    if cue is not None and subject:
        yield Content(parse.subtree(subject[0])[0].start, verb.end, verb.lemma, cue)


def _answered(parse: Parse) -> Iterator[Content]:
    """ "a claim that the mayor denies", "a charge rejected by the mayor": one speaker's answer to another."""
    words = lexicon()
    for noun in parse.tokens:
        if noun.lemma.lower() not in words.nouns:
            continue
        for verb in parse.children(noun, "relcl", "acl"):
            known = words.verbs.get(verb.lemma)
            cue = Sought(parse, noun.start, noun.end).verb_cue(verb)
            if known is None or known.name not in _SPOKEN or cue is None or noun.start <= cue.source[0] < noun.end:
                continue
            first = next(t for t in parse.subtree(noun) if t.head == noun.index or t is noun)
            source = source_of(parse, verb)
            start, end = _trimmed(parse.text, first.start, max(verb.end, source.end if source else 0))
            yield Content(start, end, verb.lemma, cue)


def _according(parse: Parse) -> Iterator[Content]:
    for word, noun in accordings(parse):
        phrase = parse.subtree(word)
        before = parse.text[: phrase[0].start]
        if len(before.split()) >= _LEAST:
            start, end = _trimmed(parse.text, 0, phrase[0].start)
        else:
            start, end = _trimmed(parse.text, max(noun.end, phrase[-1].end), len(parse.text))
        if end > start:
            yield Content(start, end, "say")


def _quotations(parse: Parse, quoted: Sequence[tuple[int, int]]) -> Iterator[Content]:
    for a, b in quoted:
        if not any(t.tag in _TENSED for t in parse.within(a, b)):
            continue
        text = parse.text[a:b]
        start = a + len(text) - len(text.lstrip(_EDGES + _QUOTES))
        end = a + len(text.rstrip(_EDGES + _QUOTES))
        if end > start:
            yield Content(start, end, "say")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the marks at its ends, and without one of a pair of quotation marks whose other is outside."""
    while True:
        words = text[start:end]
        inner = words.strip(_EDGES)
        start += len(words) - len(words.lstrip(_EDGES))
        end = start + len(inner.rstrip("."))
        inner = text[start:end]
        lone = sum(c in _QUOTES for c in inner) % 2
        if lone and inner[-1] in _QUOTES:
            end -= 1
        elif lone and inner[0] in _QUOTES:
            start += 1
        else:
            return start, end
