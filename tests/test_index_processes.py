"""Several processes on one library, and processes that die."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import LibraryLocked
from index import Index
from tests.adding_process import ARTICLES_PER_BATCH, AddingProcess
from tests.fakes import HashingEncoder
from tests.library_kit import answers, article, contents, opened

COUNT = 8


def test_while_one_process_adds_another_reads_and_cannot_add(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.add([article(20)])
    with opened(tmp_path, patience=0.2) as reader:
        child = AddingProcess(tmp_path, COUNT)
        child.batch()
        with pytest.raises(LibraryLocked, match="another process is adding"):
            reader.add([article(21)])
        with pytest.raises(LibraryLocked):
            reader.remove(["a20"])
        assert reader.article_ids() == ["a20", "a0", "a1"]
        hits = reader.search("Who attacked the police station in Turbat?", 30)
        assert {hit.sentence.article_id for hit in hits} == {"a20", "a0", "a1"}
        sentence = reader.sentences("a20")[0]
        reader.remember("parse", {sentence.id: b"tree"})
        assert reader.recall("parse", [sentence.id]) == {sentence.id: b"tree"}
        with opened(tmp_path) as late:
            assert {hit.sentence.article_id for hit in late.search("police station", 30)} == {"a20", "a0", "a1"}
        child.finish()

        whole = Index.build([article(20), *map(article, range(COUNT))], HashingEncoder())
        assert contents(reader) == contents(whole)
        assert answers(reader) == answers(whole)
        assert reader.add([article(21)]).added == ("a21",)


def test_new_words_are_found_after_each_batch_that_another_process_adds(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(tmp_path) as reader:
        child = AddingProcess(tmp_path, COUNT)
        for batch in range(1, COUNT // ARTICLES_PER_BATCH + 1):
            assert child.batch() == 5 * ARTICLES_PER_BATCH * batch
            assert len(reader.search_words("Gunmen attacked a police station", 50)) == ARTICLES_PER_BATCH * batch
            child.go_on()
        child.finish()
    assert caplog.records == []


def test_two_open_libraries_in_one_process_see_each_others_changes(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as other:
        one.add([article(1)])
        assert answers(other) == answers(one)
        other.add([article(2)])
        other.remove(["a1"])
        assert answers(one) == answers(other)
        one.add([article(3)])
        assert answers(other) == answers(one)
        assert {h.sentence.article_id for h in one.search("gunmen", 20)} == {"a2", "a3"}
