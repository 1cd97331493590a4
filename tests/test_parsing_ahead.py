"""Sentences are parsed while nobody asks, the likeliest first, and what is asked finds them parsed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import Index
from qa import preparing
from qa.answer import SourceAnswer
from qa.language import parse_cache
from qa.language.parsing import Parse, build
from qa.turn import Turn
from service import work, worker
from service.parsing_ahead import ParsingAhead
from service.replies import Answered
from service.requests import Ask
from tests.examples import RESCUED
from tests.fakes import HashingEncoder
from tests.library_kit import article

_SOON = 10.0  # seconds


class CountingParser:
    """Notes what it parses; waits before each call while it is told to."""

    def __init__(self) -> None:
        self.parsed: list[str] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.called = threading.Semaphore(0)
        self.done = threading.Semaphore(0)

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        self.called.release()
        assert self.may_go_on.wait(_SOON)
        self.parsed.extend(texts)
        self.done.release()
        return [build(text, [], []) for text in texts]


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> CountingParser:
    counting = CountingParser()
    monkeypatch.setattr(preparing, "default_parser", lambda: counting)
    return counting


@pytest.fixture
def index() -> Index:
    return Index.build([article(n) for n in range(3)], HashingEncoder())


@pytest.fixture
def ahead(index: Index, parser: CountingParser) -> Iterator[ParsingAhead]:
    thread = ParsingAhead(index)
    thread.start()
    yield thread
    parser.may_go_on.set()
    thread.end()


def texts(index: Index, *article_ids: str) -> list[str]:
    return [s.text for id_ in article_ids for s in index.sentences(id_)]


def wait_for(parser: CountingParser, count: int) -> list[str]:
    """What was parsed, once it is so many sentences."""
    while len(parser.parsed) < count:
        assert parser.done.acquire(timeout=_SOON), f"only {len(parser.parsed)} sentences were parsed"
    return parser.parsed


def test_the_articles_that_came_last_are_parsed_first(
    ahead: ParsingAhead, index: Index, parser: CountingParser
) -> None:
    ahead.parse_latest()
    assert wait_for(parser, 15) == texts(index, "a2", "a1", "a0")


def test_the_articles_of_an_answer_are_parsed_before_the_others(
    ahead: ParsingAhead, index: Index, parser: CountingParser
) -> None:
    parser.may_go_on.clear()
    ahead.parse_latest()
    assert parser.called.acquire(timeout=_SOON)
    ahead.parse(["a0"])
    parser.may_go_on.set()
    assert wait_for(parser, 15) == texts(index, "a2", "a0", "a1")


def test_an_article_that_cannot_be_parsed_costs_no_other(
    ahead: ParsingAhead, index: Index, parser: CountingParser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    parse = parser.parse

    def failing(given: Sequence[str]) -> list[Parse]:
        if texts(index, "a1")[0] in given:
            raise IndexError("tuple index out of range")
        return parse(given)

    monkeypatch.setattr(parser, "parse", failing)
    ahead.parse_latest()
    assert wait_for(parser, 10) == texts(index, "a2", "a0")
    assert "parsing the article 'a1' ahead failed" in (tmp_path / "faults.log").read_text()


def test_nothing_is_parsed_while_a_question_is_answered(
    ahead: ParsingAhead, index: Index, parser: CountingParser
) -> None:
    with ahead.standing_aside():
        ahead.parse(["a1"])
        assert not parser.called.acquire(timeout=0.2)
    assert wait_for(parser, 5) == texts(index, "a1")


def test_a_question_finds_parsed_what_was_parsed_ahead(
    ahead: ParsingAhead, index: Index, parser: CountingParser
) -> None:
    ahead.parse(["a1"])
    wait_for(parser, 5)
    ahead.end()
    found = parse_cache.parses(index, index.sentences("a1"), parser)
    assert [parse.text for parse in found] == texts(index, "a1")
    assert len(parser.parsed) == 5


def test_a_long_article_is_parsed_from_its_beginning_and_not_to_its_end(parser: CountingParser) -> None:
    book = article(0, [f"Chapter {n} opened in the city of Quetta." for n in range(200)])
    index = Index.build([book, article(1)], HashingEncoder())
    ahead = ParsingAhead(index)
    ahead.start()
    ahead.parse(["a0", "a1"])
    assert wait_for(parser, 65) == texts(index, "a0")[:60] + texts(index, "a1")
    ahead.end()


def test_it_ends_without_parsing_the_rest(index: Index, parser: CountingParser) -> None:
    parser.may_go_on.clear()
    ahead = ParsingAhead(index)
    ahead.start()
    ahead.parse_latest()
    assert parser.called.acquire(timeout=_SOON)
    threading.Timer(0.1, parser.may_go_on.set).start()
    ahead.end()
    assert parser.parsed == texts(index, "a2")


def test_an_answer_has_its_articles_parsed(
    index: Index, parser: CountingParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = replace(RESCUED, answers=tuple(_citing(a, "a1") for a in RESCUED.answers[:1]))
    monkeypatch.setitem(work.WORK, Ask, lambda request, index: Answered(answer, (), Turn("q")))
    monkeypatch.setattr(work, "NEED_THE_MODEL", ())
    ahead = ParsingAhead(index)
    ahead.start()
    sent: list[Mapping[str, Any]] = []
    loading = worker._Loading(index, sent.append, ahead)
    worker.Worker(index, sent.append, loading, ahead).meet({"id": 7, "do": "ask", "question": "q"})
    assert [message["id"] for message in sent] == [7]
    assert wait_for(parser, 5) == texts(index, "a1")
    ahead.end()


def _citing(answer: SourceAnswer, article_id: str) -> SourceAnswer:
    return replace(answer, citation=replace(answer.citation, article_id=article_id))
