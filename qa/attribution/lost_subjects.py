"""Who stands beside a verb of saying that the parse gave no subject, or a wrong one."""

from __future__ import annotations

import re

from qa.attribution.datelines import dateline_end
from qa.attribution.phrases import phrase
from qa.attribution.referents import can_speak
from qa.attribution.sources import NOMINAL, source_of
from qa.attribution.speech import lexicon
from qa.language.parsing import Parse, Token

_TENSED = ("VBD", "VBZ", "VBP")
_SHARE = re.compile(
    r"(?:(?:about|nearly|almost|some|roughly|only|just|(?:more|fewer|less)\sthan)\s)?\S+\sin\s\S+$", re.I
)
_SHARE_LENGTH = 60
_BRACKETED = 6
"""Tokens of a party, a state or an age between a name and its verb: "(R-Ohio)", ", 58,"."""


def speaker_of(parse: Parse, verb: Token, start: int = 0, end: int = 0) -> tuple[int, int] | None:
    """The whole phrase of the source of a verb, cut at the statement from `start` to `end`; None where nobody is named.

    A dateline is nobody: "LIMA, July 4 (AP) — Officials said".
    """
    noun = source_of(parse, verb)
    if noun is not None and noun.start >= dateline_end(parse.text):
        return phrase(parse, noun, start, end, verb)
    if not _reports(parse, verb):
        return None if noun is None else phrase(parse, noun, start, end, verb)
    span = _beside(parse, verb)
    if span is None or (span[0] < end and start < span[1]):
        return None
    return span


def named_behind(parse: Parse, verb: Token) -> Token | None:
    """The noun right behind a verb of saying: "…, say growers"."""
    nouns: list[Token] = []
    for t in parse.tokens[verb.index + 1 : verb.index + 8]:
        if t.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART") or t.entity in ("DATE", "TIME"):
            break
        if t.pos in ("NOUN", "PROPN", "PRON"):
            nouns.append(t)
    return nouns[-1] if nouns else None


def named_before(parse: Parse, verb: Token) -> tuple[int, int] | None:
    """The nouns right before a verb of saying."""
    words: list[Token] = []
    for t in reversed(parse.tokens[: verb.index]):
        if t.pos not in NOMINAL:
            break
        words.insert(0, t)
    return (words[0].start, words[-1].end) if words else None


_OFFICE = 12
"""Tokens of an office at most: "the deputy chief of police in the town of Orme"."""


def titled_before(parse: Parse, verb: Token) -> tuple[int, int] | None:
    """A name with an office beside it, in either order and between commas, right before a verb of saying: "…, the mayor
    of Orme, Jon Moe, told AFP". The parser often loses both."""
    pieces: list[list[Token]] = [[]]
    for t in reversed(parse.tokens[: verb.index]):
        if t.text == ",":
            if len(pieces) == 3:
                break
            pieces.append([])
        elif t.pos in ("VERB", "AUX", "SCONJ") or t.text in ("—", "–", ";", ":", "”", '"') or len(pieces[-1]) > _OFFICE:
            break
        else:
            pieces[-1].insert(0, t)
    if len(pieces) < 3 or pieces[0] or not pieces[1] or not pieces[2]:
        return None
    last, first = pieces[1], pieces[2]
    if not ((_is_name(last) and _is_office(first)) or (_is_name(first) and _is_office(last))):
        return None
    opens = parse.tokens[first[0].index - 1] if first[0].index else None
    return (
        None if opens is not None and opens.text not in (",", "—", "”", '"', "''") else (first[0].start, last[-1].end)
    )


def _is_name(words: list[Token]) -> bool:
    return len(words) <= 4 and all(t.pos == "PROPN" for t in words) and words[-1].entity not in ("GPE", "LOC", "DATE")


def _is_office(words: list[Token]) -> bool:
    """A common noun for one who may speak, without a clause: "the chief of police in Orme"."""
    return any(t.pos in ("NOUN", "PROPN") and can_speak(t) for t in words) and any(t.pos == "NOUN" for t in words)


def _reports(parse: Parse, verb: Token) -> bool:
    """It may stand beside words in quotation marks, in a tense, or as the parser takes a tense for a participle."""
    if not lexicon().utters(verb.lemma):
        return False
    lost = verb.tag == "VBN" and verb.dep == "acl" and not parse.children(verb, "agent")
    perfect = verb.tag == "VBN" and any(t.lemma == "have" for t in parse.children(verb, "aux"))
    return lost or perfect or verb.tag in _TENSED


def _beside(parse: Parse, verb: Token) -> tuple[int, int] | None:
    """ "After winning, Ana Ruiz (Lab), said" · "with the board of the Post Ruiz said" · "4 in 10 say"."""
    last = _noun_before(parse, verb)
    if last is None or last.start < dateline_end(parse.text):
        return None
    if last.pos == "NUM":
        share = _SHARE.search(parse.text, max(0, last.end - _SHARE_LENGTH), last.end)
        return share.span() if share else None
    if last.pos not in ("NOUN", "PROPN", "PRON") or not (can_speak(last) or last.pos in ("PRON", "PROPN")):
        return None
    head = parse.head(last)
    if last.dep == "appos" and head.pos == "NOUN" and can_speak(head) and head.start > dateline_end(parse.text):
        last = head
    span = phrase(parse, last, verb.start, verb.end, verb)
    if span is None:
        return None
    return max(span[0], dateline_end(parse.text)), span[1]


def _described(parse: Parse, last: Token) -> Token | None:
    """Whom a clause in commas describes that ends at `last`: "Ana Ruiz, who runs a mill in Dorn, said"."""
    for t in (last, *parse.ancestors(last)):
        head = parse.head(t)
        if t.dep in ("relcl", "acl", "appos") and head.index < t.index and can_speak(head):
            named = parse.head(head)
            return named if head.dep == "appos" and can_speak(named) else head
    return None


def _noun_before(parse: Parse, verb: Token) -> Token | None:
    """The last word before the verb that may name somebody, over a comma and what stands in brackets or commas."""
    before = list(parse.tokens[: verb.index])
    while before and (before[-1].dep == "aux" or before[-1].tag == "RB"):
        before.pop()
    if before and before[-1].text == ",":
        before.pop()
        described = _described(parse, before[-1]) if before else None
        if described is not None:
            return described
        opening = [t for t in before[-_BRACKETED:] if t.text == ","]
        if opening and all(t.pos in ("NUM", "PUNCT") for t in before[opening[-1].index :]):
            before = before[: opening[-1].index]
    if before and before[-1].text == ")":
        opening = [t for t in before[-_BRACKETED:] if t.text == "("]
        if not opening:
            return None
        before = before[: opening[-1].index]
    return before[-1] if before else None
