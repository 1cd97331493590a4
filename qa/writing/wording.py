"""What the parts of an answer are called on any screen or page: marks, days, scope, speaker."""

from __future__ import annotations

from datetime import date

from qa.answer import Bound, Relation, SourceAnswer, Stance, Unread, Value

RELATION_MARKS = {
    Relation.SAME: "=",
    Relation.COMPATIBLE: "≈",
    Relation.DIFFERENT_SCOPE: "~",
    Relation.CONFLICTING: "≠",
    Relation.CANNOT_TELL: "?",
    Relation.SINGLE: "·",
    Relation.NONE: "…",
}
RELATION_WORDS = {
    Relation.SAME: "same",
    Relation.COMPATIBLE: "compatible",
    Relation.DIFFERENT_SCOPE: "different scope",
    Relation.CONFLICTING: "conflict",
    Relation.CANNOT_TELL: "cannot tell",
    Relation.SINGLE: "one source",
    Relation.NONE: "no answer",
}

GROUP_MARKS = "●▲■◆▼★○△□◇▽☆"
"""Answers that say the same carry the same mark; later groups start over."""

UNREAD_MARK = "✗"
"""Of an article that could not be read."""
_REASON_ROOM = 200
_APART_ROOM = 30
"""Characters of a speaker or a scope within a phrase about something else."""

CUT_OFF = "cut off before its end"
"""Of an article."""
OWN_VOICE = "its own voice"
NOT_STATED = "not stated"

_BOUND_WORDS = {
    Bound.EXACTLY: "{low}",
    Bound.AT_LEAST: "at least {low}",
    Bound.MORE_THAN: "more than {low}",
    Bound.AT_MOST: "at most {high}",
    Bound.FEWER_THAN: "fewer than {high}",
    Bound.ABOUT: "about {low}",
    Bound.BETWEEN: "{low} to {high}",
}


def group_mark(group: int) -> str:
    return GROUP_MARKS[(group - 1) % len(GROUP_MARKS)]


def day(when: date) -> str:
    """
    >>> day(date(2026, 1, 31))
    '31 Jan'
    """
    return f"{when.day} {when:%b}"


def full_day(when: date) -> str:
    return f"{day(when)} {when.year}"


def days(first: date, last: date) -> str:
    """
    >>> days(date(2026, 1, 31), date(2026, 2, 1)), days(date(2025, 12, 31), date(2026, 1, 1))
    ('31 Jan–1 Feb 2026', '31 Dec 2025–1 Jan 2026')
    >>> days(date(2026, 1, 31), date(2026, 1, 31)), days(date(2026, 3, 14), date(2026, 3, 15))
    ('31 Jan 2026', '14–15 Mar 2026')
    """
    if first == last:
        return full_day(last)
    if first.year != last.year:
        return f"{full_day(first)}–{full_day(last)}"
    return f"{first.day if first.month == last.month else day(first)}–{full_day(last)}"


def many(count: int, noun: str) -> str:
    """
    >>> many(1, "report"), many(1200, "outlet")
    ('1 report', '1,200 outlets')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def number(value: float | None) -> str:
    """
    >>> number(1200000), number(2.5), number(None)
    ('1,200,000', '2.5', '?')
    """
    return "?" if value is None else f"{value:,.10g}"


def figure(value: Value) -> str:
    """
    >>> figure(Value(low=24, high=None, bound=Bound.AT_LEAST, unit="militants"))
    'at least 24'
    """
    low = value.high if value.low is None else value.low
    high = value.low if value.high is None else value.high
    if value.bound is Bound.ABOUT and low != high:
        return f"about {number(low)} to {number(high)}"
    return _BOUND_WORDS[value.bound].format(low=number(low), high=number(high))


def reading(answer: SourceAnswer) -> str | None:
    """The figure behind words that show no digit ("dozens"); None where the words show it themselves."""
    if answer.value is None or any(c.isdigit() for c in answer.answer):
        return None
    return figure(answer.value)


_STANCE_WORDS = {
    Stance.CLAIMED: " (claims it)",
    Stance.CONFIRMED: " (confirms it)",
    Stance.DENIED: " (denies it)",
    Stance.UNVERIFIED: " (not verified)",
}


def speaker(answer: SourceAnswer) -> str:
    """Who says it, and how they stand to it where they do more than say it."""
    if answer.speaker is None:
        return OWN_VOICE
    return answer.speaker.text + (_STANCE_WORDS.get(answer.stance, "") if answer.stance else "")


def scope(answer: SourceAnswer) -> str:
    """When and where the claim holds, in the article's words."""
    stated = [part.text for part in (answer.period, answer.place) if part]
    return " · ".join(stated) or NOT_STATED


def brief(claim: SourceAnswer) -> str:
    """A further claim in few words: the answer, and what sets it apart."""
    apart = claim.period or claim.place or claim.speaker
    return f"{claim.answer} ({shortened(apart.text, _APART_ROOM)})" if apart else claim.answer


def other(claim: SourceAnswer) -> str:
    """A further claim in one phrase: the answer, its scope and its speaker where they are stated."""
    scoped = [part.text for part in (claim.period, claim.place) if part]
    if claim.speaker:
        scoped.append(f"says {shortened(claim.speaker.text, _APART_ROOM)}")
    return f"{claim.answer} ({', '.join(scoped)})" if scoped else claim.answer


def unread(left_out: Unread) -> str:
    """What became of an article that could not be read, after its source."""
    return f"could not be read: {shortened(' '.join(left_out.reason.split()), _REASON_ROOM)}"


def unread_alone(left_out: Unread) -> str:
    """As `unread`, where the source stands apart from it."""
    told = unread(left_out)
    return told[:1].upper() + told[1:]


def confidence(answer: SourceAnswer) -> str:
    return f"{answer.confidence:.0%}"


def excerpt(answer: SourceAnswer, room: int) -> tuple[str, str, str]:
    """`marked_quote` cut at word boundaries to about `room` characters around the answer."""
    before, words, after = marked_quote(answer)
    spare = max(room - len(words), 0)
    lead = min(len(before), max(spare // 2, spare - len(after)))
    return _tail(before, lead), words[: max(room, 1)], _head(after, spare - lead)


def _tail(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[len(text) - room :]
    return "…" + kept.partition(" ")[2]


def _head(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return text[:room].rpartition(" ")[0] + "…"


def shortened(text: str, room: int) -> str:
    """
    >>> shortened("a longer sentence", 10), shortened("short", 10)
    ('a longer…', 'short')
    """
    return text if len(text) <= room else _head(text, room)


def marked_quote(answer: SourceAnswer) -> tuple[str, str, str]:
    """The quoted sentence as what stands before the answer, the answer, and what stands after it."""
    cited = answer.citation
    start, end = cited.answer_start - cited.start, cited.answer_end - cited.start
    return cited.quote[:start], cited.quote[start:end], cited.quote[end:]
