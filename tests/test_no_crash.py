"""What is asked and what stands in an article may end anywhere: each case once took an answer with it."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import Article
from index import Index
from qa import ask
from qa.answer import Relation
from qa.comparing.relations import group, relate_groups
from qa.comparing.verdict import verdict
from qa.language.meaning import meaning_of
from qa.language.periods import find_periods
from qa.questions.standalone import read_alone
from qa.reading.sought import seek
from qa.stories.fit import fit_of_article
from tests.fakes import HashingEncoder
from tests.passages import article, exactly, passage, statement

pytestmark = pytest.mark.model
MEANING = meaning_of(HashingEncoder())


@pytest.mark.parametrize(("asked", "counted"), [("", "men"), ("men", " "), ("", " ")])
def test_no_words_count_nothing(asked: str, counted: str) -> None:
    assert MEANING.counts(asked, counted) == 0.0


def test_those_who_are_only_numbered_are_not_named() -> None:
    from qa.claims.claim import read_claims

    claims = read_claims(passage("Two men were shot by three."))
    assert [c.agents for c in claims if c.quantity.low == 2] == [()]


def test_a_name_without_a_letter_is_none() -> None:
    assert all(name for name in seek(read_alone('Who said "..."?')).names)


@pytest.mark.parametrize("published", [date(2026, 2, 1), date.min, date.max])
@pytest.mark.parametrize(
    "text", ["over the past 3000 years", "last 999 decades", "yesterday", "on Sunday", "in December", "29 February"]
)
def test_what_no_calendar_holds_is_a_time_without_days(text: str, published: date) -> None:
    for mention in find_periods(text, published):
        assert mention.days is None or mention.days[0] <= mention.days[1]


def test_a_time_before_the_calendar_is_found_all_the_same() -> None:
    assert [(m.text, m.days) for m in find_periods("over the past 3000 years", date(2026, 2, 1))] == [
        ("the past 3000 years", None)
    ]


def test_an_article_may_appear_ages_after_the_day_asked_for() -> None:
    asked = read_alone("How many people were killed in the fire in Orta on March 3, 2020?")
    late = fit_of_article(asked, article("A fire.", published=date.max), {})
    assert late.timely == fit_of_article(asked, article("A fire.", published=date(2021, 3, 3)), {}).timely == 0.4


def test_groups_of_which_no_two_differ_have_a_verdict() -> None:
    rows = [statement(exactly(12), source=source) for source in "AB"]
    found = verdict(rows, group(rows, [1, 2]), relate_groups(rows, [1, 2], MEANING), 0)
    assert found.relation is Relation.COMPATIBLE
    assert "can all be true" in found.summary


@pytest.mark.parametrize(
    "question",
    ["", " ", "?", "…", "Who", "in", "How many", "How many by?", 'Who said "..."?', "WHO? WHO?", "What did", "’s", "5"],
)
def test_a_question_may_be_next_to_nothing(question: str) -> None:
    texts = ("Gunmen killed 12 people in Gao on Monday. Whom were they sent by", "of\n\nin\n\nby", "| 5 | 6 |\n| of |")
    index = Index.build(Article(f"{n}", f"{n}", "", None, None, text) for n, text in enumerate(texts))
    before = ask("How many people were killed?", index)
    assert [a.answer for a in before.answers] == ["12"]
    for answer in (ask(question, index), ask(question, index, [before])):
        assert answer.question == question
        assert answer.unread == ()
