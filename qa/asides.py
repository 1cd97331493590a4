"""Reporting words within the statement itself: set between its commas, or at the head of a whole sentence."""

from __future__ import annotations

from qa.cues import MARKS, Cue, Sought, accordings, cue_of, spoken_between
from qa.parsing import Token
from qa.sources import RELATIVE, source_of
from qa.speech import Complement, Stance, lexicon

_BREAKS = frozenset({",", "—", "–", "-", "--", "(", "”", '"', "''", "’"})


def inside(sought: Sought) -> Cue | None:
    """ "Prices, traders said, will rise" · "which she said was true" · "Police said two men fled" as one statement."""
    parse, words = sought.parse, lexicon()
    best: Cue | None = None
    for t in parse.within(sought.start, sought.end):
        if not _finite(sought, t) or not words.takes(t.lemma, Complement.CLAUSE):
            continue
        known = words.verbs[t.lemma].name
        if not words.utters(t.lemma) and known not in ("think", "accuse"):
            continue
        if any(a <= t.start < b for a, b in sought.quoted):
            continue
        source = spoken_between(parse, t) or source_of(parse, t)
        if source is None or source.text.lower() in RELATIVE:
            continue
        cue = cue_of(Sought(parse, 0, 0), t, source, words.stance(t.lemma))
        if cue is None or cue.source[0] < sought.start:
            continue
        first = min(cue.source[0], t.start)
        before = [x for x in parse.tokens if sought.start <= x.start < first and x.pos != "SPACE"]
        if before and (before[-1].text in _BREAKS or (len(before) == 1 and before[0].tag in ("WDT", "WP", "IN"))):
            return cue
        if best is None and _heads(sought, t) and known != "think":
            best = cue
    if best is not None:
        return best
    for word, noun in accordings(parse):
        if sought.holds(word) and (word.index <= 2 or parse.tokens[word.index - 1].text == ","):
            return cue_of(Sought(parse, 0, 0), word, noun, Stance.SAID)
    return None


def _finite(sought: Sought, t: Token) -> bool:
    perfect = t.tag == "VBN" and any(x.lemma == "have" for x in sought.parse.children(t, "aux"))
    return t.tag in ("VBD", "VBZ", "VBP") or perfect


def _heads(sought: Sought, verb: Token) -> bool:
    """The statement is a whole sentence that this verb is the root of."""
    if verb.dep != "ROOT" or not sought.parse.children(verb, "ccomp", "xcomp"):
        return False
    return not any(t.end <= sought.start and t.pos not in MARKS for t in sought.parse.tokens)
