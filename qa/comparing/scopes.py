"""How the scopes of two statements stand to each other: who is counted, then where, then when."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from qa.answer import Period, Relation
from qa.claims.statement import Statement
from qa.language.events import kind_of
from qa.language.meaning import Kinship, Meaning
from qa.language.parsing import Token
from qa.language.parties import Likeness, Part, Party, deeds_of, likeness, parties_of, same_deed
from qa.language.periods import MONTH, days_around, find_periods, hours_in, is_long, one_says_more, same_period
from qa.language.places import lies_in, one_in_other, scene_of, spelled_out
from qa.language.places_apart import are_apart


class Holds(Enum):
    """Whether one scope is a part of the other."""

    NEITHER = auto()
    FIRST_HOLDS_SECOND = auto()
    SECOND_HOLDS_FIRST = auto()


@dataclass(frozen=True, slots=True)
class Scope:
    """How the scopes of two statements stand to each other."""

    relation: Relation
    """SAME, DIFFERENT_SCOPE, or CANNOT_TELL where one of them leaves open what the other states."""
    why: str
    holds: Holds = Holds.NEITHER


_ANYBODY = frozenset({"others", "other", "wounded", "injured", "dead", "killed", "casualties"})
"""Words for those who are counted that do not say who they are."""
_FROM_ANOTHER = re.compile(r"\b(?:ago|after|later|earlier|before)$", re.I)
"""Times that are told by their distance from another: "two years ago", "a day after"."""
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")
"""When a page was changed, which is not when a claim holds."""
_SAME_SCOPE = Scope(Relation.SAME, "")


def compare_scopes(a: Statement, b: Statement, meaning: Meaning) -> Scope:
    """Who is counted, who does it, where, when: the first that differs decides; what one leaves open cannot be told."""
    parts = (
        _fates(a, b), _groups(a, b, meaning), compare_parties(a, b), compare_occasions(a, b), _places(a, b),
        compare_times(a, b),
    )  # fmt: skip
    different = [p for p in parts if p.relation is Relation.DIFFERENT_SCOPE]
    if different:
        apart = next((p for p in different if p.holds is Holds.NEITHER), different[0])
        crossed = len({p.holds for p in different}) > 1
        return replace(apart, holds=Holds.NEITHER) if crossed else apart
    return next((p for p in parts if p.relation is Relation.CANNOT_TELL), _SAME_SCOPE)


def same_people(a: Statement, b: Statement, meaning: Meaning) -> bool:
    """As far as they say."""
    return _groups(a, b, meaning).relation is Relation.SAME


def one_among_other(a: Statement, b: Statement, meaning: Meaning) -> bool:
    """One counts people of whom the other counts a kind, at a place and a time that do not differ."""
    if a.counted is None or b.counted is None:
        return False
    nested = meaning.kinship(a.counted, b.counted) in (Kinship.NARROWER, Kinship.BROADER)
    parts = (_places(a, b), compare_times(a, b))
    return nested and not any(p.relation is Relation.DIFFERENT_SCOPE and p.holds is Holds.NEITHER for p in parts)


def dated_by_report(a: Statement, b: Statement, meaning: Meaning) -> bool:
    """Only their days differ, and one is the day of its own report, on which it was told and need not have happened."""
    if any(
        p.relation is Relation.DIFFERENT_SCOPE for p in (_groups(a, b, meaning), compare_parties(a, b), _places(a, b))
    ):
        return False
    days = [(s.period.start, s.period.end, s.passage.article.published) for s in (a, b) if s.period]
    return any(start is not None and start == end == published for start, end, published in days)


def apart_by_place(a: Statement, b: Statement) -> Scope:
    """Whether the places in which two answers in words hold lie beside each other."""
    x, y = place_set(a), place_set(b)
    if x and y and all(are_apart(x, y, s.passage.article.text) for s in (a, b)):
        return Scope(Relation.DIFFERENT_SCOPE, f"{x} against {y}")
    return _SAME_SCOPE


def place_set(s: Statement) -> str | None:
    """What the head of the sentence sets ("In Kansas, ..."), or else the clause, or else a place that owns a thing in
    it ("the mayor of Graz")."""
    parse, start, end = s.passage.parse, s.start - s.passage.start, s.end - s.passage.start
    scene = scene_of(parse)
    if scene is not None and (scene.end <= start or end <= scene.start):
        return scene.text
    if s.place is not None:
        return s.place.text
    owners = (p for deed in deeds_of(parse, start, end) for p in _parties(s, deed) if p.part is Part.OWNER)
    return next((p.text for p in owners if p.is_place), None)


def same_place(a: Statement, b: Statement) -> bool:
    """As far as they say."""
    return _places(a, b).relation is Relation.SAME


def _fates(a: Statement, b: Statement) -> Scope:
    """ "Dead or missing" holds those who are dead."""
    if a.fates == b.fates:
        return _SAME_SCOPE
    holds = Holds.NEITHER
    if not b.fates:
        holds = Holds.FIRST_HOLDS_SECOND
    elif not a.fates:
        holds = Holds.SECOND_HOLDS_FIRST
    both = " or ".join(sorted(a.fates or b.fates))
    return Scope(Relation.DIFFERENT_SCOPE, f"{both} together against one of them", holds)


def _groups(a: Statement, b: Statement, meaning: Meaning) -> Scope:
    if a.counted is None or b.counted is None or a.counted.lower() == b.counted.lower():
        return _SAME_SCOPE
    if {a.counted.lower(), b.counted.lower()} & _ANYBODY:
        return _SAME_SCOPE
    if meaning.kinship(a.counted, b.counted) in (Kinship.OTHER, Kinship.NARROWER, Kinship.BROADER):
        return Scope(Relation.DIFFERENT_SCOPE, f"{a.counted} against {b.counted}")
    return _SAME_SCOPE


def _places(a: Statement, b: Statement) -> Scope:
    if a.place is None or b.place is None:
        return _SAME_SCOPE
    x, y = a.place.text, b.place.text
    texts = (a.passage.article.text, b.passage.article.text)
    if one_in_other(x, y):
        return _SAME_SCOPE
    for inner, outer, holds in ((x, y, Holds.SECOND_HOLDS_FIRST), (y, x, Holds.FIRST_HOLDS_SECOND)):
        if any(lies_in(inner, spelled_out(outer), t) for t in texts):
            return Scope(Relation.DIFFERENT_SCOPE, f"{inner} lies in {outer}", holds)
    return Scope(Relation.DIFFERENT_SCOPE, f"{x} against {y}")


def compare_parties(a: Statement, b: Statement) -> Scope:
    """By whom or to whom one deed was done, or whose a thing is, where both name somebody; those to whom a known kind
    of event happened, and who did it, belong to the event itself.

    "Volta pledged $40 million" is not of the party of "the Marchetti family pledged $15 million".
    """
    told = [_compared(x, y) for x, y in _same_parts(a, b)]
    apart = next((s for s in told if s.relation is Relation.DIFFERENT_SCOPE), None)
    return apart or next((s for s in told if s.relation is Relation.CANNOT_TELL), _SAME_SCOPE)


def _compared(a: Party, b: Party) -> Scope:
    how = likeness(a, b)
    if how is Likeness.ONE:
        return _SAME_SCOPE
    if how is Likeness.TWO:
        return Scope(Relation.DIFFERENT_SCOPE, f"{a.text} against {b.text}")
    return Scope(Relation.CANNOT_TELL, f"whether {a.text} stands for {b.text} is not said")


def _same_parts(a: Statement, b: Statement) -> list[tuple[Party, Party]]:
    return [
        (x, y)
        for one, other in shared_deeds(a, b)
        if kind_of(one.lemma) is None
        for x in _parties(a, one)
        for y in _parties(b, other)
        if x.part is y.part and x.of == y.of
    ]


def compare_occasions(a: Statement, b: Statement) -> Scope:
    """One tells of an earlier occasion than the news, by its own words: "an earlier trial was carried out in Chile"."""
    one, other = _earlier_occasion(a), _earlier_occasion(b)
    if (one is None) is (other is None):
        return _SAME_SCOPE
    return Scope(Relation.DIFFERENT_SCOPE, f"one is of {one or other}")


_EARLIER = frozenset({"earlier", "previous", "prior", "preceding"})


def _earlier_occasion(s: Statement) -> str | None:
    """The noun phrase in the clause of an answer that says so: "an earlier trial", "its last ballot"."""
    parse, start, end = s.passage.parse, s.start - s.passage.start, s.end - s.passage.start
    for deed in deeds_of(parse, start, end):
        nouns = parse.children(deed, "nsubj", "nsubjpass", "dobj")
        nouns += [n for p in parse.children(deed, "prep") for n in parse.children(p, "pobj")]
        for noun in nouns:
            said = {t.text.lower() for t in parse.children(noun, "amod")}
            last_of_all = "last" in said and parse.children(noun, "poss")
            if noun.pos == "NOUN" and noun.entity not in ("DATE", "TIME") and (said & _EARLIER or last_of_all):
                words = [t for t in parse.children(noun) if t.index < noun.index]
                return parse.text[min(t.start for t in words) : noun.end]
    return None


def _parties(s: Statement, deed: Token) -> tuple[Party, ...]:
    return parties_of(s.passage.parse, deed, s.start - s.passage.start, s.end - s.passage.start)


def shared_deeds(a: Statement, b: Statement) -> list[tuple[Token, Token]]:
    """Predicates that both answers are a part of: the one's and the other's."""
    of_one, of_other = (deeds_of(s.passage.parse, s.start - s.passage.start, s.end - s.passage.start) for s in (a, b))
    return [(x, y) for x in of_one for y in of_other if same_deed(x, y)]


def compare_times(a: Statement, b: Statement) -> Scope:
    """When two statements hold; "two years ago" is about as far from its report as it says, and the day of both reports
    says no more than no day at all."""
    if a.period is not None and b.period is not None and None in (a.period.start, b.period.start) and _between(a, b):
        return Scope(Relation.DIFFERENT_SCOPE, f"{_told(a.period, b.period)} against {_told(b.period, a.period)}")
    dated = next((s for s in (a, b) if s.period is not None), a)
    if None in (a.period, b.period) and all(_days(dated) == (day, day) for day in _published(a, b)):
        return _SAME_SCOPE
    return compare_periods(a.period, b.period)


def _published(*statements: Statement) -> list[date | None]:
    return [s.passage.article.published for s in statements]


def far_apart(a: Statement, b: Statement) -> bool:
    """Whether their days cannot be those of one week, told once right and once wrong: more than a month lies between
    them, or one is a whole month or year in which the other does not lie."""
    between = _between(a, b)
    long = any(days is not None and is_long(days) for days in (_days(a), _days(b)))
    return between > MONTH or (bool(between) and long)


def _between(a: Statement, b: Statement) -> timedelta:
    """From the last day of the one to the first of the other; nothing where they meet or are not known."""
    one, other = _days(a), _days(b)
    if one is None or other is None:
        return timedelta()
    return max(one[0] - other[1], other[0] - one[1], timedelta())


def of_the_past(s: Statement) -> bool:
    """Its time is over for its report: a day more than a month before, or a whole year or month."""
    days, published = _days(s), s.passage.article.published
    if days is None or published is None:
        return False
    return published - days[1] > MONTH or (is_long(days) and days[1] < published)


def _days(s: Statement) -> tuple[date, date] | None:
    if s.period is None:
        return None
    if s.period.start is not None and s.period.end is not None:
        return s.period.start, s.period.end
    return days_around(s.period.text, s.passage.article.published)


def compare_periods(a: Period | None, b: Period | None) -> Scope:
    """Of two periods alone."""
    a, b = (None if p is not None and _STAMP.fullmatch(p.text) else p for p in (a, b))
    if a is None and b is None:
        return _SAME_SCOPE
    if a is None or b is None:
        stated = a or b
        return Scope(
            Relation.CANNOT_TELL, f"one is for {stated.text if stated else ''}, the other does not say for when"
        )
    if same_period(a, b):
        return _SAME_SCOPE
    if any(p.start is None and _FROM_ANOTHER.search(p.text) for p in (a, b)):
        return Scope(Relation.CANNOT_TELL, f"{a.text} may be {b.text}")
    if None in (a.start, b.start) and one_says_more(a.text, b.text):
        return Scope(Relation.CANNOT_TELL, f"{a.text} may be {b.text}")
    holds = _holds(a, b)
    if holds is not Holds.NEITHER:
        inner, outer = (a, b) if holds is Holds.SECOND_HOLDS_FIRST else (b, a)
        return Scope(Relation.DIFFERENT_SCOPE, f"{_told(inner, outer)} against {_told(outer, inner)}", holds)
    return Scope(Relation.DIFFERENT_SCOPE, f"{_told(a, b)} against {_told(b, a)}")


def _holds(a: Period, b: Period) -> Holds:
    """By their days, where both are known and one has days besides the other's."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return Holds.NEITHER
    if (a.start, a.end) == (b.start, b.end):
        return Holds.NEITHER
    if a.start <= b.start and b.end <= a.end:
        return Holds.FIRST_HOLDS_SECOND
    return Holds.SECOND_HOLDS_FIRST if b.start <= a.start and a.end <= b.end else Holds.NEITHER


def _told(period: Period, other: Period) -> str:
    """Its words, and its first day where the words alone do not tell it from the other."""
    alike = period.text.lower() == other.text.lower()
    return f"{period.text} ({full_day(period.start)})" if alike and period.start else period.text


def full_day(day: date) -> str:
    """
    >>> full_day(date(2026, 2, 1))
    '1 February 2026'
    """
    return f"{day.day} {day:%B %Y}"


def is_own_time(text: str) -> bool:
    """Whether the words for a time say it by themselves.

    >>> is_own_time("Saturday"), is_own_time("the past 48 hours"), is_own_time("a day after")
    (True, True, False)
    """
    return bool(hours_in(text)) or any(not m.elsewhere for m in find_periods(text, None))


def gathered(statements: Sequence[Statement], alike: Callable[[Statement, Statement], bool]) -> list[list[Statement]]:
    """Clusters in order of appearance: each statement joins the first one with all of whose members it is alike."""
    clusters: list[list[Statement]] = []
    for statement in statements:
        home = next((c for c in clusters if all(alike(member, statement) for member in c)), None)
        if home is None:
            clusters.append([statement])
        else:
            home.append(statement)
    return clusters
