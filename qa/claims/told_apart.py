"""Tolls that are told person by person over several sentences: "A baker was shot. A second victim, a girl, was grazed."

They are added up only where the text itself says that the later one comes on top: "also", "another", "a second". The
words that answer are all that tells of them, from the first to the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Bound
from qa.claims.claim import Claim
from qa.claims.weighing import befell, is_list
from qa.figures.quantity import Quantity
from qa.language.events import kind_of
from qa.language.stemming import WORD

_NEAR = 200
"""Characters at most between the two sentences."""
_ON_TOP = re.compile(r"(?:another|an? (?:second|third|fourth|fifth))\b", re.IGNORECASE)
_ALSO = frozenset({"also", "too"})


def sums_over_sentences(claims: Sequence[Claim]) -> list[Claim]:
    """The people whom neighbouring sentences list of one kind of event, together."""
    listed = sorted((c for c in claims if is_list(c) and not c.part), key=lambda c: c.start)
    sums: list[Claim] = []
    for kinds in ({"killed"}, {"shot", "injured"}):
        told = [c for c in listed if befell(c) & kinds and ("killed" in kinds) == ("killed" in befell(c))]
        sums += _chained(told)
    return sums


def _chained(told: Sequence[Claim]) -> list[Claim]:
    found: list[Claim] = []
    whole: Claim | None = None
    for claim in told:
        if whole is not None and _adds(whole, claim):
            whole = _sum(whole, claim)
            found.append(whole)
        else:
            whole = claim
    return found


def _adds(before: Claim, claim: Claim) -> bool:
    gap = claim.passage.start - before.passage.end
    between = claim.passage.article.text[before.end : claim.start]
    died_since = "killed" not in befell(before) and any(kind_of(w) == "killed" for w in WORD.findall(between))
    return 0 <= gap <= _NEAR and _comes_on_top(claim) and not died_since


def _comes_on_top(claim: Claim) -> bool:
    parse = claim.passage.parse
    if _ON_TOP.match(parse.text, claim.quantity.start):
        return True
    told = (parse.tokens[e.anchor] for e in claim.events)
    return any(t.text.lower() in _ALSO for verb in told for t in parse.children(verb, "advmod"))


def _sum(a: Claim, b: Claim) -> Claim:
    """Both as one claim of both sentences, with the scope of the first."""
    count = (a.quantity.low or 0) + (b.quantity.low or 0)
    kind = "killed" if "killed" in befell(a) else "injured" if "injured" in befell(a) | befell(b) else "shot"
    quantity = Quantity(a.quantity.start, b.end - a.passage.start, count, count, Bound.EXACTLY, None)
    passage = replace(a.passage, end=b.passage.end, context_end=b.passage.context_end)
    events = tuple(replace(e, kind=kind) for e in a.events[:1])
    return replace(a, passage=passage, quantity=quantity, counted="people", events=events)
