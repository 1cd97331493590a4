"""Which of a report's figures holds now, and which held before: "revised from 40 to 32", "earlier reports said 45"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto

from qa.claims.statement import Statement
from qa.claims.weighing import Match
from qa.figures.finding import find_figures
from qa.figures.quantity import Measure, Quantity
from qa.figures.word_lists import figure_words
from qa.language.parsing import Parse, Token
from qa.language.predicates import head_of_span, subjects_of
from qa.language.verb_events import Role


class Standing(Enum):
    """How a figure stands in the course of its count."""

    NOW = auto()
    BEFORE = auto()
    """It held, and was corrected or overtaken: "from 40", "had earlier said 45"."""
    STEP = auto()
    """Only by how much it changed: "rose by 22 to 40"."""


_CHANGING = figure_words("changing")
_SEGMENT = re.compile(r"[;—–]|\.\s|,\s(?:but|while|and)\s")
_AHEAD = re.compile(r"[^;.—–]{0,60}\bto\s(?:[a-z]+\s){0,3}$")
_FORMER = figure_words("former")
_TELLINGS = figure_words("tellings")
_AT_FIRST = figure_words("at first")
_LATER = figure_words("later")
_BEFORE_NOW = figure_words("before now")
_REPORTING = figure_words("reporting")
BRINGING = figure_words("bringing")
"""Verbs that lead up to a total."""
CORRECTING = figure_words("correcting")
"""Verbs that put another figure in the place of one that was told before."""
TALLIES = figure_words("tallies")
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|all told)\b", re.IGNORECASE)
_OVERTAKEN = 0.1
"""What a figure that no longer holds, or is only a step, keeps of its weight."""


def standing_of(parse: Parse, start: int, end: int) -> Standing:
    """How the figure at `start` to `end` of a sentence stands among those that the sentence tells of its count.

    >>> from qa.language.parsing import default_parser
    >>> text = "The toll rose by 22 to 40."
    >>> [standing_of(default_parser().parse([text])[0], text.index(n), text.index(n) + 2).name for n in ("22", "40")]
    ['STEP', 'NOW']
    """
    before = _segment_before(parse.text, start)
    words = before.lower().split()
    last = words[-1] if words else ""
    after = _segment_after(parse.text, end)
    changes = bool(_CHANGING & {w.strip(",") for w in (*words, *after.lower().split()[:4])})
    if changes and last == "from":
        return Standing.BEFORE
    if changes and last == "by" and any(_AHEAD.search(after[: q.start]) for q in find_figures(after)):
        return Standing.STEP
    return Standing.BEFORE if _is_former(parse, start, end) else Standing.NOW


def _segment_before(text: str, start: int) -> str:
    cut = max((m.end() for m in _SEGMENT.finditer(text, 0, start)), default=0)
    return text[cut:start]


def _segment_after(text: str, end: int) -> str:
    cut = _SEGMENT.search(text, end)
    return text[end : cut.start() if cut else len(text)]


def _is_former(parse: Parse, start: int, end: int) -> bool:
    """ "Earlier reports said 40", "had initially put it at 40", "at first 12 were reported dead"."""
    head = head_of_span(parse, start, end)
    if head is None:
        return False
    for verb in _verbs_over(parse, head):
        told = verb.lemma.lower() in _REPORTING
        words = {t.text.lower() for t in parse.children(verb, "advmod", "npadvmod")}
        words |= {n.text.lower() for p in parse.children(verb, "prep") if p.lemma == "at" for n in parse.children(p)}
        if words & _LATER:
            return False
        perfect = any(t.text.lower() in ("had", "been") for t in parse.children(verb, "aux", "auxpass"))
        if told and (words & _AT_FIRST or (words & _BEFORE_NOW and (perfect or verb.tag in ("VBD", "VBN")))):
            return True
        if told and verb.dep == "relcl" and "had" in (t.text.lower() for t in parse.children(verb, "aux")):
            return True  # "the office, which had put it at 40, said"
        if any(_is_former_telling(parse, t) for t in subjects_of(parse, verb)):
            return True
    return False


def _verbs_over(parse: Parse, head: Token) -> Iterator[Token]:
    """The verbs above a word, up to one that is joined to another: what is said of that is not said of it."""
    for t in (head, *parse.ancestors(head)):
        if t.pos in ("VERB", "AUX"):
            yield t
            if t.dep == "conj":
                return


def _is_former_telling(parse: Parse, noun: Token) -> bool:
    if noun.lemma.lower() not in _TELLINGS:
        return False
    return any(t.text.lower() in _FORMER for t in parse.children(noun, "amod", "compound"))


def current_first(found: Sequence[Match]) -> list[Match]:
    """What held before, or is a step or a part, after what holds now and the total, where a report tells both."""
    standings = [_standing(m) for m in found]
    now = [m for m, s in zip(found, standings, strict=True) if s is Standing.NOW]
    totals = [m for m in now if is_total(m.claim.passage.parse, *_span(m))]

    def ranked(match: Match, standing: Standing) -> Match:
        if standing is not Standing.NOW and any(_same_count(match, other) for other in now):
            return replace(match, weight=match.weight * _OVERTAKEN, superseded=standing is Standing.BEFORE)
        if match not in totals and any(t.claim.passage is match.claim.passage for t in totals):
            return replace(match, weight=match.weight * _OVERTAKEN)
        return match

    return [ranked(m, s) for m, s in zip(found, standings, strict=True)]


def _standing(match: Match) -> Standing:
    if match.claim.taken_back:
        return Standing.BEFORE
    return standing_of(match.claim.passage.parse, *_span(match))


def _span(match: Match) -> tuple[int, int]:
    return match.claim.quantity.start, match.claim.quantity.end


def is_total(parse: Parse, start: int, end: int) -> bool:
    """ "Bringing the total to 61", "so that nine have been found in all": the figure that its sentence leads up to."""
    head = head_of_span(parse, start, end)
    if head is None:
        return False
    over = next((t for t in (head, *parse.ancestors(head)) if t.pos in ("VERB", "AUX")), None)
    if over is not None and head in subjects_of(parse, over) and _IN_ALL.search(_segment_after(parse.text, end)):
        return True
    verb = next((t for t in parse.ancestors(head) if t.pos == "VERB"), None)
    if verb is None or verb.lemma.lower() not in BRINGING:
        return False
    led_to = any(p.lemma == "to" and head in parse.subtree(p) for p in parse.children(verb, "prep", "dative"))
    return led_to and any(t.lemma.lower() in TALLIES for t in parse.children(verb, "dobj", "dep"))


def _same_count(a: Match, b: Match) -> bool:
    words = [{e.kind or e.word for e in m.claim.events if e.role is not Role.SETTING} for m in (a, b)]
    alike = bool(words[0] & words[1]) or not all(words)
    return a.claim.quantity.measure is b.claim.quantity.measure and alike


def as_they_stand(statements: Sequence[Statement]) -> list[Statement]:
    """A report's statements in words; what held before is marked where another of them gives what holds now."""
    found = [_as_it_stands(s) for s in statements]
    now = [s for s in found if s.value is not None and _standing_in(s) is Standing.NOW]

    def is_overtaken(s: Statement) -> bool:
        alike = any(s.value and n.value and s.value.unit == n.value.unit for n in now)
        return alike and _standing_in(s) is Standing.BEFORE

    return [replace(s, superseded=True, weight=s.weight * _OVERTAKEN) if is_overtaken(s) else s for s in found]


