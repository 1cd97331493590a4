"""One source's answer to one question, held against the gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.article import Article
from qa.answer import Answer, Citation, SourceAnswer
from qa.evaluation.gold import GoldQuestion
from qa.evaluation.metrics import b_cubed, exact, f1, names_same, same_interval
from qa.evaluation.placing import Placed, Sources


@dataclass(frozen=True, slots=True)
class Pair:
    """The verdict on one question and one source. A field is None where the gold gives nothing to judge it by."""

    source: str
    gold: str
    """The answer to lead with; empty for silence."""
    given: str
    """Empty for silence."""
    confidence: float | None
    """Of the answer; None for silence."""
    exact: float
    f1: float
    figure: float | None
    """1 where the figure agrees as an interval; 0 also for silence and for an answer without a figure."""
    slices: float | None
    """1 where quote and answer are exactly what their offsets cut out, and the answer lies in the quote."""
    sentence: float | None
    """1 where the cited sentence is one that the gold cites; None unless both answer."""
    speaker: float | None
    """1 where who says so agrees; None unless the answer shares words with the gold."""
    trapped: float | None
    """1 where the answer is one that the gold lists as wrong; None without such a list."""


def judge(question: GoldQuestion, sources: Sources, answer: Answer, articles: Mapping[str, Article]) -> list[Pair]:
    """One verdict for each judged source, in the gold's order; `articles` by id."""
    rows = {source: row for row in answer.answers for source in (*row.outlets, row.source)}
    return [
        _pair(name, placed, question.sources[name].wrong, rows.get(name), articles) for name, placed in sources.items()
    ]


def _pair(
    source: str,
    gold: Sequence[Placed],
    wrong: Sequence[str],
    row: SourceAnswer | None,
    articles: Mapping[str, Article],
) -> Pair:
    given = row.answer if row else ""
    accepted = [words for placed in gold for words in placed.answer.accept] or [""]
    nearest = _nearest(gold, row) if row and gold else None
    overlap = max(f1(given, words) for words in accepted)
    return Pair(
        source=source,
        gold=accepted[0],
        given=given,
        confidence=row.confidence if row else None,
        exact=max(exact(given, words) for words in accepted),
        f1=overlap,
        figure=_figure(gold, row),
        slices=_slices(row, articles) if row else None,
        sentence=float(any(_cites(placed, row.citation) for placed in gold)) if row and gold else None,
        speaker=_speaker(nearest, row) if row and nearest and overlap else None,
        trapped=float(any(exact(given, words) for words in wrong)) if wrong else None,
    )


def _figure(gold: Sequence[Placed], row: SourceAnswer | None) -> float | None:
    figures = [figure for placed in gold for figure in placed.answer.values]
    if not figures:
        return None
    return float(row is not None and row.value is not None and any(same_interval(row.value, f) for f in figures))


def _slices(row: SourceAnswer, articles: Mapping[str, Article]) -> float:
    cited = row.citation
    if cited.article_id not in articles:
        return 0.0
    text = articles[cited.article_id].text
    return float(
        text[cited.start : cited.end] == cited.quote
        and text[cited.answer_start : cited.answer_end] == row.answer
        and cited.start <= cited.answer_start < cited.answer_end <= cited.end
    )


def _cites(placed: Placed, cited: Citation) -> bool:
    return placed.meets(cited.article_id, cited.start, cited.end)


def _nearest(gold: Sequence[Placed], row: SourceAnswer) -> Placed:
    """The gold answer that this row gives: that of its words, and of its sentence where several share the words."""
    return max(gold, key=lambda placed: (_likeness(placed, row), _cites(placed, row.citation)))


def _likeness(placed: Placed, row: SourceAnswer) -> float:
    return max(f1(row.answer, words) for words in placed.answer.accept)


def _speaker(placed: Placed, row: SourceAnswer) -> float | None:
    speaker = placed.answer.speaker
    if speaker is None:
        return None
    if row.speaker is None or not speaker:
        return float(row.speaker is None and not speaker)
    said = row.speaker.text
    return float(any(names_same(said, name) for name in speaker))


def judge_groups(sources: Sources, answer: Answer) -> list[tuple[float, float]]:
    """B³ precision and recall of each source that answers rightly; none where fewer than two do.

    Each counts in the group of the gold answer that it gives. A wrong answer belongs to no gold group, and `Pair` has
    judged it already.
    """
    nearest = {
        row.source: (row, _nearest(sources[row.source], row)) for row in answer.answers if sources.get(row.source)
    }
    right = {source: (row, placed) for source, (row, placed) in nearest.items() if _likeness(placed, row)}
    if len(right) < 2:
        return []
    gold = _groups({source: placed for source, (_, placed) in right.items()})
    return b_cubed({source: row.group for source, (row, _) in right.items()}, gold)


def _groups(answers: Mapping[str, Placed]) -> dict[str, str]:
    """Each source under the first one that says the same: an equal figure, or an accepted answer in common."""
    labels: dict[str, str] = {}
    for source, mine in answers.items():
        labels[source] = next((labels[other] for other in labels if _same(mine, answers[other])), source)
    return labels


def _same(a: Placed, b: Placed) -> bool:
    if a.answer.values and b.answer.values:
        return any(figure in b.answer.values for figure in a.answer.values)
    return any(exact(x, y) for x in a.answer.accept for y in b.answer.accept)
