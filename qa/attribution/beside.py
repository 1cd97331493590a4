"""Reporting words that stand beside a statement, whatever the parse makes of the two."""

from __future__ import annotations

from qa.answer import Stance
from qa.attribution.complements import states_figures
from qa.attribution.cues import MARKS, Cue, Sought, accordings, next_word, says_its_own, stance_of
from qa.attribution.lost_subjects import named_before, named_behind
from qa.attribution.referents import can_speak
from qa.attribution.sources import VERBAL, source_of
from qa.attribution.speech import Complement, lexicon
from qa.language.parsing import Token

_MEASURED = frozenset({"poll", "survey", "census", "study"})
_QUOTATION = frozenset({"“", '"', "‘", "'", "``", "''"})
_NEAR = 3
"""Words between a verb of saying and the statement behind it, for whom it was said to."""
_FAR = 40
"""Tokens that are looked through for a verb."""
_LABEL = 12
"""Tokens of the label that a headline begins with."""


def according(sought: Sought, top: Token) -> Cue | None:
    """ "according to X" in the statement's own clause, or right behind it."""
    following = next_word(sought.parse, sought.end)
    for word, noun in accordings(sought.parse):
        if not sought.holds(word) and (word == following or sought.parse.head(word).index == top.index):
            return sought.cue(word, noun, Stance.SAID)
    return None


def according_above(sought: Sought, top: Token) -> Cue | None:
    """ "According to X, …" over the whole sentence, or over the clause that the statement is part of."""
    above = {t.index for t in sought.parse.ancestors(top)}
    for word, noun in accordings(sought.parse):
        if not sought.holds(word) and (word.index <= 2 or sought.parse.head(word).index in above):
            return sought.cue(word, noun, Stance.SAID)
    return None


def as_clause(sought: Sought, top: Token) -> Cue | None:
    """ "As X noted, …" · "…, as stated by X"."""
    parse = sought.parse
    for verb in parse.children(top, "advcl", "parataxis", "ccomp", "dep"):
        if sought.holds(verb) or verb.lemma not in lexicon().verbs:
            continue
        if verb.dep != "advcl" or any(t.text.lower() == "as" for t in parse.children(verb, "mark", "advmod")):
            return sought.verb_cue(verb)
    return None


def measured(sought: Sought, top: Token) -> Cue | None:
    """ "She leads in the latest survey": a finding with where it was measured."""
    following = next_word(sought.parse, sought.end)
    for prep in (*sought.parse.children(top, "prep"), following):
        if prep is None or prep.lemma.lower() not in ("in", "per") or sought.holds(prep):
            continue
        for noun in sought.parse.children(prep, "pobj"):
            if noun.lemma.lower() in _MEASURED:
                return sought.cue(prep, noun, Stance.SAID)
    return None


def behind(sought: Sought, top: Token) -> Cue | None:
    """ "…," X said · "…," said X."""
    parse = sought.parse
    first = next_word(parse, sought.end)
    if first is None:
        return None
    for t in parse.tokens[first.index : first.index + _FAR]:
        if t.text in ("“", '"', ".", ";"):
            return None
        if lexicon().utters(t.lemma) and t.tag in ("VBD", "VBZ", "VBP", "VBN"):
            source = source_of(parse, t) or (named_behind(parse, t) if t == first else None)
            span = named_before(parse, t) if source is None else None
            if source is not None and (source.start < first.start or says_its_own(parse, t)):
                return None
            cue = sought.cue(t, source, stance_of(parse, t))
            if span is not None:
                cue = Cue(t.start, t.end, span, stance_of(parse, t))
            return cue if cue and (t.index == first.index or cue.source[0] <= first.end) else None
        if t.pos == "VERB" and t.dep not in ("relcl", "acl", "advcl", "amod"):
            return None
    return None


def before(sought: Sought, top: Token) -> Cue | None:
    """X said "…" · X told reporters: "…" · X agreed with the others that, where the parse lost the link."""
    parse, words = sought.parse, lexicon()
    clause = parse.text[sought.start : sought.end].lower().startswith("that ")
    loose = clause or any(a <= sought.start < b for a, b in sought.quoted)
    skipped = 0
    for t in [t for t in reversed(parse.tokens) if t.end <= sought.start and t.pos != "SPACE"][:_FAR]:
        behind_verb = t.index > 0 and parse.tokens[t.index - 1].pos == "VERB"
        if t.text in (".", ";") or (t.text == "," and not behind_verb and not loose):
            return None
        if t.pos == "VERB":
            if sought.counts() and t.index in (top.head, parse.head(top).head):
                reports = top.dep == "dobj" and states_figures(t, top)
            else:
                reports = (skipped <= 1 and _takes_words(t)) or (clause and words.takes(t.lemma, Complement.CLAUSE))
                reports = reports or (words.utters(t.lemma) and (loose or skipped <= _NEAR))
            return sought.verb_cue(t) if reports else None
        skipped += t.pos not in MARKS
    return None


def headline(sought: Sought, top: Token) -> Cue | None:
    """ "Minister: …" at the head of a sentence."""
    words = [t for t in sought.parse.tokens if t.end <= sought.start and t.pos != "SPACE"]
    while words and words[-1].text in _QUOTATION:
        words.pop()
    if not words or words[-1].text != ":" or len(words) > _LABEL:
        return None
    colon = words.pop()
    if sought.counts() and (len(words) > _SHORT or not can_speak(words[-1])):
        return None
    if not words or any(t.pos in VERBAL for t in words) or not any(map(can_speak, words)):
        return None
    return Cue(colon.start, colon.end, (words[0].start, words[-1].end), Stance.SAID)


_SHORT = 4
"""Words of a label that answers for a bare figure: "Police: 31 killed", but not "Dead in the blast in Orme: 31"."""


def headline_behind(sought: Sought, top: Token) -> Cue | None:
    """ "Ferry sinking kills 31 people: police": whoever stands alone behind the colon that ends a headline."""
    tokens = [t for t in sought.parse.tokens if t.pos != "SPACE"]
    colon = next((t for t in reversed(tokens) if t.text in (":", "–", "—", "-")), None)
    if colon is None or colon.start < sought.end:
        return None
    label = [t for t in tokens if t.start > colon.start]
    if not label or len(label) > _SHORT or not can_speak(label[-1]):
        return None
    if any(t.pos not in ("NOUN", "PROPN", "DET", "ADJ", "PART", "ADP") for t in label):
        return None
    return Cue(colon.start, colon.end, (label[0].start, label[-1].end), Stance.SAID)


def _takes_words(verb: Token) -> bool:
    """The verb reports whatever stands behind it, and not only a person or a document."""
    known = lexicon().verbs.get(verb.lemma)
    return known is not None and not known.takes <= {Complement.PERSON, Complement.DOCUMENT}
