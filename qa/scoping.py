"""Whether a claim holds where, when and by whom the question asks."""

from __future__ import annotations

from qa.claims import Claim
from qa.periods import Mention, find_periods
from qa.question import Question
from qa.retrieval import Report, asked_day, paragraph_before


def place_fit(question: Question, claim: Claim, report: Report) -> float:
    """1 where the claim is of the place asked for, near 0 where the report never speaks of it."""
    asked = question.place
    if asked is None:
        return 1.0
    if claim.place is not None and _one_in_other(asked, claim.place):
        return 1.0
    asked_words = asked.lower()
    if claim.place is None:
        if asked_words in claim.passage.text.lower():
            return 0.95
        if asked_words in paragraph_before(report.article, claim.passage.start).lower():
            return 0.9
    if asked_words in _opening(report).lower():
        return 0.85
    if claim.place is None and asked_words in claim.passage.before.lower():
        return 0.6
    return 0.3 if asked_words in report.article.text.lower() else 0.1


def _opening(report: Report) -> str:
    return " ".join([report.article.title, *(s.text for s in report.sentences[:2])])


def period_fit(question: Question, claim: Claim, report: Report) -> float:
    """1 where the claim is for the time asked for, low where it is for another or says none."""
    if question.period is None:
        return 1.0
    if asked_day(question) is not None:
        return 0.6 if claim.period is not None and claim.period.elsewhere else 1.0
    asked = find_periods(question.period, report.article.published)
    if not asked:
        return 0.8
    if claim.period is None:
        return 0.75 if any(_same_time(asked[0], m) for m in _times_in_opening(report)) else 0.4
    return 1.0 if _same_time(asked[0], claim.period) else 0.1


def _times_in_opening(report: Report) -> list[Mention]:
    return find_periods(_opening(report), report.article.published)


def _same_time(a: Mention, b: Mention) -> bool:
    if a.days is not None and b.days is not None:
        return a.days == b.days
    return _one_in_other(a.text, b.text)


def _one_in_other(a: str, b: str) -> bool:
    return a.lower() in b.lower() or b.lower() in a.lower()
