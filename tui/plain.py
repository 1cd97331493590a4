"""An answer as linear text: one fact a line, no colour, no boxes, no columns; for screen readers and for grep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.answer import Answer, Relation, Silence, SourceAnswer
from qa.writing import wording
from qa.writing.story_wording import story_lines
from tui.terminal_text import shown


def plain_lines(answer: Answer, suggestions: Sequence[str] = ()) -> Iterator[str]:
    """The whole answer, top to bottom; every line stands on its own."""
    for line in _lines(answer, suggestions):
        yield shown(" ".join(line.split()))


def _lines(answer: Answer, suggestions: Sequence[str]) -> Iterator[str]:
    yield f"Question: {answer.question}"
    yield f"Verdict, {wording.RELATION_WORDS[answer.verdict.relation]}: {answer.verdict.summary}"
    yield from story_lines(answer)
    for place, given in enumerate(answer.answers, start=1):
        yield ""
        yield from _source(place, len(answer.answers), given, answer)
    if answer.silent or answer.unread:
        yield ""
    for silence in answer.silent:
        yield _silence(silence)
    for left_out in answer.unread:
        yield f"Unread: {left_out.source}, article {left_out.article_id}, {wording.unread(left_out)}."
    if answer.notes or answer.relations:
        yield ""
    for related in answer.relations:
        if related.relation is not Relation.SAME:
            a, b = (next(g.answer for g in answer.groups if g.id == i) for i in (related.a, related.b))
            yield f"Compared, {wording.RELATION_WORDS[related.relation]}: {a} and {b}; {related.why}"
    for note in answer.notes:
        yield f"Note: {note}"
    for suggestion in suggestions:
        yield f"Ask next: {suggestion}"


def _source(place: int, count: int, given: SourceAnswer, answer: Answer) -> Iterator[str]:
    read = wording.reading(given)
    same = [s for g in answer.groups if g.id == given.group for s in g.sources if s != given.source]
    yield f"Source {place} of {count}: {given.source}"
    yield f"Answer: {given.answer}" + (f" ({read})" if read else "")
    yield f"Quote: {given.citation.quote}"
    yield f"Said by: {wording.speaker(given)}"
    yield f"Scope: {wording.scope(given)}"
    if given.citation.published:
        yield f"Published: {given.citation.published.isoformat()}"
    yield f"Article: {given.citation.title}, characters {given.citation.start} to {given.citation.end}"
    if given.citation.cut_off:
        yield f"Article breaks off: it is {wording.CUT_OFF}"
    yield f"Confidence: {wording.confidence(given)}"
    if same:
        yield f"Same answer: {', '.join(same)}"
    if given.outlets:
        yield f"Same text: {', '.join(given.outlets)}"
    if given.changed_from:
        yield f"Copied text: changed from {given.changed_from}"
    for claim in given.others:
        yield f"Also: {wording.other(claim)}: {claim.citation.quote}"


def _silence(silence: Silence) -> str:
    cut = f" Its article is {wording.CUT_OFF}." if silence.cut_off else ""
    said = f"Silent: {silence.source} does not answer.{cut}"
    return f"{said} Nearest sentence, not an answer: {silence.nearest.quote}" if silence.nearest else said
