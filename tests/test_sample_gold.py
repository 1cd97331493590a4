"""The gold set that ships: it fits the articles that ship, and covers what an evaluation must cover."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from corpus import Article, read
from qa.answer import Kind
from qa.evaluation import GoldQuestion, load
from qa.evaluation.placing import place

SAMPLE = Path(str(files("corpus"))) / "sample"
GOLD = Path(str(files("qa"))) / "data" / "sample-gold.jsonl"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(read(SAMPLE))


@pytest.fixture(scope="module")
def questions() -> list[GoldQuestion]:
    return load(GOLD)


def test_the_sample_is_five_articles_by_five_sources(articles: list[Article]) -> None:
    assert sorted(article.source for article in articles) == [
        "AFP (digest)",
        "AP (digest)",
        "Forty hours of fighting in Balochistan",
        "Reuters (digest)",
        "The Guardian (digest)",
    ]


def test_front_matter_is_no_part_of_a_text(articles: list[Article]) -> None:
    assert not [article.id for article in articles if "digest" in article.text.lower()]


def test_every_question_judges_every_source(articles: list[Article], questions: list[GoldQuestion]) -> None:
    names = {article.source for article in articles}
    assert [q.id for q in questions if set(q.sources) != names] == []


def test_every_quote_is_one_sentence_of_its_source(articles: list[Article], questions: list[GoldQuestion]) -> None:
    for question, sources in zip(questions, place(questions, articles), strict=True):
        for placed in (p for answers in sources.values() for p in answers):
            assert len(placed.places) == 1, question.id
            assert "\n" not in placed.answer.quote, question.id


def test_figures_wrong_at_first_sight_stand_in_their_source(
    articles: list[Article], questions: list[GoldQuestion]
) -> None:
    texts = {article.source: article.text for article in articles}
    absent = [
        (question.id, name, words)
        for question in questions
        for name, source in question.sources.items()
        for words in source.wrong
        if words not in texts[name]
    ]
    assert absent == []


def test_no_words_are_both_right_and_wrong(questions: list[GoldQuestion]) -> None:
    for question in questions:
        for source in question.sources.values():
            accepted = {words for answer in source.answers for words in answer.accept}
            assert accepted.isdisjoint(source.wrong), question.id


def test_a_counted_answer_has_a_figure(questions: list[GoldQuestion]) -> None:
    counted = [answer for q in questions if q.kind is Kind.COUNT for s in q.sources.values() for answer in s.answers]
    assert all(answer.values for answer in counted)


def test_all_kinds_are_asked_and_some_questions_have_no_answer(questions: list[GoldQuestion]) -> None:
    kinds = Counter(question.kind for question in questions)
    assert kinds[Kind.COUNT] >= 30
    assert min(kinds[kind] for kind in Kind) >= 8
    assert sum(bool(question.history) for question in questions) >= 10
    assert sum(not any(source.answers for source in question.sources.values()) for question in questions) >= 10
