"""Exchanges as Markdown: a section a question, a quotation a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Answer, Relation, Silence, SourceAnswer
from qa.filters import NO_FILTERS
from qa.writing import wording
from qa.writing.exchange import Exchange
from qa.writing.filter_wording import told
from qa.writing.story_wording import story_lines

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])|^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def written(exchanges: Sequence[Exchange]) -> str:
    return "\n\n".join(block for exchange in exchanges for block in _section(exchange)) + "\n"


def escaped(text: str) -> str:
    r"""Words of an article as Markdown that shows exactly these words, on one line.

    >>> escaped("[red](x) *b* <script> # no\n- item")
    '\\[red\\](x) \\*b\\* \\<script\\> \\# no - item'
    >>> escaped("1. first"), escaped("- a")
    ('1\\. first', '\\- a')
    """
    line = " ".join(text.split())
    return _SPECIAL.sub(_escape, line)


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\{found[1]}"
    return f"{found[2]}{found[3][:-1]}\\{found[3][-1]}"


def _section(exchange: Exchange) -> Iterator[str]:
    answer = exchange.reply.answer
    yield f"## {escaped(answer.question)}"
    yield f"**{wording.RELATION_WORDS[answer.verdict.relation].capitalize()}.** {escaped(answer.verdict.summary)}"
    stories = [f"- {escaped(line)}" for line in story_lines(answer)]
    if stories:
        yield "\n".join(stories)
    for given in answer.answers:
        yield from _source(given, answer)
    for silence in answer.silent:
        yield _silence(silence)
    for left_out in answer.unread:
        yield f"### {wording.UNREAD_MARK} {escaped(left_out.source)} {escaped(wording.unread(left_out))}"
    compared = [*_compared(answer), *(f"- Note: {escaped(note)}" for note in answer.notes)]
    if compared:
        yield "\n".join(compared)
    asked = f"Asked {exchange.asked:%d %b %Y %H:%M}"
    yield f"*{asked}; reports asked: {'all' if exchange.filters == NO_FILTERS else escaped(told(exchange.filters))}.*"


def _source(given: SourceAnswer, answer: Answer) -> Iterator[str]:
    read = wording.reading(given)
    published = given.citation.published
    day = f" · {wording.full_day(published)}" if published else ""
    figure = f" ({read})" if read else ""
    yield f"### {wording.group_mark(given.group)} {escaped(given.source)}{day}: {escaped(given.answer)}{figure}"
    before, words, after = (escaped_part(part) for part in wording.marked_quote(given))
    yield f"> “{before}**{words}**{after}”"
    facts = [
        f"- says: {escaped(wording.speaker(given))}",
        f"- scope: {escaped(wording.scope(given))}",
        f"- sure: {wording.confidence(given)}",
        f"- article: {escaped(given.citation.title)}, characters {given.citation.start} to {given.citation.end}",
    ]
    same = [s for g in answer.groups if g.id == given.group for s in g.sources if s != given.source]
    if given.citation.cut_off:
        facts.append(f"- article: {wording.CUT_OFF}")
    if same:
        facts.append(f"- same as: {escaped(', '.join(same))}")
    facts += [f"- also: {escaped(wording.other(claim))}: “{escaped(claim.citation.quote)}”" for claim in given.others]
    yield "\n".join(facts)


def escaped_part(text: str) -> str:
    """As `escaped`, keeping a space at either end: emphasis starts and stops within a sentence."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{escaped(text)}{trail}"


def _silence(silence: Silence) -> str:
    said = f"### ╌ {escaped(silence.source)} says nothing on this"
    return f"{said}\n\n> nearest, not an answer: “{escaped(silence.nearest.quote)}”" if silence.nearest else said


def _compared(answer: Answer) -> Iterator[str]:
    answers = {group.id: group.answer for group in answer.groups}
    for related in answer.relations:
        if related.relation is not Relation.SAME:
            words = wording.RELATION_WORDS[related.relation]
            yield f"- {escaped(answers[related.a])} and {escaped(answers[related.b])}, {words}: {escaped(related.why)}"
