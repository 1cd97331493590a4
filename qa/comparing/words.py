"""Relations between answers in words: what can be true only once conflicts where two reports say it differently."""

from __future__ import annotations

import re
from datetime import date

from qa.answer import Relation
from qa.claims.statement import Only, Statement
from qa.comparing.answer_reading import read_answer
from qa.comparing.deeds import apart_by_place, compare_occasions, compare_parties, place_set, shared_deeds
from qa.comparing.sameness import opposed
from qa.comparing.scopes import same_place
from qa.comparing.spelling import one_name
from qa.comparing.standing import SAME_SCOPE, Holds, Scope
from qa.comparing.times import compare_times, far_apart, of_the_past
from qa.language.countries import country_of
from qa.language.periods import find_periods
from qa.language.places import lies_in, one_in_other, spelled_out
from qa.language.places_apart import are_neighbours

Told = tuple[Relation, str]
_MAY_BOTH_HOLD = (Relation.CANNOT_TELL, "different words, which may both hold")
_IN_DETAIL = (Relation.COMPATIBLE, "one says it in more detail")
_NAME = re.compile(r"[A-Z][\w’'-]+")


def relate_words(a: Statement, b: Statement) -> Told:
    """How two answers in words stand to each other, with the reason in plain words. Symmetric."""
    if a.affirms is not None and b.affirms is not None:
        if a.affirms is b.affirms:
            return Relation.SAME, "both say that it is so" if a.affirms else "both say that it is not so"
        return Relation.CONFLICTING, "one says that it is so, the other that it is not"
    scope = _scopes(a, b)
    if scope.relation is Relation.DIFFERENT_SCOPE:
        return scope.relation, scope.why
    x, y = a.text.lower(), b.text.lower()
    if x in y or y in x:
        return _IN_DETAIL
    if opposed(read_answer(a.text), read_answer(b.text)):
        return Relation.CONFLICTING, "one says what the other denies"
    if scope.relation is Relation.CANNOT_TELL:
        return scope.relation, scope.why
    if a.only is not b.only or a.only is None:
        return _MAY_BOTH_HOLD
    return _COMPARED[a.only](a, b)


def _scopes(a: Statement, b: Statement) -> Scope:
    """By whom it was done, in which of two places beside each other, or at which of two times far from each other.

    Of two days of one week one may be that of the report. What one name answers of two deeds stays one answer, and so
    does what it answers in two places that may lie in each other.
    """
    apart = [compare_parties(a, b), compare_occasions(a, b)]
    if far_apart(a, b):
        apart.append(compare_times(a, b))
    if not _one_answer(a, b):
        apart.append(apart_by_place(a, b))
    elif not shared_deeds(a, b):
        return SAME_SCOPE
    elif (x := place_set(a)) and (y := place_set(b)) and are_neighbours(x, y):
        apart.append(apart_by_place(a, b))
    different = (s for s in apart if s.relation is Relation.DIFFERENT_SCOPE)
    return next(different, next((s for s in apart if s.relation is Relation.CANNOT_TELL), SAME_SCOPE))


def _one_answer(a: Statement, b: Statement) -> bool:
    return a.text.lower() in b.text.lower() or b.text.lower() in a.text.lower()


def _days(a: Statement, b: Statement) -> Told:
    """Of one deed, as far as the days are known: "Saturday" holds "early on 31 January"."""
    one, other = _settled(a), _settled(b)
    if one is None or other is None or not same_place(a, b):
        return _MAY_BOTH_HOLD
    (first, until), (from_, last) = one, other
    if (first <= from_ and last <= until) or (from_ <= first and until <= last):
        return _IN_DETAIL
    apart = until < from_ or last < first
    return _against(a, b, "of one deed") if apart else _MAY_BOTH_HOLD


def _settled(s: Statement) -> tuple[date, date] | None:
    """The days that an answer names, where they are only one span."""
    found = [m.days for m in find_periods(s.text, s.passage.article.published) if m.days is not None]
    return found[0] if len(found) == 1 else None


def _places(a: Statement, b: Statement) -> Told:
    texts = [s.passage.article.text for s in (a, b)]
    x, y = a.text, b.text
    if one_in_other(x, y):
        return _IN_DETAIL
    if any(lies_in(inner, spelled_out(outer), text) for inner, outer in ((x, y), (y, x)) for text in texts):
        return Relation.COMPATIBLE, "the one lies in the other"
    named = all(_NAME.match(s.text.removeprefix("off ")) and len(s.text.split()) <= _SHORT for s in (a, b))
    return _against(a, b, "of one thing") if named and _at_once(a, b) else _MAY_BOTH_HOLD


_SHORT = 3
"""Words of the name of a place; a longer one may be a place beside or within the other."""


def _names(a: Statement, b: Statement) -> Told:
    """Of one role: "Bugti" and "Sarfraz Bugti" are one, "Moe" and "Ruud" are two."""
    names = [frozenset(_NAME.findall(s.text)) for s in (a, b)]
    if not all(names) or not _at_once(a, b):
        return _MAY_BOTH_HOLD
    return _IN_DETAIL if names[0] & names[1] else _against(a, b, "for one role")


def names_two(a: Statement, b: Statement) -> bool:
    """Whether two answers name two places, or two people, whenever they hold, as far as their names tell."""
    if a.only is not b.only or a.only not in (Only.PLACE, Only.NAME):
        return False
    names = [[w.lower() for w in _NAME.findall(s.text)] for s in (a, b)]
    if not all(names) or any(one_name(x, y) for x in names[0] for y in names[1]):
        return False
    countries = [{id(c) for w in (s.text, *_NAME.findall(s.text)) if (c := country_of(w))} for s in (a, b)]
    if countries[0] & countries[1]:
        return False
    return a.only is Only.NAME or _places(a, b)[0] is not Relation.COMPATIBLE


def _at_once(a: Statement, b: Statement) -> bool:
    """Neither holds at another time than the other, as far as they say; what a report tells of the past need not be of
    the time of one that names none."""
    if (a.period is None) is not (b.period is None):
        return not any(of_the_past(s) for s in (a, b))
    apart = compare_times(a, b)
    return apart.relation is not Relation.DIFFERENT_SCOPE or apart.holds is not Holds.NEITHER


def _against(a: Statement, b: Statement, of: str) -> Told:
    return Relation.CONFLICTING, f"{' '.join(a.text.split())} against {' '.join(b.text.split())}, {of}"


_COMPARED = {Only.DAY: _days, Only.PLACE: _places, Only.NAME: _names}
