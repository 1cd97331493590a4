"""The reporting words that a statement depends on, or that stand beside it, within its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from qa.parsing import Parse, Token
from qa.sources import RELATIVE, VERBAL, author_of, passive, phrase, source_of
from qa.speech import Complement, Stance, lexicon

MARKS = frozenset({"PUNCT", "SPACE", "SYM"})
_CLAUSE = frozenset({"ccomp", "csubj", "csubjpass"})
_OBJECT = frozenset({"dobj", "attr", "dative", "acomp", "pobj", "prep", "prt", "pcomp", "oprd"})
_THROUGH = frozenset({"prep", "pobj", "pcomp", "prt", "dative", "mark", "conj"})
_COUNTED = frozenset({"CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "DATE", "TIME"})
_VAGUE = frozenset({"dozen", "score", "hundred", "thousand", "million", "handful", "several"})
_STATING = frozenset({"say", "claim", "confirm", "deny", "think", "want"})
_TOPS = 3
_NEAR = 12
"""Tokens between a statement and the verb of saying before it."""
_FAR = 40


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

    def tops(self) -> list[Token]:
        """The statement's tokens that nothing else within it governs, the weightiest first."""
        within = [t for t in self.parse.within(self.start, self.end) if t.pos not in MARKS]
        inside = {t.index for t in within}
        tops = [t for t in within if t.head not in inside or t.head == t.index]
        content = [t for t in tops if t.dep not in ("mark", "cc", "aux", "det", "advmod", "case")] or tops
        weight = {t.index: sum(x.index in inside for x in self.parse.subtree(t)) for t in content}
        return sorted(content, key=lambda t: (-weight[t.index], t.index))

    def counts(self) -> bool:
        """It is a figure with at most what it counts, and no clause."""
        if any(t.pos in VERBAL for t in self.parse.within(self.start, self.end)):
            return False
        return any(
            t.pos == "NUM" or t.entity in _COUNTED or self.parse.children(t, "nummod") or t.lemma.lower() in _VAGUE
            for t in self.tops()
        )

    def usable(self, cue: Cue | None) -> bool:
        """It lies outside of the statement, and in no quotation that the statement is not part of."""
        if cue is None or (cue.source[0] < self.end and self.start < cue.source[1]):
            return False
        return not any(a <= cue.start < b and not (a < self.start and self.end < b) for a, b in self.quoted)


class Extent(Enum):
    """How much of what a word reports the statement is."""

    WHOLE = "whole"
    """All of it: "they oppose [the plan]"."""
    FIGURE = "figure"
    """All of it, and it is a bare figure with what it counts."""
    PART = "part"


def cue_of(sought: Sought, word: Token, source: Token | None, stance: Stance) -> Cue | None:
    """The cue with its source's whole phrase, where there is a source."""
    if source is None:
        return None
    span = phrase(sought.parse, source, sought.start, sought.end, word)
    return None if span is None else Cue(word.start, word.end, span, stance)


def verb_cue(sought: Sought, verb: Token) -> Cue | None:
    """The cue of a verb, with whoever it makes speak."""
    stance = lexicon().stance(verb.lemma)
    if stance is Stance.CONFIRMED and sought.parse.children(verb, "neg"):
        stance = Stance.UNVERIFIED
    return cue_of(sought, verb, source_of(sought.parse, verb), stance)


def governing(sought: Sought) -> Cue | None:
    """The nearest reporting words outside of the statement that it depends on, or that stand beside it."""
    tops = sought.tops()[:_TOPS]
    for way in _WAYS:
        for top in tops:
            cue = way(sought, top)
            if cue is not None and sought.usable(cue):
                return cue
    return None


def _climb(sought: Sought, top: Token) -> Cue | None:
    """Up the tree, to a word whose complement holds the statement."""
    child, direct = top, True
    counts = sought.counts()
    for head in sought.parse.ancestors(top):
        if not sought.holds(head):
            cue = _complement(
                sought, child, head, Extent.FIGURE if counts and direct else Extent.WHOLE if direct else Extent.PART
            )
            if cue is not None:
                return cue
            direct = direct and (child.dep in _THROUGH or head.pos == "ADP")
        child = head
    return None


def _complement(sought: Sought, child: Token, head: Token, extent: Extent) -> Cue | None:
    """The cue that `head` is, if `child` is what it reports."""
    parse, words = sought.parse, lexicon()
    whole = extent is Extent.WHOLE
    if head.pos in VERBAL:
        return verb_cue(sought, head) if _reports(sought, child, head, extent) else None
    if head.pos in ("NOUN", "PROPN"):
        stance = words.nouns.get(head.lemma.lower())
        verb = parse.head(parse.head(head))
        if child.dep in ("acl", "ccomp") and head.dep == "pobj" and words.utters(verb.lemma):
            return verb_cue(sought, verb)
        if stance and (child.dep in ("acl", "ccomp", "appos") or (whole and child.dep in ("prep", "poss"))):
            return cue_of(sought, head, author_of(parse, head), stance)
    over = parse.head(head)
    if (
        head.pos == "ADJ"
        and head.lemma.lower() in words.adjectives
        and (whole or child.dep in _CLAUSE)
        and over.pos in VERBAL
    ):
        return cue_of(sought, head, source_of(parse, over), Stance.SAID)
    return None


