"""What a question needs is loaded side by side, and is what it would be if loaded one after another."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus import ModelError
from index import Index
from index.hiding import in_place_of, nothing_hidden
from qa import loading
from qa.language.spacy_pipeline import pipeline
from tests.fakes import HashingEncoder
from tests.library_kit import article
from tests.parsing_kit import packaged_pipeline

TEXT = (
    "Mr. O'Neil's co-op didn't open at 5p.m. on Nov. 3 in the U.S.; he'll've said “wait” :-) (see https://a.org/b?c=1)."
    " We're gonna pay $4.5bn, i.e. 10,000km² — don't ask."
)


@pytest.mark.model
def test_the_pipeline_reads_as_its_package_loads_it() -> None:
    def read(nlp: object) -> list[tuple[object, ...]]:
        return [(t.text, t.idx, t.lemma_, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in nlp(TEXT)]  # type: ignore[operator]

    ours, plain = pipeline(), packaged_pipeline()
    assert read(ours) == read(plain)
    assert ours.tokenizer.rules == plain.tokenizer.rules


def test_what_needs_a_hidden_package_waits_until_it_is_there() -> None:
    found: list[str] = []

    def imports() -> None:
        with nothing_hidden():
            import colorsys

            found.append(colorsys.__name__)

    with in_place_of({"colorsys": None}):
        other = threading.Thread(target=imports)
        other.start()
        other.join(0.1)
        assert found == []
    other.join(10)
    assert found == ["colorsys"]


@pytest.mark.model
@pytest.mark.parametrize(("question", "reads"), [("How many were hurt?", 0), ("Who was hurt?", 1)])
def test_the_reader_is_loaded_where_words_are_asked_for(
    question: str, reads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("qa.reading.trained_reader.trained_reader", lambda: asked.append("reader"))
    with Index.build([article(0)], HashingEncoder()) as index:
        loading.load(index, question)
    assert len(asked) == reads


@pytest.mark.model
def test_what_cannot_be_loaded_is_told_when_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_path: object) -> object:
        raise ModelError("no model here")

    monkeypatch.setattr("index.library.default_encoder", lambda: broken(None))
    with Index.open(tmp_path) as index:
        loading.load(index, "Who was hurt?")
        with pytest.raises(ModelError, match="no model here"):
            index.encode(["hurt"])
