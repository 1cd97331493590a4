"""Whether a claim holds where, when and by whom the question asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.answer import Period
from qa.claims.claim import Claim
from qa.claims.statement import Statement
from qa.comparing.times import of_the_past
from qa.language.parsing import Token
from qa.language.parties import deeds_of, same_deed
from qa.language.periods import Mention, find_periods, same_time
from qa.language.places import lies_in, one_in_other, spelled_out
from qa.questions.question import AnswerType, Question
from qa.reading.seam import Passage
from qa.retrieval import Report, paragraph_before
from qa.stories.fit import asked_day, asked_places


def place_fit(question: Question, claim: Claim, report: Report) -> float:
    """1 where the claim is of the place asked for, near 0 where the report never speaks of it."""
    if question.place is None:
        return 1.0
    names = asked_places(question)
    if claim.place is not None and any(one_in_other(name, claim.place) for name in names):
        return 1.0
    if claim.place is not None and any(lies_in(claim.place, name, claim.passage.text) for name in names):
        return 0.95
    if claim.place is None:
        if _names_any(names, claim.passage.text):
            return 0.95
        if _names_any(names, paragraph_before(report.article, claim.passage.start)):
            return 0.9
    if report.in_place or _names_any(names, _opening(report)):
        return 0.85
    if claim.place is None and _names_any(names, claim.passage.before):
        return 0.6
    return 0.3 if _names_any(names, report.article.text) else 0.1


def _names_any(names: Sequence[str], text: str) -> bool:
    whole = spelled_out(text)
    return any(name in whole for name in names)


def _opening(report: Report) -> str:
    return " ".join([report.article.title, *(s.text for s in report.sentences[:2])])


def period_fit(question: Question, claim: Claim, report: Report) -> float:
    """1 where the claim is for the time asked for, low where it is for another or says none."""
    if question.period is None:
        return 1.0
    day = asked_day(question)
    if day is not None:
        return _fit_to_day(day, claim.period)
    published = report.article.published
    asked = _asked_time(question.period, published)
    if asked is None:
        return 0.8
    if _asks_for_before(question):
        return _before_fit(asked, claim)
    if claim.period is None:
        opening = _times_in_opening(report)
        if not opening:
            return 0.45
        return 0.75 if any(_same(asked, m) for m in opening) else 0.15
    return 1.0 if _same(asked, claim.period) else 0.1


def _asked_time(period: str, published: date | None) -> Mention | None:
    """The time that a question names, as on the day of a report."""
    return next(iter(find_periods(period, published) or find_periods(f"in {period}", published)), None)


def in_another_year(question: Question, told: Period | None, published: date | None) -> bool:
    """Whether words hold in another year than the one that the question names by a year, a day or "today"."""
    if question.period is None or told is None or question.answer_type is AnswerType.DATE:
        return False
    asked = _asked_time(question.period, published)
    if asked is None or asked.days is None or told.start is None or told.end is None:
        return False
    return told.end.year < asked.days[0].year or asked.days[1].year < told.start.year


def _fit_to_day(day: date, told: Mention | None) -> float:
    """How well a claim's time fits a question on what happened on a day. "81 this year" is of no day; "the shooting
    last year" may well be of one in it."""
    if told is None:
        return 1.0
    covers = told.days is not None and told.days[0] <= day <= told.days[1]
    running = told.days is not None and (told.days[1] - told.days[0]).days >= _RUNNING
    if running and _TO_DATE.search(told.text):
        return 0.3
    if told.elsewhere:
        return 1.0 if covers else 0.6
    return 0.3 if running else 1.0


_TO_DATE = re.compile(r"\b(?:this (?:year|month)|so far|since|(?:year|month) to date)\b", re.IGNORECASE)
"""Such a span runs up to the report."""
_RUNNING = 27
"""Days of a span that is no event's."""


def _asks_for_before(question: Question) -> bool:
    return (
        re.search(rf"\b(?:before|prior to|ahead of)\W+(?:the )?{re.escape(question.period or '')}", question.standing)
        is not None
    )


def _before_fit(asked: Mention, claim: Claim) -> float:
    if claim.period is None:
        return 0.7 if claim.background else 0.1
    if claim.period.days is not None and asked.days is not None:
        return 1.0 if claim.period.days[1] < asked.days[0] else 0.1
    return 0.9 if re.search(r"\b(?:before|earlier|previous|after)\b", claim.period.text) else 0.1


def _times_in_opening(report: Report) -> list[Mention]:
    return find_periods(_opening(report), report.article.published)


def _same(a: Mention, b: Mention) -> bool:
    return bool(same_time(a.text, a.days, b.text, b.days))


_OF_ANOTHER_TIME = 0.5
"""What a day of long ago keeps as an answer to when the news happened."""


def news_fit(question: Question, passage: Passage, start: int, end: int) -> float:
    """1 but for a day long before the article, where the question names nobody and so asks of the news itself."""
    if question.answer_type is not AnswerType.DATE or question.names or question.period is not None:
        return 1.0
    times = find_periods(passage.text, passage.article.published)
    said = [m for m in times if passage.start + m.start < end and start < passage.start + m.end]
    return _OF_ANOTHER_TIME if any(m.elsewhere for m in said) else 1.0


def news_first(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    """What a report tells of the past weighs less than the same deed in its news: "the slick stretched 42 km. In 2009,
    one stretched 75 km"; not where the question names a time."""
    if question.period is not None or question.answer_type is AnswerType.DATE:
        return list(statements)
    weights = [(s, _deeds(s), of_the_past(s)) for s in statements]
    found = []
    for s, deeds, past in weights:
        news = [
            n.weight for n, of, is_past in weights if not is_past and any(same_deed(x, y) for x in deeds for y in of)
        ]
        found.append(replace(s, weight=min(s.weight, _OF_ANOTHER_TIME * max(news))) if past and news else s)
    return found


def _deeds(s: Statement) -> tuple[Token, ...]:
    return deeds_of(s.passage.parse, s.start - s.passage.start, s.end - s.passage.start)
