"""Everything that crosses between the chat and its engine comes back as it was sent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from corpus.article import Article
from qa.answer import Answer
from tests.examples import ARTICLES, RESCUED, SUGGESTIONS, UNANSWERED, hostile
from tui.wire import (
    Holdings,
    Reply,
    answer_from_dict,
    article_from_dict,
    holdings_from_dict,
    reply_from_dict,
    to_dict,
)


@pytest.mark.parametrize("answer", [RESCUED, UNANSWERED], ids=["answered", "unanswered"])
def test_an_answer_survives_json(answer: Answer) -> None:
    assert answer_from_dict(json.loads(json.dumps(answer.to_dict()))) == answer


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_an_article_survives_json(article: Article) -> None:
    assert article_from_dict(json.loads(json.dumps(to_dict(article)))) == article


@pytest.mark.parametrize("holdings", [Holdings(5, 4, date(2026, 1, 31), date(2026, 2, 1)), Holdings(0, 0, None, None)])
def test_holdings_survive_json(holdings: Holdings) -> None:
    assert holdings_from_dict(json.loads(json.dumps(to_dict(holdings)))) == holdings


def test_a_reply_survives_json() -> None:
    reply = Reply(RESCUED, SUGGESTIONS)
    assert reply_from_dict(json.loads(json.dumps(to_dict(reply)))) == reply


def test_a_field_that_was_not_sent_keeps_its_default() -> None:
    sent = RESCUED.to_dict()
    del sent["answers"][0]["others"]
    assert answer_from_dict(sent).answers[0] == replace(RESCUED.answers[0], others=())


def test_controls_are_replaced_one_for_one_so_that_offsets_hold() -> None:
    answer, article = hostile("a\x1b[31mb\u202ec")
    read, text = answer_from_dict(answer.to_dict()), article_from_dict(to_dict(article)).text
    cited = read.answers[0].citation
    assert text == "a�[31mb�c 61 a�[31mb�c"
    assert text[cited.start : cited.end] == cited.quote
    assert text[cited.answer_start : cited.answer_end] == "61"
