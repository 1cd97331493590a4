"""The runs of words in a sentence that can be answers: names, noun phrases, dates, figures, clauses, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa.language.parsing import Parse, Token
from qa.questions.question import AnswerType
from qa.reading.answer_shapes import can_answer

_BESIDE = {
    "amod",
    "compound",
    "nummod",
    "poss",
    "nmod",
    "quantmod",
    "advmod",
    "case",
    "punct",
    "npadvmod",
    "neg",
    "det",
}
_CAUSES = {"because", "due", "owing", "over", "for", "after", "amid", "from", "following", "since"}
_MEANS = {"by", "with", "through", "via", "using", "in", "on"}
_DAY = re.compile(
    r"\b(?:(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan\.?|Feb\.?|Mar\.|Apr\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?: \d{1,2}(?:st|nd|rd|th)?\b)?"
    r"(?:,? (?:of )?\d{4}\b)?|(?:1[0-9]|20)\d\d(?:\s?[-–]\s?(?:1[0-9]|20)?\d\d)?\b)"
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,300})[\"”]")
_NUMBER = re.compile(r"(?<![\w.])[£$€]?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|percent|per cent|million|billion|trillion))?(?!\w)")
_LONGEST = 40
"""Tokens in the longest clause taken as an answer."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may answer. Offsets count characters of the sentence."""

    start: int
    end: int
    head: int
    """Index of the token that the phrase hangs from."""
    shape: str
    """An entity label, or what the words are: "np", "np+of", "because", "quote"."""
    tokens: tuple[Token, ...] = ()
    """Those that it covers."""


def find_candidates(parse: Parse, wanted: AnswerType) -> list[Candidate]:
    """In no order, each span once, under its most telling shape."""
    found: dict[tuple[int, int], Candidate] = {}
    for candidate in _all(parse, wanted):
        trimmed = _trimmed(parse, candidate)
        if trimmed is not None:
            found.setdefault((trimmed.start, trimmed.end), trimmed)
    fitting = [c for c in found.values() if can_answer(wanted, c.shape, parse.text[c.start : c.end])]
    return [replace(c, tokens=tuple(parse.within(c.start, c.end))) for c in fitting]


def _all(parse: Parse, wanted: AnswerType) -> Iterator[Candidate]:
    yield from _dates(parse)
    yield from _entities(parse)
    if wanted in (AnswerType.REASON, AnswerType.MANNER, AnswerType.STATEMENT, AnswerType.THING):
        yield from _clauses(parse)
    if wanted in (AnswerType.MEASURE, AnswerType.DURATION, AnswerType.COUNT):
        yield from _numbers(parse)
    yield from _noun_phrases(parse)
    yield from _quotes(parse)
    if wanted is AnswerType.THING:
        yield from _adjectives(parse)


def _dates(parse: Parse) -> Iterator[Candidate]:
    for match in _DAY.finditer(parse.text):
        if any(c.isdigit() for c in match.group()):
            yield from _spanning(parse, match.start(), match.end(), "date")


def _entities(parse: Parse) -> Iterator[Candidate]:
    for e in parse.entities:
        yield from _spanning(parse, e.start, e.end, e.label)


def _numbers(parse: Parse) -> Iterator[Candidate]:
    for match in _NUMBER.finditer(parse.text):
        yield from _spanning(parse, match.start(), match.end(), "number")


def _quotes(parse: Parse) -> Iterator[Candidate]:
    for match in _QUOTED.finditer(parse.text):
        yield from _spanning(parse, match.start(1), match.end(1), "quote")


def _spanning(parse: Parse, start: int, end: int, shape: str) -> Iterator[Candidate]:
    """None where no token stands there: white space in quotation marks."""
    tokens = parse.within(start, end)
    if not tokens:
        return
    inside = {t.index for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside or t.head == t.index), tokens[-1])
    yield Candidate(start, end, head.index, shape)


def _noun_phrases(parse: Parse) -> Iterator[Candidate]:
    for head in parse.tokens:
        if head.pos not in ("NOUN", "PROPN", "NUM", "X") or (head.dep == "compound" and head.pos != "PROPN"):
            continue
        shape = "name" if head.pos == "PROPN" else "np"
        first = head.index
        while first and _joins(parse, parse.tokens[first - 1], head):
            first -= 1
        last = parse.tokens[head.index]
        yield Candidate(parse.tokens[first].start, last.end, head.index, shape)
        for t in parse.children(head, "poss", "nummod"):
            if first <= t.index < head.index:
                after = t.index + 1 + (parse.tokens[t.index + 1].tag == "POS")
                yield Candidate(parse.tokens[after].start, last.end, head.index, shape)
        for preposition in parse.children(head, "prep"):
            below = parse.subtree(preposition)
            if preposition.index == head.index + 1 and len(below) <= 12:
                extended = "of" if preposition.lemma == "of" else "prep"
                yield Candidate(parse.tokens[first].start, below[-1].end, head.index, f"{shape}+{extended}")
        joined = parse.children(head, "conj")
        if joined and head.dep != "conj":
            below = parse.subtree(joined[-1])
            if below[-1].index - first < 16:
                yield Candidate(parse.tokens[first].start, below[-1].end, head.index, f"{shape}+and")


