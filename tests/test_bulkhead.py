"""A fault in one article costs that article, a fault in one stage that stage; never the answer."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest

from corpus import Article, ModelError
from index import Index
from qa import Answer, ask
from qa.answer import Relation
from qa.bulkhead import Bulkhead
from service.wire import from_dict, to_dict
from tests.passages import article

FLOOD = {
    "Coast Times": "At least 14 people died when the Orrin burst its banks on Monday, said Ines Marrow, the governor. "
    "Police said that the flood came at noon.",
    "Valley Herald": "Seventeen people were killed in Monday's flood along the Orrin, said Tomas Reed, the governor. "
    "Police said that the flood came at night.",
    "Northern Wire": "The flood along the Orrin killed 15 people on Monday, the army said. Gil Ashe is the governor.",
}
FAULTY = "Valley Herald"
MARK = "Tomas Reed"
"""Stands in that article alone."""
COUNT, WORDS = "How many people were killed in the flood?", "Who is the governor?"
SAID = "What did the police say?"
UNREAD = [(FAULTY, FAULTY, "a fault in rashomon (Unforeseen: planted here)")]


class Unforeseen(Exception):
    pass


@dataclass(frozen=True)
class Fault:
    """Where a fault is planted: in what stands at a path, when what it is given belongs to the article."""

    path: str
    belongs: Callable[..., bool]
    question: str = COUNT

    def plant(self, monkeypatch: pytest.MonkeyPatch) -> None:
        owner, _, name = self.path.rpartition(".")
        real = getattr(resolve_name(owner), name)

        def replaced(*given: Any, **named: Any) -> Any:
            if self.belongs(*given):
                raise Unforeseen("planted\nhere")
            return real(*given, **named)

        monkeypatch.setattr(resolve_name(owner), name, replaced)


IN_ARTICLE = {
    "fit": Fault("qa.retrieval.fit_of_article", lambda question, a, *_: MARK in a.text),
    "report": Fault("qa.retrieval._report", lambda a, *_: MARK in a.text),
    "parsing": Fault("qa.language.parsing.SpacyParser.parse", lambda self, texts: any(MARK in t for t in texts)),
    "marking": Fault(
        "qa.reading.trained_reader.TrainedReader.mark",
        lambda self, question, places: any(MARK in p.article.text for p in places),
        WORDS,
    ),
    "grammar": Fault("qa.reading.finding.fitting", lambda sought, parse, *_: MARK in parse.text, WORDS),
    "claims": Fault("qa.claims.claim.quantities_in", lambda parse: MARK in parse.text),
    "scope": Fault("qa.claims.claim.place_of", lambda parse, *_: MARK in parse.text),
    "attribution": Fault("qa.attribution.attributing.Attributor.find", lambda self, *_: MARK in self._article.text),
    "what was said": Fault("qa.claims.saying.find_contents", lambda parse, *_: "at night" in parse.text, SAID),
    "repeated sentences": Fault("qa.stories.repeated.Repeated.__contains__", lambda self, p: MARK in p.article.text),
}
IN_STAGE = {
    "Comparing the answers": Fault("qa.comparing.comparison.relate_groups", lambda *_: True),
    "Looking for copies of one text": Fault("qa.asking.find_origins", lambda *_: True),
    "Looking for what is printed under many reports": Fault("index.Index.identical_sentences", lambda *_: True),
    "Making notes": Fault("qa.asking.notes", lambda *_: True),
    "Choosing the story": Fault("qa.retrieval.choose", lambda *_: True),
    "Reading the articles together": Fault("qa.asking.state", lambda question, reports, *_: len(reports) > 1),
}


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    return tmp_path / "faults.log"


def flood() -> Index:
    """Anew for each test: what was parsed once is not parsed again."""
    return Index.build(Article(s, s, "", article("").published, None, text) for s, text in FLOOD.items())


def given(answer: Answer) -> dict[str, str]:
    return {a.source: a.answer for a in answer.answers}


@pytest.mark.model
@pytest.mark.parametrize("stage", IN_ARTICLE)
def test_an_article_that_a_stage_fails_on_is_unread_and_the_others_are_answered_from(
    stage: str, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    fault = IN_ARTICLE[stage]
    sound = ask(fault.question, flood())
    expected = {source: answer for source, answer in given(sound).items() if source != FAULTY}
    assert FAULTY in given(sound)
    assert expected
    fault.plant(monkeypatch)
    answer = ask(fault.question, flood())
    assert given(answer) == expected
    assert [(u.source, u.article_id, u.reason) for u in answer.unread] == UNREAD
    assert FAULTY not in [s.source for s in answer.silent]
    assert answer.verdict.summary.endswith("; 1 article could not be read.")
    assert answer.verdict.relation is not Relation.NONE
    report = log.read_text("utf-8")
    assert f"the article {FAULTY!r} of {FAULTY!r} could not be read" in report
    assert "Traceback" in report


@pytest.mark.model
def test_it_is_in_the_json_and_crosses_the_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    IN_ARTICLE["claims"].plant(monkeypatch)
    answer = ask(COUNT, flood())
    plain = answer.to_dict()
    assert plain["unread"] == [dict(zip(("source", "article_id", "reason"), UNREAD[0], strict=True))]
    assert from_dict(Answer, to_dict(answer)) == answer
    assert from_dict(Answer, {k: v for k, v in plain.items() if k != "unread"}).unread == ()
    followed = ask("and injured?", flood(), [answer])
    assert followed.understood.event == "injured"


@pytest.mark.model
@pytest.mark.parametrize("stage", IN_STAGE)
def test_a_stage_that_fails_is_left_out_and_said_so_while_the_rows_stand(
    stage: str, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    expected = given(ask(COUNT, flood()))
    IN_STAGE[stage].plant(monkeypatch)
    answer = ask(COUNT, flood())
    assert given(answer) == expected
    assert answer.unread == ()
    assert f"{stage} failed: a fault in rashomon (Unforeseen: planted here)" in answer.notes
    assert "Traceback" in log.read_text("utf-8")


@pytest.mark.model
def test_rows_that_could_not_be_compared_are_each_a_group_and_nothing_is_said_of_any_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    IN_STAGE["Comparing the answers"].plant(monkeypatch)
    answer = ask(COUNT, flood())
    assert answer.verdict.relation is Relation.CANNOT_TELL
    assert answer.verdict.summary == (
        "3 sources answer: whether they differ cannot be told (they could not be compared)."
    )
    assert [(a.group, a.source) for a in answer.answers] == [(g.id, *g.sources) for g in answer.groups]
    assert [(r.a, r.b, r.relation) for r in answer.relations] == [
        (a, b, Relation.CANNOT_TELL) for a, b in ((1, 2), (1, 3), (2, 3))
    ]


@pytest.mark.model
def test_an_article_that_cannot_be_put_into_a_story_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    Fault("qa.stories.kept_profiles.profile", lambda a, _: MARK in a.text).plant(monkeypatch)
    assert set(given(ask(COUNT, flood()))) == set(FLOOD)
    assert f"the profile of {FAULTY!r} failed" in log.read_text("utf-8")


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), SystemExit(3), asyncio.CancelledError(), concurrent.futures.CancelledError(),
              ModelError("there is none")],
    ids=lambda error: f"{type(error).__module__}.{type(error).__name__}",
)  # fmt: skip
def test_what_is_no_fault_passes(error: BaseException, log: Path) -> None:
    def fails(*_: Any) -> Any:
        raise error

    bulkhead, one = Bulkhead(), article("Ten men left.")
    for work in (
        lambda: bulkhead.each([one], fails),
        lambda: bulkhead.together([one], lambda a: a, fails),
        lambda: bulkhead.stage("It", fails, list),
    ):
        with pytest.raises(type(error)):
            work()
    assert bulkhead.unread == ()
    assert bulkhead.remarks == ()
    assert not log.exists()


def test_where_no_log_can_be_written_the_answer_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "file" / "below")
    bulkhead = Bulkhead()
    assert bulkhead.stage("It", lambda: 1 // 0, lambda: 7) == 7
    assert bulkhead.remarks == (
        "It failed: a fault in rashomon (ZeroDivisionError: integer division or modulo by zero)",
    )
    assert capsys.readouterr() == ("", "")


@pytest.mark.model
@pytest.mark.parametrize("taken", ["headers", "rank_articles"])
def test_an_article_that_another_process_takes_out_while_it_is_asked_about_is_left_out(
    taken: str, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    """After it was ranked, or after its header was read as well."""
    index = flood()
    expected = {source: answer for source, answer in given(ask(COUNT, index)).items() if source != FAULTY}
    found = getattr(index, taken)

    def gone_then(*given: Any) -> Any:
        monkeypatch.setattr(index, taken, found)
        told = found(*given)
        index.remove([FAULTY])
        return told

    monkeypatch.setattr(index, taken, gone_then)
    answer = ask(COUNT, index)
    assert given(answer) == expected
    assert not answer.unread
