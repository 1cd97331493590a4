"""Reporting words with their source, and the statement that they are sought for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answer import Stance
from qa.attribution.datelines import dateline_end
from qa.attribution.lost_subjects import speaker_of
from qa.attribution.phrases import phrase
from qa.attribution.sources import VERBAL, source_of
from qa.attribution.speech import lexicon
from qa.language.parsing import Parse, Token

MARKS = frozenset({"PUNCT", "SPACE", "SYM"})
_COUNTED = frozenset({"CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "DATE", "TIME"})
_VAGUE = frozenset({"dozen", "score", "hundred", "thousand", "million", "handful", "several"})
_EMPTY = frozenset({"mark", "cc", "aux", "det", "advmod", "case"})
_DOUBTED = frozenset({"unconfirmed", "unverified", "unsubstantiated"})
"""What is said of sources that nobody could check: "unconfirmed reports"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Reporting words and the words that name their source, by offset."""

    start: int
    end: int
    source: tuple[int, int]
    stance: Stance

    def moved(self, offset: int) -> Cue:
        """The same words, in a text where the parsed one begins at `offset`."""
        a, b = self.source
        return Cue(self.start + offset, self.end + offset, (a + offset, b + offset), self.stance)


@dataclass(frozen=True, slots=True)
class Sought:
    """A statement within a parse."""

    parse: Parse
    start: int
    end: int
    quoted: Sequence[tuple[int, int]] = ()
    """Stretches in quotation marks, whose verbs report nothing outside of them."""

    def holds(self, token: Token) -> bool:
        return self.start <= token.start < self.end

    def quotes(self, token: Token) -> bool:
        """The token stands in quotation marks."""
        return any(a <= token.start < b for a, b in self.quoted)

    def opens_with(self, word: str) -> bool:
        """Its first word is this one."""
        first = next_word(self.parse, self.start)
        return first is not None and first.start < self.end and first.text.lower() == word

    def tops(self) -> list[Token]:
        """The statement's tokens that nothing else within it governs, the weightiest first."""
        within = [t for t in self.parse.within(self.start, self.end) if t.pos not in MARKS]
        inside = {t.index for t in within}
        tops = [t for t in within if t.head not in inside or t.head == t.index]
        content = [t for t in tops if t.dep not in _EMPTY] or tops
        weight = {t.index: sum(x.index in inside for x in self.parse.subtree(t)) for t in content}
        return sorted(content, key=lambda t: (-weight[t.index], t.index))

    def counts(self) -> bool:
        """It is a figure with at most what it counts, and no clause."""
        if any(t.pos in VERBAL for t in self.parse.within(self.start, self.end)):
            return False
        return any(
            t.pos == "NUM" or t.entity in _COUNTED or self.parse.children(t, "nummod") or t.lemma.lower() in _VAGUE
            for top in self.tops()
            for t in (top, *self.parse.children(top, "amod", "quantmod"))
        )

    def usable(self, cue: Cue) -> bool:
        """It lies outside of the statement, and in no quotation but one of which the statement is part, where it tells
        what somebody did say: not "Will someone inform him that …?"."""
        if cue.source[0] < self.end and self.start < cue.source[1]:
            return False
        around = [(a, b) for a, b in self.quoted if a <= cue.start < b]
        told = all(a < self.start and self.end < b for a, b in around)
        words = self.parse.within(cue.start, cue.end)
        return told and not (around and any(w.pos in VERBAL and not finite(self.parse, w) for w in words))

    def cue(self, word: Token, source: Token | None, stance: Stance) -> Cue | None:
        """A word with its source's whole phrase, where there is a source."""
        if source is None:
            return None
        span = phrase(self.parse, source, self.start, self.end, word)
        doubted = any(t.lemma.lower() in _DOUBTED for t in self.parse.children(source, "amod"))
        return None if span is None else Cue(word.start, word.end, span, Stance.UNVERIFIED if doubted else stance)

    def verb_cue(self, verb: Token) -> Cue | None:
        """A verb with whoever it makes speak."""
        stance = stance_of(self.parse, verb)
        cue = self.cue(verb, source_of(self.parse, verb), stance)
        if cue is not None and cue.source[0] >= dateline_end(self.parse.text):
            return cue
        span = speaker_of(self.parse, verb, self.start, self.end)
        return cue if span is None else Cue(verb.start, verb.end, span, stance)


def stance_of(parse: Parse, verb: Token) -> Stance:
    """What the verb says of its source's stance; what is not confirmed is unverified."""
    stance = lexicon().stance(verb.lemma)
    negated = stance is Stance.CONFIRMED and parse.children(verb, "neg")
    return Stance.UNVERIFIED if negated else stance


def says_its_own(parse: Parse, verb: Token) -> bool:
    """ "After the theft of the files, the firm has confirmed another": what it says stands behind it."""
    heard = lexicon().verbs[verb.lemma].name == "tell"
    return any(t.index > verb.index for t in parse.children(verb, "ccomp" if heard else "dobj", "ccomp"))


def finite(parse: Parse, verb: Token) -> bool:
    """The verb carries a tense: "said", "says", "has said"."""
    perfect = verb.tag == "VBN" and any(t.lemma == "have" for t in parse.children(verb, "aux"))
    return perfect or verb.tag in ("VBD", "VBZ", "VBP")


def accordings(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Each "according" with the head noun of whom it is according to."""
    for t in parse.tokens:
        if t.text.lower() == "according":
            for to in parse.children(t, "prep"):
                for noun in parse.children(to, "pobj"):
                    yield t, noun


def next_word(parse: Parse, offset: int) -> Token | None:
    """The first word at or behind a character."""
    return next((t for t in parse.tokens if t.start >= offset and t.pos not in MARKS), None)
