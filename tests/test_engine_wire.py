"""Everything that crosses between the chat and its engine, or goes to disk, comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from corpus.article import Article
from qa.answer import Answer
from qa.filters import Filters
from qa.writing.exchange import Exchange, Reply
from service.replies import AddingReport, Glimpse, Holdings, SourceCount
from service.wire import from_dict, to_dict
from tests.examples import ARTICLES, RESCUED, SUGGESTIONS, UNANSWERED, hostile
from tui.keeping.settings import Choices, View

_HOLDINGS = Holdings(5, 4, date(2026, 1, 31), date(2026, 2, 1))
_FILTERS = Filters(("Delta Wire", "The Ledger"), since=date(2026, 3, 14))
RECORDS = {
    "answer": RESCUED,
    "no answer": UNANSWERED,
    **{article.id: article for article in ARTICLES},
    "holdings": _HOLDINGS,
    "empty holdings": Holdings(0, 0, None, None),
    "reply": Reply(RESCUED, SUGGESTIONS),
    "filters": _FILTERS,
    "exchange": Exchange(datetime(2026, 3, 15, 9, 30, tzinfo=UTC), _FILTERS, Reply(RESCUED, SUGGESTIONS)),
    "glimpse": Glimpse("wire", "Delta Wire", date(2026, 3, 14), "A ferry sank.", 0, 13),
    "source": SourceCount("The Ledger", 3),
    "report": AddingReport(("+ one", "1 added"), _HOLDINGS),
    "choices": Choices("nord", View.PLAIN),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_record_survives_json(record: Any) -> None:
    assert from_dict(type(record), json.loads(json.dumps(to_dict(record)))) == record


def test_a_field_that_was_not_sent_keeps_its_default() -> None:
    sent = RESCUED.to_dict()
    del sent["answers"][0]["others"]
    assert from_dict(Answer, sent).answers[0] == replace(RESCUED.answers[0], others=())


def test_controls_are_replaced_one_for_one_so_that_offsets_hold() -> None:
    answer, article = hostile("a\x1b[31mb\u202ec")
    read, text = from_dict(Answer, answer.to_dict()), from_dict(Article, to_dict(article)).text
    cited = read.answers[0].citation
    assert text == "a�[31mb�c 61 a�[31mb�c"
    assert text[cited.start : cited.end] == cited.quote
    assert text[cited.answer_start : cited.answer_end] == "61"
