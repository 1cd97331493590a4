"""Questions over many stories: "how many shootings in Texas in April 2017?", then "how many were killed in them?".

Such a question counts stories, not figures in articles. It names a kind of event in the plural and a stretch of the
calendar; without one, "how many attacks were there?" is answered by what the reports of one story count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus import Article
from qa.answer import Answer, Relation, StoryCounted, Verdict
from qa.bulkhead import Bulkhead
from qa.filters import Filters
from qa.language.events import kind_of
from qa.language.happenings import HAPPENINGS
from qa.language.periods import find_periods
from qa.language.places import spelled_out
from qa.language.stemming import WORD, stem, stems
from qa.language.us_states import names_state
from qa.questions.question import AnswerType, Question
from qa.stories.fit import asked_places
from qa.stories.shelf import Stories
from qa.turn import Turn

AskOne = Callable[[str, str], Answer]
"""Answers a question within the story of an id."""

_MERE = {"be", "happen", "occur", "take", "report", "have", "see"}
"""Verbs that say no more than that it happened."""
_LEAST_DAYS = 7
_OPENING = 600
"""Characters in which a report says what happened and where."""
_LATE = timedelta(days=3)
"""So long after an event its first report may appear."""
_ASKED_AT_MOST = 15
"""Stories that are asked one by one for a figure."""
_IN_THEM = re.compile(
    r"^(?:and |but )?(?P<asked>how many .+?) (?:in|by|during|across) (?:all of |each of )?"
    r"(?:them|these|those|all|each)(?: (?:stories|events|shootings|attacks|incidents))?(?: in (?:all|total))?$",
    re.IGNORECASE,
)


def count_stories(question: Question, stories: Stories, filters: Filters, bulkhead: Bulkhead) -> Answer | None:
    """How many stories there are of a kind of event, a place and a time; None where the question asks for no such."""
    span, kind = _span(question), _happening(question)
    if span is None or kind is None:
        return None
    places = asked_places(question)
    found = [
        story
        for story in stories.begun(span[0], span[1] + _LATE)
        if any(
            any(bulkhead.each([a], lambda a: _is_on(a, kind, places)).values())
            for a in stories.read(filter(filters.passes, story.articles))
        )
    ]
    number = len(found)
    noun = "story" if number == 1 else "stories"
    where = "".join(f" in {words}" for words in (question.place, question.period) if words)
    summary = f"{number or 'no'} {noun} of {question.subject or kind}{where} in this library"
    answer = _answer(question, summary, [StoryCounted(story.shown()) for story in found], number, number)
    return replace(answer, unread=bulkhead.unread)


def figure_of_each(question: str, history: Sequence[Turn], stories: Stories, ask_one: AskOne) -> Answer | None:
    """The figure asked for of each story that was counted last, with the range of its reports; None where the question
    is not on those."""
    match = _IN_THEM.match(" ".join(question.split()).rstrip("?!. "))
    if match is None or not history or not history[-1].counted_stories:
        return None
    asked = [story for story in history[-1].counted_stories if stories.members(story)][:_ASKED_AT_MOST]
    if not asked:
        return None
    given = [(stories.story(story).shown(), ask_one(f"{match['asked']}?", story)) for story in asked]
    counted = [StoryCounted(s, a.verdict.low, a.verdict.high, a.verdict.summary) for s, a in given]
    stated = [c for c in counted if c.low is not None or c.high is not None]
    lows = sum(c.low if c.low is not None else c.high or 0 for c in stated)
    highs = sum(c.high if c.high is not None else c.low or 0 for c in stated)
    together = f"{lows:g}" if lows == highs else f"{lows:g} to {highs:g}"
    silent = len(counted) - len(stated)
    summary = f"{together} reported in {len(stated)} of {len(counted)} stories" if stated else "no story gives a figure"
    if stated and silent:
        summary += f"; {silent} give no figure"
    understood = given[0][1].understood
    verdict = Verdict(Relation.SINGLE if stated else Relation.NONE, summary, lows or None, highs or None)
    unread = tuple(dict.fromkeys(u for _, a in given for u in a.unread))
    return Answer(question, understood, verdict, (), (), (), (), (), unread=unread, counted_stories=tuple(counted))


def _answer(question: Question, summary: str, counted: Sequence[StoryCounted], low: float, high: float) -> Answer:
    verdict = Verdict(Relation.SINGLE if counted else Relation.NONE, summary, low, high)
    return Answer(
        question.text, question.understood(), verdict, (), (), (), (), (), counted_stories=tuple(counted)
    )  # fmt: skip


def _span(question: Question) -> tuple[date, date] | None:
    """The stretch of the calendar that a question names."""
    period = question.period or ""
    spans = [m.days for m in (*find_periods(period, None), *find_periods(f"in {period}", None)) if m.days]
    return next((days for days in spans if (days[1] - days[0]).days + 1 >= _LEAST_DAYS), None)


def _happening(question: Question) -> str | None:
    """The kind of event that is counted, as one word."""
    if question.answer_type is not AnswerType.COUNT:
        return None
    many = next((t.index for t in question.parse.tokens if t.text.lower() == "many"), None)
    if many is None:
        return None
    noun = next((t for t in question.parse.tokens[many + 1 :] if t.tag == "NNS"), None)
    verbs = {t.lemma.lower() for t in question.parse.tokens if t.pos == "VERB"}
    if noun is None or noun.lemma.lower() not in HAPPENINGS or verbs - _MERE - {noun.lemma.lower()}:
        return None
    return noun.lemma.lower()


def _is_on(article: Article, happening: str, places: Sequence[str]) -> bool:
    text = f"{article.title}. {article.text[:_OPENING]}"
    opening = spelled_out(text)
    if places and not any(re.search(rf"\b{re.escape(p)}\b", opening) or names_state(text, p) for p in places):
        return False
    kind = kind_of(happening)
    return stem(happening) in stems(opening) or (
        kind is not None and any(kind_of(word) == kind for word in WORD.findall(opening))
    )