def _reports(sought: Sought, child: Token, verb: Token, extent: Extent) -> bool:
    parse, words = sought.parse, lexicon()
    whole = extent is Extent.WHOLE
    if verb.lemma == "be":
        return False
    known = verb.lemma in words.verbs
    if child.dep in _CLAUSE:
        return whole or known
    if child.dep in ("xcomp", "oprd") and known:
        return whole or words.verbs[verb.lemma].name in ("say", "claim")
    if child.dep in ("advcl", "dep", "parataxis"):
        return whole and words.utters(verb.lemma) and not parse.children(child, "mark")
    if child.dep == "nsubjpass":
        return whole and known and passive(parse, verb)
    if child.dep not in _OBJECT:
        return False
    if not whole:
        return child.dep == "dobj" and (
            verb.lemma in words.figures or (extent is Extent.FIGURE and _states_figures(verb))
        )
    if words.takes(verb.lemma, Complement.OBJECT):
        return True
    if child.dep == "prep":
        return known
    if words.takes(verb.lemma, Complement.PERSON):
        return child.entity == "PERSON" or child.pos == "PRON"
    return words.takes(verb.lemma, Complement.DOCUMENT) and child.lemma.lower() in words.documents


def _states_figures(verb: Token) -> bool:
    """What was said or thought may be a figure, and no deed: "predicted 12 deaths", but not "found 12 dead"."""
    known = lexicon().verbs.get(verb.lemma)
    return known is not None and known.name in _STATING and verb.lemma not in ("claim", "put")


def _according(sought: Sought, top: Token) -> Cue | None:
    """ "according to X" in the statement's own clause, or right behind it."""
    following = next_word(sought.parse, sought.end)
    for word, noun in accordings(sought.parse):
        if sought.holds(word):
            continue
        if word == following or sought.parse.head(word).index == top.index:
            return cue_of(sought, word, noun, Stance.SAID)
    return None


def _according_above(sought: Sought, top: Token) -> Cue | None:
    """ "According to X, …" over the whole sentence, or over the clause that the statement is part of."""
    above = {t.index for t in sought.parse.ancestors(top)}
    for word, noun in accordings(sought.parse):
        if not sought.holds(word) and (word.index <= 2 or sought.parse.head(word).index in above):
            return cue_of(sought, word, noun, Stance.SAID)
    return None


