"""The evaluation as a whole, over a made-up event and an `ask` whose every answer is known."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from corpus.article import Article
from corpus.errors import GoldError
from qa.answer import (
    Answer,
    Bound,
    Citation,
    Kind,
    Relation,
    Silence,
    SourceAnswer,
    Span,
    Understood,
    Value,
    Verdict,
)
from qa.evaluation import Figures, GoldAnswer, GoldQuestion, GoldSource, Report, evaluate
from qa.evaluation.report import faults

FIRE = "The fire killed at least 12 people, police said. It began at noon."
POST = "Twelve people died in the fire. Three were children."
VIEW = "The harbour was closed."
ARTICLES = [
    Article("d", "Daily", "Fire", None, None, FIRE),
    Article("p", "Post", "Fire", None, None, POST),
    Article("v", "View", "Harbour", None, None, VIEW),
]
DAILY_DEAD = GoldAnswer(("at least 12", "12"), FIRE[:48], (Figures(12, None, Bound.AT_LEAST),), ("police",), ())
POST_DEAD = GoldAnswer(("Twelve", "Twelve people"), POST[:31], (Figures(12, 12, Bound.EXACTLY),), (), ())
DEAD = GoldQuestion(
    "dead",
    Kind.COUNT,
    "How many people died?",
    (),
    {"Daily": GoldSource((DAILY_DEAD,), ()), "Post": GoldSource((POST_DEAD,), ("Three",)), "View": GoldSource((), ())},
    "gold.jsonl, line 1",
)
WHEN = GoldQuestion(
    "began",
    Kind.WHEN,
    "when?",
    ("What began?",),
    {"Daily": GoldSource((GoldAnswer(("noon",), FIRE[49:], (), None, ()),), ()), "Post": GoldSource((), ())},
    "gold.jsonl, line 2",
)


@dataclass(frozen=True)
class Hit:
    sentence: Any


@dataclass(frozen=True)
class Place:
    article_id: str
    start: int
    end: int


class FakeIndex:
    """Finds the harbour first, then the two sentences on the dead."""

    def search(self, question: str, limit: int) -> list[Hit]:
        found = [Place("v", 0, 23), Place("d", 0, 48), Place("p", 0, 31)]
        return [Hit(place) for place in found[:limit]]


def row(
    source: str, answer: str, value: Value | None = None, speaker: str | None = None, group: int = 1
) -> SourceAnswer:
    """Cites the sentence of the article that holds the answer."""
    article = next(a for a in ARTICLES if a.source == source)
    at = article.text.index(answer)
    start = article.text.rfind(". ", 0, at) + 2 if ". " in article.text[:at] else 0
    end = article.text.index(".", at) + 1
    cited = Citation(article.id, article.title, None, article.text[start:end], start, end, at, at + len(answer))
    says = Span(speaker, article.text.index(speaker), article.text.index(speaker) + len(speaker)) if speaker else None
    return SourceAnswer(source, answer, value, says, None, None, 0.9, group, cited)


def answer(question: str, *rows: SourceAnswer) -> Answer:
    silent = [a.source for a in ARTICLES if a.source not in {r.source for r in rows}]
    return Answer(
        question,
        Understood(Kind.COUNT, None, None, None, None, None),
        Verdict(Relation.NONE, ""),
        rows,
        (),
        (),
        (),
        tuple(Silence(source, None) for source in silent),
    )


def evaluated(
    *rows: SourceAnswer, questions: Sequence[GoldQuestion] = (DEAD,), others: Mapping[str, Sequence[SourceAnswer]] = {}
) -> Report:
    def ask(question: str, index: FakeIndex, history: Sequence[Answer]) -> Answer:
        return answer(question, *(others.get(question) or rows))

    return evaluate(questions, FakeIndex(), ARTICLES, ask)


AT_LEAST_12 = Value(12, None, Bound.AT_LEAST, "people")
TWELVE = Value(12, 12, Bound.EXACTLY, "people")
RIGHT_DAILY = row("Daily", "at least 12", AT_LEAST_12, "police", group=1)
RIGHT_POST = row("Post", "Twelve", TWELVE, group=2)


def test_right_answers_and_right_silence_score_full() -> None:
    report = evaluated(RIGHT_DAILY, RIGHT_POST)
    scores = {name: score.value for name, score in report.scores.items()}
    assert scores.pop("mrr") == 1 / 2
    assert scores.pop("recall@10") == 1
    assert scores.pop("trapped") == 0
    assert scores == dict.fromkeys(scores, 1)
    assert list(report.failures()) == []


def test_silence_throughout_scores_as_squad_counts_it() -> None:
    scores = evaluated().to_dict()
    assert (scores["exact"], scores["f1"]) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert (scores["HasAns_exact"], scores["HasAns_f1"], scores["HasAns_total"]) == (0, 0, 2)
    assert (scores["NoAns_exact"], scores["NoAns_f1"], scores["NoAns_total"]) == (1, 1, 1)
    assert (scores["silence_precision"], scores["silence_recall"]) == (pytest.approx(1 / 3), 1)
    assert scores["figure"] == 0
    assert "citation" not in scores


def test_an_answer_of_a_silent_source_costs_silence_and_f1() -> None:
    report = evaluated(RIGHT_DAILY, RIGHT_POST, row("View", "harbour"))
    assert report.scores["NoAns_f1"].value == 0
    assert report.scores["silence_recall"].value == 0
    assert [(pair.source, faults(pair)) for _, pair in report.failures()] == [("View", ["should be silent"])]


def test_an_answer_that_is_listed_as_wrong_is_a_trap() -> None:
    three = Value(3, 3, Bound.EXACTLY, "children")
    report = evaluated(RIGHT_DAILY, row("Post", "Three", three))
    assert report.scores["trapped"].value == 1
    [(_, pair)] = report.failures()
    assert faults(pair) == ["listed as wrong", "words", "figure", "sentence"]


def test_part_of_the_words_gives_part_of_f1_and_none_of_exact() -> None:
    report = evaluated(row("Daily", "at least 12 people", AT_LEAST_12, "police"), RIGHT_POST)
    assert report.scores["HasAns_exact"].value == 1 / 2
    assert report.scores["HasAns_f1"].value == pytest.approx((2 * 3 / (4 + 3) + 1) / 2)


def test_a_figure_with_the_wrong_bound_is_not_the_figure() -> None:
    assert evaluated(row("Daily", "12", TWELVE, "police"), RIGHT_POST).scores["figure"].value == 1 / 2


def test_a_speaker_is_judged_only_on_right_answers() -> None:
    report = evaluated(replace(RIGHT_DAILY, speaker=None), row("Post", "Three"))
    assert (report.scores["speaker"].value, report.scores["speaker"].total) == (0, 1)


def test_a_quote_that_its_offsets_do_not_cut_out_is_no_citation() -> None:
    shifted = replace(RIGHT_DAILY, citation=replace(RIGHT_DAILY.citation, start=1))
    report = evaluated(shifted, RIGHT_POST)
    assert report.scores["citation"].value == 1 / 2
    assert report.scores["sentence"].value == 1


def test_different_figures_in_one_group_cost_precision() -> None:
    report = evaluated(RIGHT_DAILY, replace(RIGHT_POST, group=1))
    assert (report.scores["b3_precision"].value, report.scores["b3_recall"].value) == (1 / 2, 1)


def test_a_wrong_answer_is_not_held_against_the_grouping() -> None:
    report = evaluated(RIGHT_DAILY, row("Post", "children", group=1))
    assert "b3_precision" not in report.scores


def test_a_source_that_the_gold_leaves_out_is_not_judged() -> None:
    only_post = replace(DEAD, sources={"Post": DEAD.sources["Post"]})
    assert evaluated(RIGHT_POST, row("View", "harbour"), questions=[only_post]).scores["f1"].total == 1


def test_parts_are_given_by_kind_and_for_follow_ups() -> None:
    report = evaluated(RIGHT_DAILY, RIGHT_POST, questions=[DEAD, WHEN], others={"when?": [row("Daily", "noon")]})
    assert list(report.parts) == ["count", "when", "follow-up"]
    assert report.parts["count"]["f1"].total == 3
    assert report.parts["follow-up"] == report.parts["when"]
    assert "mrr" not in report.parts["when"]
    assert report.parts["when"]["silence_recall"].value == 1


def test_the_questions_before_are_asked_first_and_their_answers_passed_on() -> None:
    heard = []

    def ask(question: str, index: FakeIndex, history: Sequence[Answer]) -> Answer:
        heard.append((question, [earlier.question for earlier in history]))
        return answer(question)

    evaluate([DEAD, WHEN], FakeIndex(), ARTICLES, ask)
    assert heard[-2:] == [("What began?", []), ("when?", ["What began?"])]


def test_a_source_that_the_library_lacks_is_an_error_before_anything_is_asked() -> None:
    stranger = replace(DEAD, sources={"Gazette": GoldSource((), ())})
    with pytest.raises(GoldError, match='line 1: no article is by "Gazette"; the articles are by Daily, Post, View'):
        evaluated(questions=[stranger])


def test_a_quote_that_no_article_of_the_source_holds_is_an_error() -> None:
    elsewhere = replace(DEAD, sources={"View": DEAD.sources["Daily"]})
    with pytest.raises(GoldError, match="line 1, View: no article holds the quote"):
        evaluated(questions=[elsewhere])


def test_a_report_is_json() -> None:
    report = evaluated(RIGHT_DAILY, row("Post", "Three"))
    read = json.loads(json.dumps(report.to_dict()))
    assert read["questions"] == 1
    assert read["intervals"]["f1"] == [0, 1]
    assert [failure["source"] for failure in read["failures"]] == ["Post"]