def _standing_in(statement: Statement) -> Standing:
    p = statement.passage
    return standing_of(p.parse, statement.start - p.start, statement.end - p.start)


def _as_it_stands(statement: Statement) -> Statement:
    """The figure that holds now in place of the one before it: of "cut from $40 million to $32 million" the second."""
    if statement.value is None:
        return _without_former(statement)
    p = statement.passage
    start, end = statement.start - p.start, statement.end - p.start
    if standing_of(p.parse, start, end) is Standing.NOW:
        return statement
    figures = find_figures(p.text)
    own = next((q for q in figures if q.start < end and start < q.end), None)
    if own is None:
        return statement
    stop = end + len(_segment_after(p.text, end))
    later = next((q for q in figures if end <= q.start <= stop and _is_of(q, own, p.text)), None)
    if later is None:
        return statement
    value = replace(statement.value, low=later.low, high=later.high, bound=later.bound)
    return replace(statement, start=p.start + later.start, end=p.start + later.end, value=value)


def _is_of(figure: Quantity, before: Quantity, text: str) -> bool:
    same = figure.measure is before.measure and (figure.unit == before.unit or before.measure is Measure.COUNT)
    return same and text[: figure.start].rstrip().endswith((" to", " at", "now"))


_ONLY_STEPS = re.compile(r"(?:from|to|by|,|\s)*", re.IGNORECASE)


def _without_former(statement: Statement) -> Statement:
    """ "$14 million from $20 million" as words: the first alone, where they are nothing but the two figures."""
    p = statement.passage
    figures = [
        q for q in find_figures(p.text) if statement.start <= p.start + q.start and p.start + q.end <= statement.end
    ]
    if len(figures) != 2:
        return statement
    now = [q for q in figures if standing_of(p.parse, q.start, q.end) is Standing.NOW]
    first, second = figures
    between = (
        p.text[statement.start - p.start : first.start], p.text[first.end : second.start],
        p.text[second.end : statement.end - p.start],
    )  # fmt: skip
    if len(now) != 1 or not all(_ONLY_STEPS.fullmatch(words) for words in between):
        return statement
    return replace(statement, start=p.start + now[0].start, end=p.start + now[0].end)