def accordings(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Each "according" with the head noun of whom it is according to."""
    for t in parse.tokens:
        if t.text.lower() == "according":
            for to in parse.children(t, "prep"):
                for noun in parse.children(to, "pobj"):
                    yield t, noun


def next_word(parse: Parse, offset: int) -> Token | None:
    return next((t for t in parse.tokens if t.start >= offset and t.pos not in MARKS), None)


def _closing(sought: Sought, top: Token) -> Cue | None:
    """ "…, an official said." behind a whole sentence answers for every part of it."""
    parse, words = sought.parse, lexicon()
    for t in parse.tokens:
        if t.start < sought.end:
            continue
        if t.text.lower() == "as" and t.index and parse.tokens[t.index - 1].text == ",":
            verb = parse.head(t)
            if t.dep in ("mark", "advmod") and words.utters(verb.lemma):
                return verb_cue(sought, verb)
        if (
            t.tag not in ("VBD", "VBZ", "VBP")
            or not words.utters(t.lemma)
            or any(x.index > t.index for x in parse.children(t, "ccomp", "dobj", "xcomp"))
        ):
            continue
        cue = verb_cue(sought, t)
        if cue is None:
            continue
        first = min(cue.source[0], t.start)
        before = [x for x in parse.tokens if x.end <= first and x.pos != "SPACE"][-1:]
        if before and before[0].text in (",", "”", '"', "—", "–"):
            return cue
    for word, noun in accordings(parse):
        if word.start >= sought.end and word.index and parse.tokens[word.index - 1].text == ",":
            return cue_of(sought, word, noun, Stance.SAID)
    return None


def _in_poll(sought: Sought, top: Token) -> Cue | None:
    """ "She leads in the latest survey": a clause with where it was measured."""
    if top.pos not in VERBAL:
        return None
    for prep in sought.parse.children(top, "prep"):
        for noun in sought.parse.children(prep, "pobj"):
            if prep.lemma.lower() in ("in", "per") and noun.lemma.lower() in ("poll", "survey", "study", "census"):
                return cue_of(sought, prep, noun, Stance.SAID)
    return None


def _behind(sought: Sought, top: Token) -> Cue | None:
    """ "…," X said · "…," said X."""
    parse, words = sought.parse, lexicon()
    first = next_word(parse, sought.end)
    if first is None:
        return None
    for t in parse.tokens[first.index : first.index + _FAR]:
        if t.text in ("“", '"', ".", ";"):
            return None
        if words.utters(t.lemma) and t.tag in ("VBD", "VBZ", "VBP", "VBN"):
            source = source_of(parse, t) or spoken_by(parse, t)
            if source is None or source.start < first.start:
                return None
            cue = cue_of(sought, t, source, words.stance(t.lemma))
            return cue if cue and (t.index == first.index or cue.source[0] <= first.end) else None
        if t.pos == "VERB" and t.dep not in ("relcl", "acl", "advcl", "amod"):
            return None
    return None


def spoken_by(parse: Parse, verb: Token) -> Token | None:
    """The noun right behind or before a verb of saying, where the parse gives it no subject."""
    run = []
    for t in parse.tokens[verb.index + 1 : verb.index + 8]:
        if t.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"):
            break
        run.append(t)
    nouns = [t for t in run if t.pos in ("NOUN", "PROPN", "PRON")]
    return nouns[-1] if nouns else None


def _before(sought: Sought, top: Token) -> Cue | None:
    """X said "…" · X told reporters: "…" · X said, though the parse lost it, that."""
    words = lexicon()
    loose = any(a <= sought.start < b for a, b in sought.quoted)
    loose = loose or sought.parse.text[sought.start : sought.start + 5].lower() == "that "
    back = [t for t in reversed(sought.parse.tokens) if t.end <= sought.start and t.pos != "SPACE"][:_NEAR]
    skipped = 0
    for t in back:
        behind_verb = t.index and sought.parse.tokens[t.index - 1].pos == "VERB"
        if t.text in (".", ";") or (t.text == "," and not behind_verb and not loose):
            return None
        if t.pos in MARKS:
            continue
        if t.pos == "VERB":
            beside = skipped <= 1 and _takes_words(t)
            if sought.counts() and t.index in (top.head, sought.parse.head(top).head):
                beside = _states_figures(t)
                return verb_cue(sought, t) if beside else None
            return verb_cue(sought, t) if beside or words.utters(t.lemma) else None
        skipped += 1
    return None


def _takes_words(verb: Token) -> bool:
    """The verb reports whatever stands behind it, and not only a person or a document."""
    known = lexicon().verbs.get(verb.lemma)
    return known is not None and not known.takes <= {Complement.PERSON, Complement.DOCUMENT}


def spoken_between(parse: Parse, verb: Token) -> Token | None:
    """ "…, say growers, …": the noun behind a verb that stands between commas."""
    if verb.index and parse.tokens[verb.index - 1].pos in MARKS:
        return spoken_by(parse, verb)
    return None


def _as_clause(sought: Sought, top: Token) -> Cue | None:
    """ "As X noted, …" · "…, as stated by X"."""
    parse = sought.parse
    for t in parse.children(top, "advcl", "parataxis", "ccomp", "dep"):
        if sought.holds(t) or t.lemma not in lexicon().verbs:
            continue
        if t.dep != "advcl" or any(m.text.lower() == "as" for m in parse.children(t, "mark", "advmod")):
            return verb_cue(sought, t)
    return None


def _relative(sought: Sought, top: Token) -> Cue | None:
    """ "the plan that ministers announced": a noun with who speaks of it."""
    if sought.counts() or top.pos not in ("NOUN", "PROPN"):
        return None
    for t in sought.parse.children(top, "relcl"):
        own = sought.parse.children(t, "nsubj")
        if t.lemma in lexicon().verbs and own and own[0].text.lower() not in RELATIVE:
            return verb_cue(sought, t)
    return None


def _headline(sought: Sought, top: Token) -> Cue | None:
    """ "Minister: …" at the head of a sentence."""
    before = [t for t in sought.parse.tokens if t.end <= sought.start and t.pos != "SPACE"]
    while before and before[-1].text in ("“", '"', "‘", "'", "``", "''"):
        before.pop()
    if not before or before[-1].text != ":" or len(before) > _NEAR or sought.counts():
        return None
    colon = before.pop()
    if not before or any(t.pos in VERBAL for t in before) or before[-1].pos not in ("NOUN", "PROPN", "PRON"):
        return None
    return Cue(colon.start, colon.end, (before[0].start, before[-1].end), Stance.SAID)


_WAYS: tuple[Callable[[Sought, Token], Cue | None], ...] = (
    _according, _climb, _behind, _before, _as_clause, _relative, _according_above, _in_poll, _closing, _headline,
)  # fmt: skip
