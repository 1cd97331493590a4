"""Which of nearly equal spans is read: the one whose edges are edges of a phrase in the sentence's grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.language.parsing import Parse, Token
from qa.questions.question import AnswerType
from qa.reading.span_marking import Span

TIE = 0.5
"""Logits by which a span may fall short of the best that it overlaps and still be the one that is read."""
_TIED_TO = ("pobj", "pcomp")
_WITH_PREPOSITION = (AnswerType.REASON, AnswerType.MANNER)
"""Why and how are answered by a phrase with its preposition. Of all others it is trimmed, and names are made whole."""


def settled(parse: Parse, spans: Sequence[Span], shift: int, wanted: AnswerType) -> list[Span]:
    """The spans, best first, where the best has changed places with one that ties with it and cuts fewer phrases.

    `shift` is where the sentence starts in the text that the spans count in.

    >>> from qa.language.parsing import default_parser
    >>> text = "The singer died of a heart attack at his home."
    >>> spans = [Span(19, 33, 1.74), Span(16, 33, 1.58), Span(21, 33, 1.04)]
    >>> best = settled(default_parser().parse([text])[0], spans, 0, AnswerType.MANNER)[0]
    >>> text[best.start : best.end], best.margin
    ('of a heart attack', 1.74)
    """
    if wanted not in _WITH_PREPOSITION or not spans:
        return list(spans)
    spans = [_with_article(parse, s, shift) for s in spans]
    best = spans[0]
    tied = [s for s in spans if best.margin - s.margin <= TIE and s.start < best.end and best.start < s.end]
    chosen = min(tied, key=lambda s: (_cut(parse, s.start - shift, s.end - shift), -s.margin))
    if chosen is best:
        return list(spans)
    rest = [replace(s, margin=chosen.margin) if s is best else s for s in spans if s is not chosen]
    return [replace(chosen, margin=best.margin), *sorted(rest, key=lambda s: -s.margin)]


def _with_article(parse: Parse, span: Span, shift: int) -> Span:
    """ "A juror fell ill", not "juror fell ill": a clause begins with the first word of its subject."""
    inside = parse.within(span.start - shift, span.end - shift)
    before = parse.tokens[inside[0].index - 1] if inside and inside[0].index else None
    if before is None or before.dep != "det" or parse.head(before) not in inside:
        return span
    clause = parse.head(before).dep in ("nsubj", "nsubjpass") and parse.head(parse.head(before)) in inside
    return replace(span, start=before.start + shift) if clause else span


def _cut(parse: Parse, start: int, end: int) -> int:
    """How many words beside the span belong to it: its preposition, an article or a modifier before, what joins on."""
    inside = parse.within(start, end)
    if not inside:
        return 0
    first, last = inside[0], inside[-1]
    beside = [parse.tokens[i] for i in (first.index - 1, last.index + 1) if 0 <= i < len(parse.tokens)]
    held = {t.index for t in inside}
    return sum(_belongs(parse, t, inside, held) for t in beside)


def _belongs(parse: Parse, beside: Token, inside: Sequence[Token], held: set[int]) -> bool:
    governs = any(t.head == beside.index and t.dep in _TIED_TO for t in inside)
    return governs or (beside.head in held and beside.pos != "PUNCT" and beside.dep not in _LOOSE)


_LOOSE = frozenset({"prep", "relcl", "acl", "advcl", "appos", "cc", "conj", "punct", "mark"})
"""Relations of what may be left away from a phrase behind it."""
