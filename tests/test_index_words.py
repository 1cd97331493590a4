"""The lexical index: what it finds, in memory and in a folder."""

from __future__ import annotations

from math import log
from pathlib import Path

import numpy as np
import pytest

from index.tantivy_index import TantivyIndex

TEXTS = {
    3: "Gunmen attacked the station in Pasni.",
    5: "The attacks in Pasni killed 1,200 sheep, the attacks in Gwadar none.",
    8: "Schools stayed closed.",
    9: "How many were there, the minister asked.",
}


@pytest.fixture(params=["in memory", "in a folder"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> TantivyIndex:
    made = TantivyIndex() if request.param == "in memory" else TantivyIndex(tmp_path)
    made.add(list(TEXTS), list(TEXTS.values()))
    return made


def found(index: TantivyIndex, query: str, limit: int = 10) -> list[int]:
    return index.search(query, limit)[0].tolist()  # type: ignore[no-any-return]


def test_scores_are_bm25(index: TantivyIndex) -> None:
    """Robertson and Zaragoza 2009, with k1 1.2 and b .75; idf as in Lucene."""
    ids, scores = index.search("schools", 10)
    lengths = [6, 12, 3, 7]
    idf = log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    expected = idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 3 / np.mean(lengths)))
    assert ids.tolist() == [8]
    assert scores[0] == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("attack", [5, 3]),  # inflections share a stem
        ("GWADAR", [5]),
        ("1,200", [5]),
        ("200", []),  # a figure is one word
        ("How many schools were closed?", [8]),  # the form of a question finds nothing
        ("How many were there?", [9]),  # unless there is nothing else
        ("zebra", []),
        ("", []),
        ("?!", []),
    ],
)
def test_finds_by_words(index: TantivyIndex, query: str, ids: list[int]) -> None:
    assert sorted(found(index, query)) == sorted(ids)


@pytest.mark.parametrize(
    "query", ['"attacks', "text:pasni", "pasni AND (", "-pasni +", "pasni^2~ [a TO", "p*sni \\", "\x00"]
)
def test_no_query_is_a_language(index: TantivyIndex, query: str) -> None:
    assert set(found(index, query)) <= set(TEXTS)


def test_finds_only_among_the_ids_asked_for(index: TantivyIndex) -> None:
    every, scores = index.search("attacks in Pasni", 10)
    some, same = index.search("attacks in Pasni", 10, np.array([3, 8, 77]))
    assert some.tolist() == [3]
    assert same[0] == pytest.approx(scores[every.tolist().index(3)])
    assert index.search("attacks", 10, np.empty(0, dtype=np.int64))[0].tolist() == []


def test_finds_nothing_that_was_removed(index: TantivyIndex) -> None:
    index.remove([5, 77])
    assert len(index) == 3
    assert found(index, "attacks") == [3]


def test_a_known_id_takes_its_new_text(index: TantivyIndex) -> None:
    index.add([5, 12], ["Rain fell on the port.", "Rain again."])
    assert len(index) == 5
    assert found(index, "attacks") == [3]
    assert sorted(found(index, "rain")) == [5, 12]


def test_limit_is_kept(index: TantivyIndex) -> None:
    assert len(found(index, "attacks", 1)) == 1
    assert found(index, "attacks", 0) == []


def test_tells_in_how_many_texts_a_word_stands(index: TantivyIndex) -> None:
    frequency = index.frequency(["attacking", "pasni", "zebra", "1,200", ""])
    assert frequency == {"attacking": 2, "pasni": 2, "zebra": 0, "1,200": 1, "": 0}


def test_an_empty_index_finds_nothing() -> None:
    index = TantivyIndex()
    index.remove([1])
    assert found(index, "attacks") == []
    assert index.frequency(["attacks"]) == {"attacks": 0}


def test_a_reader_goes_on_and_sees_what_was_written_when_it_asks(tmp_path: Path) -> None:
    writer, reader = TantivyIndex(tmp_path), TantivyIndex(tmp_path)
    writer.add([1], ["Rain fell."])
    assert found(reader, "rain") == []
    reader.refresh()
    assert found(reader, "rain") == [1]


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises((ValueError, OSError)):
        TantivyIndex(tmp_path)
