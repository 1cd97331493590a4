"""Questions for several things, and the whole list that answers them."""

from __future__ import annotations

from collections.abc import Iterator

from qa.language.parsing import Parse, Token
from qa.questions.answer_types import find_asked
from qa.questions.question import Question

_SEVERAL = ("NNS", "NNPS")


def asks_for_several(question: Question) -> bool:
    """ "Which districts were attacked?" and "who are the suspects?", and not "which district"."""
    parse = question.parse
    focus = find_asked(parse).focus
    if focus is not None:
        return parse.tokens[focus].tag in _SEVERAL
    named = [t for t in parse.tokens if t.dep in ("nsubj", "attr") and parse.head(t).lemma == "be"]
    return any(t.tag in _SEVERAL for t in named)


def whole_list(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """The words with all that "and" and commas join to them, in characters of the parse's text.

    >>> from qa.language.parsing import default_parser
    >>> text = "Gunmen struck Kasol, Mandi and Manali on Friday."
    >>> start, end = whole_list(default_parser().parse([text])[0], 21, 26)
    >>> text[start:end]
    'Kasol, Mandi and Manali'
    """
    inside = [t for t in parse.tokens if start <= t.start and t.end <= end]
    head = next((t for t in inside if not start <= parse.head(t).start < end or t.head == t.index), None)
    if head is None:
        return start, end
    while head.dep == "conj":
        head = parse.head(head)
    members = list(_joined(parse, head))
    if len(members) == 1:
        return start, end
    first = min(_opening(parse, m) for m in members)
    return min(start, first), max(end, max(m.end for m in members))


def _joined(parse: Parse, head: Token) -> Iterator[Token]:
    yield head
    for t in parse.children(head, "conj"):
        yield from _joined(parse, t)


def _opening(parse: Parse, noun: Token) -> int:
    """Where a noun's own modifiers begin."""
    before = [t for t in parse.children(noun, "compound", "amod", "nummod", "poss", "nmod") if t.index < noun.index]
    return min((_opening(parse, t) for t in before), default=noun.start)
