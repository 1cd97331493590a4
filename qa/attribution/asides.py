"""Reporting words set apart by commas, behind a statement or within it, and those at the head of a whole sentence."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answer import Stance
from qa.attribution.cues import MARKS, Cue, Sought, accordings, finite, says_its_own, stance_of
from qa.attribution.lost_subjects import named_before, named_behind, titled_before
from qa.attribution.phrases import phrase
from qa.attribution.sources import RELATIVE, VERBAL, source_of
from qa.attribution.speech import lexicon
from qa.language.parsing import Parse, Token

_BREAKS = frozenset({",", "—", "–", "-", "--", "(", "”", '"', "''", "’"})
_ENDS = _BREAKS | {".", ";", ":", ")", "“", "``", "!", "?"}
_INVERTED = frozenset({"say", "add", "argue", "ask", "conclude", "explain", "note", "recall", "warn", "write"})
"""Verbs whose subject may stand behind them in the midst of a sentence."""
_THINKING = frozenset({"think", "believe"})
_CLAIMED = frozenset({"responsibility", "credit", "victory"})
_ADDED = 10
"""Tokens behind the verb of an aside: "told reporters in Geneva on Monday"."""


def closing(sought: Sought, top: Token | None) -> Cue | None:
    """ "…, an official said." behind a clause answers for every part of it."""
    return next((cue for cue in _asides(sought) if cue.start >= sought.end), None)


def straddled(sought: Sought, top: Token) -> Cue | None:
    """ "The blast, the owner said, hurt two": the clause goes on behind the aside that parts it from its subject."""
    clause = [top, *sought.parse.ancestors(top)]
    for cue in _asides(sought):
        begins = min(cue.start, cue.source[0])
        for verb in clause:
            subjects = sought.parse.children(verb, "nsubj", "nsubjpass")
            if cue.end <= verb.start and cue.end <= sought.start and any(t.end <= begins for t in subjects):
                return cue
        if _goes_on(sought, top, cue):
            return cue
    return None


def _goes_on(sought: Sought, top: Token, cue: Cue) -> bool:
    """ "Six were shot, police said, and three died": what is added to a reported clause is reported with it."""
    over = sought.parse.head(top)
    reported = over.start == cue.start and any(c.end <= cue.source[0] for c in sought.parse.children(over, "ccomp"))
    if cue.end > sought.start or top.dep != "conj" or not (reported or over.end <= cue.start):
        return False
    between = [t for t in sought.parse.tokens if cue.end <= t.start < sought.start and t.pos not in MARKS]
    return all(t.dep == "cc" or t.dep in ("dobj", "dative", "npadvmod", "advmod") for t in between)


def inside(sought: Sought) -> Cue | None:
    """ "Prices, traders said, will rise" · "which she said was true" · "Police said two men fled" as one statement."""
    for cue in _asides(sought):
        if sought.start <= cue.start < sought.end and sought.start <= cue.source[0]:
            return cue
    return relative(sought) or _head(sought)


def _asides(sought: Sought) -> Iterator[Cue]:
    """Verbs in text order, then every "according to"."""
    parse = sought.parse
    for t in parse.tokens:
        cue = None if sought.quotes(t) else _aside(parse, t)
        if cue is not None:
            yield cue
    for word, noun in accordings(parse):
        cue = Sought(parse, 0, 0).cue(word, noun, Stance.SAID)
        if cue is not None and (_apart(parse, word) or not any(t.start >= cue.source[1] for t in _words(parse))):
            yield cue


def _apart(parse: Parse, word: Token) -> bool:
    return word.index <= 2 or parse.tokens[word.index - 1].text in _BREAKS


def _words(parse: Parse) -> list[Token]:
    return [t for t in parse.tokens if t.pos not in MARKS]


def _aside(parse: Parse, verb: Token) -> Cue | None:
    """The verb and its source stand between two marks, without another verb."""
    marks = [t for t in parse.children(verb, "mark", "advmod") if t.text.lower() == "as" and t.index < verb.index]
    known = lexicon().utters(verb.lemma) or verb.lemma in _THINKING
    if not known or not (finite(parse, verb) or (verb.tag == "VBN" and marks)) or says_its_own(parse, verb):
        return None
    span = _source_beside(parse, verb)
    if span is None:
        return None
    begins = min([span[0], verb.start, *(t.start for t in marks)])
    left = [t for t in parse.tokens[: verb.index] if t.end <= begins and t.pos != "SPACE"][-2:]
    if left and left[-1].text.lower() == "as":
        left.pop()
    left = left[-1:]
    if not left or left[0].text not in _BREAKS or not _ends(parse, verb, max(span[1], verb.end)):
        return None
    return Cue(verb.start, verb.end, span, stance_of(parse, verb))


def _ends(parse: Parse, verb: Token, offset: int) -> bool:
    """A mark follows before any other verb; at once, for verbs that are deeds as well ("pointed the gun")."""
    added = 0
    for t in parse.tokens[verb.index + 1 :]:
        if t.end <= offset:
            continue
        if t.text in _ENDS:
            return added == 0 or verb.lemma not in lexicon().deeds
        if t.pos in VERBAL or added == _ADDED:
            return False
        added += t.pos != "SPACE"
    return True


def _source_beside(parse: Parse, verb: Token) -> tuple[int, int] | None:
    """The source's phrase; the words between the mark before the verb and the verb, where the parse names nobody."""
    titled = titled_before(parse, verb)
    if titled is not None:
        return titled
    inverted = verb.lemma in _INVERTED and verb.index > 0 and parse.tokens[verb.index - 1].pos in MARKS
    noun = (named_behind(parse, verb) if inverted else None) or source_of(parse, verb)
    if noun is None:
        return named_before(parse, verb)
    return None if noun.text.lower() in RELATIVE else phrase(parse, noun, 0, 0, verb)


def relative(sought: Sought) -> Cue | None:
    """ "which auditors said was illegal"."""
    within = [t for t in sought.parse.within(sought.start, sought.end) if t.pos not in MARKS]
    if not within or within[0].tag not in ("WDT", "WP", "IN"):
        return None
    for t in within[1:]:
        if finite(sought.parse, t) and (lexicon().utters(t.lemma) or t.lemma in _THINKING):
            noun = source_of(sought.parse, t)
            span = phrase(sought.parse, noun, 0, 0, t) if noun is not None else None
            if span is not None and len(within) > 1 and span[0] == within[1].start:
                return Cue(t.start, t.end, span, stance_of(sought.parse, t))
        if t.pos in VERBAL:
            return None
    return None


def _head(sought: Sought) -> Cue | None:
    """The statement is a whole sentence whose main verb reports the rest of it."""
    parse, words = sought.parse, lexicon()
    if any(t.end <= sought.start and t.pos not in MARKS for t in parse.tokens):
        return None
    for t in parse.within(sought.start, sought.end):
        if t.dep != "ROOT" or not finite(parse, t) or sought.quotes(t) or t.lemma not in words.verbs:
            continue
        name = words.verbs[t.lemma].name
        claimed = any(x.lemma in _CLAIMED for x in parse.children(t, "dobj")) or parse.children(t, "xcomp")
        reports = parse.children(t, "ccomp") or (name == "claim" and claimed) or name == "accuse"
        if reports and (words.utters(t.lemma) or name == "accuse"):
            return Sought(parse, 0, 0).verb_cue(t)
    return None
