"""The scope in which any words hold: when and where, by the grammar around them, whatever they answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.attribution.datelines import dateline_end
from qa.claims.setting import in_temporal_clause, place_of, time_of
from qa.language.events import events_of
from qa.language.parsing import Parse, Token
from qa.language.periods import Mention, find_periods
from qa.language.predicates import head_of_span
from qa.reading.seam import Passage


@dataclass(frozen=True, slots=True)
class Scope:
    """When and where words of a report hold; None where it does not say."""

    period: Mention | None
    place: str | None
    background: bool
    """Their clause points away from what the sentence reports: "a year after it had paid $3 million"."""


def scope_of(passage: Passage, start: int, end: int) -> Scope:
    """Of the words at `start` to `end` of the article, by the predicate that governs them.

    A time or place within the words themselves is no scope of theirs: it is the answer.
    """
    parse, span = passage.parse, (start - passage.start, end - passage.start)
    head = head_of_span(parse, *span)
    if head is None:
        return Scope(None, None, False)
    anchors = [e.anchor for e in events_of(parse, head)] or [_governor(parse, head).index]
    periods = [m for m in _dates(passage) if m.end <= span[0] or span[1] <= m.start]
    background = in_temporal_clause(parse, parse.tokens[anchors[0]])
    away = next((m for m in periods if m.elsewhere), None) if background else None
    period = away or time_of(parse, periods, anchors, span, passage.article.published, ends=("acl", "relcl"))
    place = place_of(parse, anchors, head, span)
    inside = passage.article.text[start:end].lower()
    return Scope(period, place if place is not None and place.lower() not in inside else None, background)


def _dates(passage: Passage) -> list[Mention]:
    """The times of a sentence that date something: no dateline, and no length of time, such as "for months"."""
    article = passage.article
    begins = dateline_end(article.text) - passage.start
    told = [m for m in find_periods(passage.parse.text, article.published) if m.start >= begins]
    dated = [m for m in told if m.days is not None or article.published is None or not _LENGTH.search(m.text)]
    return [m for m in dated if not _TAKEN.fullmatch(m.text)]


_UNIT = "(?:hour|day|week|month|year|decade)s?"
_LENGTH = re.compile(rf"\b{_UNIT}(?: (?:after|before|later|earlier))?$", re.IGNORECASE)
_TAKEN = re.compile(rf"(?:in|within|after|for|over) (?:[a-z]+|\d+) {_UNIT}", re.IGNORECASE)
"""What it takes: "in three days"."""


def _governor(parse: Parse, head: Token) -> Token:
    """The predicate that the words belong to; themselves where there is none."""
    return next((t for t in (head, *parse.ancestors(head)) if t.pos in ("VERB", "AUX")), head)
