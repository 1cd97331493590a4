"""What one report states in answer to a question: the report's own answer first, then what it says besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index import Index, StoredSentence
from qa.answer import Period, Place, Span, Stance, Value
from qa.attribution.attributing import Attribution, Attributor
from qa.claims.asserting import asserted_first, counted_by
from qa.claims.candidate import Candidate
from qa.claims.claim import Claim
from qa.claims.contradicting import claim_contradicted
from qa.claims.counting import match_claims
from qa.claims.in_words import Chosen, candidates, judged, passages_of
from qa.claims.measured import COUNTED
from qa.claims.naming import named
from qa.claims.nobody import may_count_none
from qa.claims.opening import asks_what_happened, opening, told
from qa.claims.saying import asks_for_all_that_was_said, said, to_look_through
from qa.claims.scoping import period_fit, place_fit
from qa.claims.setting import times_told
from qa.claims.single_victims import may_tell
from qa.claims.speakers import said_by, said_by_another
from qa.claims.statement import Statement
from qa.claims.weighing import Match, fates, is_list
from qa.comparing.intervals import same
from qa.comparing.scopes import same_people
from qa.figures.finding import find_figures
from qa.language.meaning import Meaning
from qa.language.parse_cache import parses
from qa.language.parsing import Parse, default_parser
from qa.language.periods import period_of, same_period
from qa.questions.question import AnswerType, Question
from qa.reading.judge import judge
from qa.reading.seam import Passage
from qa.retrieval import Report, lead

_FIGURES_READ, _WORDS_READ, _STATEMENTS_READ = 120, 60, 200
"""Sentences that are read for one question, shared among its reports: for figures, such as hold one; for what somebody
said, such as report speech."""
_SHARE_OF_FIGURES, _SHARE_OF_WORDS, _SHARE_OF_STATEMENTS = range(4, 15), range(2, 7), range(8, 41)
"""How many of them are one report's share, at least and at most."""
_SURE_BY_GRAMMAR = 0.4
"""Least confidence of a figure by its grammar; below it the network may answer."""
_SURE_OF_MORE_WORDS = 0.4
"""The same for words beside a report's own answer, of which a question wants one."""
_KEPT = 6
_SELF = {"it", "they", "he", "she", "we", "i"}


def state(question: Question, reports: Sequence[Report], index: Index, meaning: Meaning) -> list[list[Statement]]:
    """What each report states in answer, its own answer first; an empty list where it is silent."""
    if asks_what_happened(question):
        return [told(passages_of([(report, opening(report))], index)) for report in reports]
    sure = [_distinct(judged(question, f, judge()), meaning) for f in found(question, reports, index, meaning)]
    return [_spoken(question, r, stated, index) for r, stated in zip(reports, sure, strict=True)]


def found(
    question: Question, reports: Sequence[Report], index: Index, meaning: Meaning
) -> Sequence[Sequence[Candidate]]:
    """What may answer in each report."""
    share = _share(_WORDS_READ, _SHARE_OF_WORDS, reports)
    chosen = [(report, report.best(share)) for report in reports]
    return candidates(question, chosen, _claims(question, chosen, index, meaning), index)


def _claims(question: Question, chosen: Chosen, index: Index, meaning: Meaning) -> Sequence[Sequence[Statement]]:
    """What the grammar of figures or of speech finds in each report."""
    reports = [report for report, _ in chosen]
    if question.answer_type is AnswerType.COUNT:
        return _counted(_figures(question, reports, index, meaning))
    if asks_for_all_that_was_said(question):
        return _said(question, reports, index)
    return [()] * len(reports)


def _counted(found: list[list[Statement]]) -> list[list[Statement]]:
    """Where any report says how many, that another tells of one of them is no answer."""
    if all(s.one_person for stated in found for s in stated):
        return found
    return [[s for s in stated if not s.one_person] for stated in found]