def _joins(parse: Parse, t: Token, head: Token) -> bool:
    """Whether a token before a noun belongs to its phrase."""
    if t.dep == "punct" and t.text not in ("-", "–", "'", "’", ".", "&"):
        return False
    while t.index != head.index:
        if t.dep not in _BESIDE or t.head <= t.index - 12 or t.head == t.index:
            return t.dep == "conj" and t.pos == "ADJ"
        t = parse.head(t)
        if t.index > head.index:
            return False
    return True


def _clauses(parse: Parse) -> Iterator[Candidate]:
    for t in parse.tokens:
        below = parse.subtree(t)
        if len(below) > _LONGEST or len(below) < 2:
            continue
        start, end = below[0], below[-1]
        if t.dep == "advcl":
            marks = parse.children(t, "mark", "advmod")
            mark = next(
                (m for m in marks if m.text.lower() in ("because", "since", "as", "so", "after", "when", "by")), None
            )
            if mark is not None and mark.index + 1 < len(parse.tokens):
                shape = mark.text.lower() if mark.text.lower() in ("because", "since", "as") else "clause"
                yield Candidate(parse.tokens[mark.index + 1].start, end.end, t.index, shape)
        if t.tag == "VB" and t.dep in ("advcl", "xcomp", "relcl", "acl"):
            to = next((u for u in parse.children(t, "aux") if u.text.lower() == "to"), None)
            if to is not None:
                yield Candidate(to.start, end.end, t.index, "to")
        if t.dep == "prep" and t.lemma.lower() in _CAUSES | _MEANS:
            inner = parse.tokens[t.index + 1 : t.index + 2]
            shape = "cause" if t.lemma.lower() in _CAUSES else "means"
            whole = t.lemma.lower() in ("because", "due", "owing") and any(u.lemma in ("of", "to") for u in inner)
            skip = 2 if whole else 1
            if t.index + skip < len(parse.tokens) and end.index >= t.index + skip:
                yield Candidate(parse.tokens[t.index + skip].start, end.end, t.index, shape)
                if shape == "means":
                    yield Candidate(t.start, end.end, t.index, "means+prep")
        if t.dep == "ccomp":
            yield Candidate(start.start, end.end, t.index, "that")
        if t.pos == "VERB" and t.dep in ("ROOT", "conj", "relcl", "pcomp", "acl"):
            yield Candidate(t.start, end.end, t.index, "vp")
        if t.dep == "advmod" and t.pos == "ADV" and t.text.lower().endswith("ly"):
            yield Candidate(t.start, t.end, t.index, "adverb")


def _adjectives(parse: Parse) -> Iterator[Candidate]:
    for t in parse.tokens:
        if t.pos == "ADJ" and t.dep in ("acomp", "amod", "attr", "oprd", "conj", "compound"):
            yield Candidate(t.start, t.end, t.index, "adj")
        elif t.dep == "compound" and t.pos == "NOUN":
            yield Candidate(t.start, t.end, t.index, "compound")


_EDGES = " \t\n,.;:()[]\"“”'’‘`-–—"
_ARTICLES = re.compile(r"^(?:the|a|an|that|this|its|his|her|their)\s+(?=\S)", re.IGNORECASE)


def _trimmed(parse: Parse, candidate: Candidate) -> Candidate | None:
    """Without articles, possessive endings and marks at its edges."""
    text = parse.text[candidate.start : candidate.end]
    start = candidate.start + len(text) - len(text.lstrip(_EDGES))
    end = candidate.end - (len(text) - len(text.rstrip(_EDGES)))
    if parse.text[end : end + 1] == "." and re.search(r"\b(?:[A-Z]|Jr|Sr|Inc|Co|Ltd|Corp)$", parse.text[start:end]):
        end += 1
    article = _ARTICLES.match(parse.text[start:end])
    if article:
        start += article.end()
    for ending in ("'s", "’s"):
        if parse.text[start:end].endswith(ending):
            end -= 2
    return Candidate(start, end, candidate.head, candidate.shape) if start < end else None
