"""The whole phrase of a noun that names a source: title, name, apposition and relative clause, without time or cue."""

from __future__ import annotations

from collections.abc import Sequence

from qa.attribution.datelines import dateline_end
from qa.attribution.sources import NOMINAL, RELATIVE
from qa.language.parsing import Parse, Token


def phrase(parse: Parse, noun: Token, start: int, end: int, cue: Token | None = None) -> tuple[int, int] | None:
    """The noun's whole phrase, cut where the statement at `start` to `end` or the cue begins."""
    if (noun.text.lower() in RELATIVE and noun.tag in ("WP", "WDT", "IN")) or (
        noun.dep == "poss" and noun.pos == "PRON"
    ):
        return noun.start, noun.end
    members = {t.index for t in parse.subtree(noun)}
    for t in parse.subtree(noun):
        if start <= t.start < end or (cue is not None and t.index == cue.index):
            members.difference_update(x.index for x in parse.subtree(t))
    for t in parse.children(noun, "npadvmod", "prep", "advmod"):
        if t.index > noun.index and _tells_when(parse, t):
            members.difference_update(x.index for x in parse.subtree(t))
    if noun.dep == "compound":
        members.update(t.index for t in parse.children(parse.head(noun), "det"))
    left = right = noun.index
    while left - 1 in members:
        left -= 1
    left = _whole_name(parse, left)
    while right + 1 in members:
        right += 1
    if cue is not None and parse.tokens[right].dep == "relcl":
        right += _cut_off(parse.tokens[right + 1 : cue.index])
    opening = dateline_end(parse.text)
    whole = [t for t in parse.tokens[left : right + 1] if opening <= t.start or noun.start < opening]
    tokens = _after_dateline(whole, noun)
    while tokens and (tokens[0].pos in ("PUNCT", "SPACE") or tokens[0].dep == "cc" or tokens[0].tag in ("``", "''")):
        tokens.pop(0)
    while tokens and (
        tokens[-1].pos in ("PUNCT", "SPACE", "CCONJ", "ADV") or (noun.dep == "poss" and tokens[-1].tag == "POS")
    ):
        tokens.pop()
    if not tokens:
        return None
    last = tokens[-1].index + 1
    if any(t.text == "(" for t in tokens) and last < len(parse.tokens) and parse.tokens[last].text == ")":
        tokens.append(parse.tokens[last])
    return tokens[0].start, tokens[-1].end


def _whole_name(parse: Parse, first: int) -> int:
    """The first word of "President Moon Jae-in", of which the parse took the last part for a noun of its own."""
    if first < 2 or parse.tokens[first - 1].text != "-" or parse.text[parse.tokens[first - 2].end] != "-":
        return first
    return parse.subtree(parse.tokens[first - 2])[0].index if parse.tokens[first - 2].pos == "PROPN" else first


def _cut_off(between: Sequence[Token]) -> int:
    """How many words between "fighters who want" and "said" are what they want, though the parse gives it to "said"."""
    return len(between) if all(t.pos in NOMINAL for t in between) else 0


def _after_dateline(tokens: list[Token], noun: Token) -> list[Token]:
    """ "LIMA, Peru (AP) — Officials": place and agency are no part of whom the sentence names."""
    dashes = [i for i, t in enumerate(tokens) if t.text in ("—", "–", "--", "―") and i]
    for i in reversed(dashes):
        if tokens[i].index < noun.index or tokens[i - 1].text == ")" or tokens[0].text.isupper():
            return tokens[i + 1 :]
    return tokens


def _tells_when(parse: Parse, t: Token) -> bool:
    if t.dep == "advmod":
        return True
    return any(x.entity in ("DATE", "TIME") for x in (t, *parse.children(t, "pobj")))