def _share(read: int, limits: range, reports: Sequence[Report]) -> int:
    return min(max(read // max(1, len(reports)), limits[0]), limits[-1])


def _said(question: Question, reports: Sequence[Report], index: Index) -> list[list[Statement]]:
    share = _share(_STATEMENTS_READ, _SHARE_OF_STATEMENTS, reports)
    chosen = [to_look_through(question, report)[:share] for report in reports]
    _read_ahead(reports, chosen, index)
    return [
        said(question, passages_of([(report, best)], index), _attributor(report, index))[:_KEPT]
        for report, best in zip(reports, chosen, strict=True)
    ]


def _read_ahead(reports: Sequence[Report], chosen: Sequence[Sequence[int]], index: Index) -> None:
    """Parses sentences of all reports in one batch, so that reading one report finds them kept."""
    passages_of(list(zip(reports, chosen, strict=True)), index)


def _attributor(report: Report, index: Index) -> Attributor[StoredSentence]:
    return Attributor(report.article.text, report.sentences, lambda s: _parsed(index, [s])[0])


def _spoken(question: Question, report: Report, stated: Sequence[Statement], index: Index) -> list[Statement]:
    """With their speakers, only those of the speaker asked for, best first."""
    attributor = _attributor(report, index)
    spoken = [s for s in stated if s.speaker is not None]
    found = [(s, named(s, attributor, report.sentences)) for s in stated[: 2 * _KEPT] if s.speaker is None]
    by = [(name, attributor.find(s.start, s.end)) for s, name in found if name is not None]
    if question.speaker is not None:
        surely = asks_for_all_that_was_said(question)
        by = [(s, a) for s, a in by if _may_be_said_by(question.speaker, s, a, report, surely)]
    every = [*spoken, *(_attributed(s, said) for s, said in by)]
    told = asserted_first(sorted(every, key=lambda s: -s.weight))[:_KEPT]
    more = [s for s in told[1:] if s.value is not None or s.confidence >= _SURE_OF_MORE_WORDS]
    return [*told[:1], *more]


def _may_be_said_by(asked: str, statement: Statement, said: Attribution | None, report: Report, surely: bool) -> bool:
    """A figure is the speaker's where the report says so, and so is anything where nothing but the speaker is asked
    for (`surely`); whose words on a topic were asked for the reader has read."""
    if surely or statement.value is not None:
        return said is not None and said_by(asked, said, report.article)
    return said is None or not said_by_another(asked, said, report.article)


def _parsed(index: Index, sentences: Sequence[StoredSentence]) -> list[Parse]:
    return parses(index, sentences, default_parser())


def _counts_something(sentence: StoredSentence) -> bool:
    text = sentence.text
    return may_tell(text) or may_count_none(text) or any(q.measure in COUNTED for q in find_figures(text))


def _figures(question: Question, reports: Sequence[Report], index: Index, meaning: Meaning) -> list[list[Statement]]:
    share = _share(_FIGURES_READ, _SHARE_OF_FIGURES, reports)
    chosen = [report.best(share, _counts_something) for report in reports]
    _read_ahead(reports, [[*best, *lead(r)] for r, best in zip(reports, chosen, strict=True)], index)
    return [
        _report_figures(question, report, best, index, meaning) for report, best in zip(reports, chosen, strict=True)
    ]


def _report_figures(
    question: Question, report: Report, best: Sequence[int], index: Index, meaning: Meaning
) -> list[Statement]:
    """What one report counts."""
    beginning = passages_of([(report, lead(report))], index)
    day = _opening_day(beginning)
    main_places = [e.text for p in beginning for e in p.parse.entities if e.label in ("GPE", "LOC")]
    matches = [
        m
        for m in match_claims(question, passages_of([(report, best)], index), meaning, main_places)
        if not claim_contradicted(question, m.claim, report)
    ]
    stated = [replace(_from_match(question, m, report, day), counted=counted_by(m.claim, meaning)) for m in matches]
    return _distinct([s for s in stated if s.confidence >= _SURE_BY_GRAMMAR], meaning)


def _from_match(question: Question, match: Match, report: Report, day: Period | None) -> Statement:
    claim = match.claim
    quantity = claim.quantity
    in_scope = place_fit(question, claim, report) * period_fit(question, claim, report)
    near = 0.8 + 0.2 * max(0.0, claim.passage.relevance)
    confidence = match.fit * in_scope * (0.4 + 0.6 * report.topic) * near
    weight = match.weight * in_scope * (1 + 0.1 * claim.passage.relevance) * _prominence(report, claim)
    value = Value(quantity.low, quantity.high, quantity.bound, claim.counted or quantity.unit)
    period = period_of(claim.period) if claim.period else None
    if period is None and not claim.background:
        period = day
    place = Place(claim.place) if claim.place else None
    return Statement(
        claim.passage, claim.start, claim.end, value, claim.counted, None, period, place, confidence, weight,
        quantity.further, is_list(claim) and quantity.low == 1,
        own_deed=any(agent.lower() in _SELF for agent in claim.agents),
        factuality=match.factuality,
        superseded=match.superseded,
        fates=fates(claim),
        partial=claim.part or claim.first or quantity.vague,
    )  # fmt: skip


def _prominence(report: Report, claim: Claim) -> float:
    """News tells the main thing first: a figure near the top is more likely the report's own answer."""
    before = sum(s.start < claim.passage.start for s in report.sentences)
    return 1.15 - 0.01 * min(before, 15)


def _opening_day(opening: Sequence[Passage]) -> Period | None:
    """The day that a report opens with, where it is only one: what it tells without a time is of that day."""
    times = [m for p in opening for m in times_told(p.parse, p.article.published) if not m.elsewhere]
    return period_of(times[0]) if len({m.days for m in times}) == 1 else None


def _distinct(statements: Sequence[Statement], meaning: Meaning) -> list[Statement]:
    """One statement for each figure and time, best first; a figure said twice weighs more."""
    kept: list[Statement] = []
    for s in sorted(statements, key=lambda s: -s.weight):
        twin = next((i for i, k in enumerate(kept) if _repeats(k, s, meaning)), None)
        if twin is None:
            kept.append(s)
        else:
            surest = max(kept[twin].confidence, s.confidence)
            kept[twin] = replace(kept[twin], weight=kept[twin].weight * 1.1, confidence=surest)
    return sorted(kept, key=lambda s: -s.weight)


def _repeats(a: Statement, b: Statement, meaning: Meaning) -> bool:
    if a.factuality is not b.factuality or a.superseded is not b.superseded:
        return False
    if a.value is None or b.value is None:
        return a.text.lower() == b.text.lower()
    if not same(a.value, b.value) or not same_people(a, b, meaning):
        return False
    return a.period is None or b.period is None or same_period(a.period, b.period) is True


def _attributed(statement: Statement, by: Attribution | None) -> Statement:
    """With its speaker; what is merely claimed is less the report's own answer than what it states or has confirmed."""
    if by is None or by.is_nobody:
        return statement
    weight = statement.weight * _STANDING.get(by.stance, 1.0) * (_OWN_DEED if statement.own_deed else 1.0)
    return replace(statement, speaker=by.name or Span(by.text, by.start, by.end), stance=by.stance, weight=weight)


_OWN_DEED = 0.75
"""What a party says of its own deeds ("said it had killed 84") weighs less than what others report of them."""
_STANDING = {Stance.CLAIMED: 0.8, Stance.UNVERIFIED: 0.7, Stance.DENIED: 0.5}
