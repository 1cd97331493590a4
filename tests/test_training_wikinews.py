"""Reports of Wikinews are put together again as they stood, and what was written on them says where."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from training import wikinews
from training.examples import WRITTEN, rows


def packed(file: Path, of: Sequence[Mapping[str, Any]]) -> None:
    file.parent.mkdir(exist_ok=True)
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in of)


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sentences of one document in two sets, out of order; another that has too few; and one that is no news."""
    qamr = [
        ("Wiki1k:wikinews:7:2:1|1 2|3|0", "It ended 19 -- 0 ."),
        ("Wiki1k:wikinews:7:0:0|1 2|3|0", "`` We left , '' she said ."),
        ("Wiki1k:wikinews:7:0:1|1 2|3|0", "Nobody -- not one -- was hurt ."),
        ("Wiki1k:wikinews:8:0:0|1 2|3|0", "Rain fell ."),
        *((f"Wiki1k:wikipedia:9:0:{n}|1|3|0", f"Fact {n} .") for n in range(6)),
    ]
    held = {name: [] for name in wikinews._SETS}
    held["qamr"] = [{"id": place, "context": text} for place, text in qamr]
    held["reader/qanom_train"] = [
        {"title": "Wiki1k:wikinews:7:0:1", "context": "Nobody -- not one -- was hurt ."},
        {"title": "Wiki1k:wikinews:7:1:0", "context": "A fence fell ."},
        {"title": "Wiki1k:wikinews:7:2:0", "context": "They played on ."},
    ]
    for name, of in held.items():
        packed(tmp_path / f"{name}.jsonl.gz", of)
    asked = [{"kind": "what", "question": "what fell over", "answers": [{"text": "A fence", "start": 51, "end": 58}]}]
    packed(tmp_path / "own" / "wikinews.jsonl.gz", [{"document": "7", "title": "A game", "questions": asked}])
    monkeypatch.setattr(wikinews, "WRITTEN", tmp_path / "own")
    return tmp_path


def test_sentences_of_a_document_are_put_in_their_order_and_paragraphs(sets: Path) -> None:
    (report,) = wikinews.reports(sets)
    assert report["text"] == (
        '"We left," she said. Nobody – not one – was hurt.\n\nA fence fell.\n\nThey played on. It ended 19–0.'
    )
    assert (report["id"], report["title"], report["published"]) == ("wikinews-7", "A game", "")


def test_questions_are_put_to_the_one_report_of_their_event(sets: Path) -> None:
    (report,), (question,) = wikinews.reports(sets), wikinews.questions()
    assert question["story"] == report["story"]
    (label,) = question["answers"][report["id"]]
    assert report["text"][label["start"] : label["end"]] == label["text"]


def test_a_long_document_ends_with_the_paragraph_that_still_has_room(
    sets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wikinews, "_LONGEST", 14)
    (report,) = wikinews.reports(sets)
    assert report["text"].endswith("A fence fell.")


def test_every_document_is_asked_what_it_tells_and_what_it_does_not() -> None:
    documents = rows(WRITTEN, "wikinews")
    assert len({d["document"] for d in documents}) == len(documents) > 300
    for document in documents:
        asked = [q["question"].lower() for q in document["questions"]]
        assert document["title"]
        assert len(set(asked)) == len(asked) >= 8
        assert 0.25 < sum(q["answers"] is None for q in document["questions"]) / len(asked) < 0.75
    labels = [a for d in documents for q in d["questions"] for a in q["answers"] or ()]
    assert all(a["text"] and a["end"] - a["start"] == len(a["text"]) for a in labels)
