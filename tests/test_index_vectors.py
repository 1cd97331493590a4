"""Every vector index against brute force in numpy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.faiss_index import KINDS, FaissIndex, Kind
from index.seams import Ids, Scores, VectorIndex, Vectors

DIMENSION = 32

MAKERS: dict[str, Callable[[], VectorIndex]] = {
    **{kind.description: lambda kind=kind: FaissIndex(DIMENSION, (Kind(kind.description, np.inf),)) for kind in KINDS},  # type: ignore[misc]
    "growing": lambda: FaissIndex(DIMENSION, (Kind("Flat", 150), Kind("SQfp16", np.inf))),
}
ROUNDING = 1e-3
"""Of half precision, in a cosine."""


@pytest.fixture(params=MAKERS)
def index(request: pytest.FixtureRequest) -> VectorIndex:
    return MAKERS[request.param]()


def unit_vectors(count: int, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def brute_force(ids: Ids, vectors: Vectors, query: Vectors, limit: int) -> tuple[Ids, Scores]:
    scores = vectors @ query[0]
    best = np.argsort(-scores, kind="stable")[:limit]
    return ids[best], scores[best]


def assert_same(found: tuple[Ids, Scores], expected: tuple[Ids, Scores]) -> None:
    assert found[0].tolist() == expected[0].tolist()
    np.testing.assert_allclose(found[1], expected[1], atol=ROUNDING)


IDS = np.arange(1000, 1200, dtype=np.int64)
VECTORS = unit_vectors(200)
QUERY = unit_vectors(1, seed=7)


def test_finds_what_brute_force_finds(index: VectorIndex) -> None:
    index.add(IDS[:90], VECTORS[:90])
    index.add(IDS[90:], VECTORS[90:])
    assert len(index) == 200
    assert_same(index.search(QUERY, 10), brute_force(IDS, VECTORS, QUERY, 10))


def test_finds_only_among_the_ids_asked_for(index: VectorIndex) -> None:
    index.add(IDS, VECTORS)
    among = IDS[::7]
    assert_same(index.search(QUERY, 5, among), brute_force(among, VECTORS[::7], QUERY, 5))
    assert len(index.search(QUERY, 5, np.array([1001, 5], dtype=np.int64))[0]) == 1
    assert len(index.search(QUERY, 5, np.empty(0, dtype=np.int64))[0]) == 0


def test_finds_nothing_that_was_removed(index: VectorIndex) -> None:
    index.add(IDS, VECTORS)
    index.remove(np.array([*IDS[::2], 7], dtype=np.int64))
    assert len(index) == 100
    assert_same(index.search(QUERY, 10), brute_force(IDS[1::2], VECTORS[1::2], QUERY, 10))


def test_a_known_id_takes_its_new_vector(index: VectorIndex) -> None:
    index.add(IDS, VECTORS)
    newer = unit_vectors(50, seed=3)
    index.add(IDS[20:70], newer)
    vectors = VECTORS.copy()
    vectors[20:70] = newer
    assert len(index) == 200
    assert_same(index.search(QUERY, 10), brute_force(IDS, vectors, QUERY, 10))


def test_an_id_given_twice_at_once_takes_the_last_vector(index: VectorIndex) -> None:
    index.add(np.array([4, 4, 5], dtype=np.int64), VECTORS[:3])
    assert len(index) == 2
    assert_same(index.search(VECTORS[1:2], 1), (np.array([4]), np.array([1.0], dtype=np.float32)))


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    index.remove(IDS)
    index.add(IDS[:0], VECTORS[:0])
    assert len(index) == 0
    assert index.search(QUERY, 5)[0].shape == (0,)


def test_gives_fewer_where_it_holds_fewer(index: VectorIndex) -> None:
    index.add(IDS[:3], VECTORS[:3])
    assert_same(index.search(QUERY, 10), brute_force(IDS[:3], VECTORS[:3], QUERY, 3))
    assert len(index.search(QUERY, 0)[0]) == 0


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_not_finite_finds_nothing_and_is_not_found(index: VectorIndex, bad: float) -> None:
    vectors = VECTORS.copy()
    vectors[3, 5] = bad
    index.add(IDS, vectors)
    finite = np.delete(np.arange(200), 3)
    assert_same(index.search(QUERY, 10), brute_force(IDS[finite], VECTORS[finite], QUERY, 10))
    assert set(index.search(QUERY, 200)[0].tolist()) == set(IDS[finite].tolist())
    assert len(index.search(np.full((1, DIMENSION), bad, dtype=np.float32), 5)[0]) == 0


@pytest.mark.parametrize("name", MAKERS)
def test_a_saved_index_is_the_same_again_and_takes_more(name: str, tmp_path: Path) -> None:
    index = MAKERS[name]()
    assert isinstance(index, FaissIndex)
    index.add(IDS[:180], VECTORS[:180])
    index.save(tmp_path / "vectors")
    loaded = FaissIndex.load(tmp_path / "vectors", DIMENSION)
    loaded.add(IDS[170:], VECTORS[170:])
    assert_same(loaded.search(QUERY, 10), brute_force(IDS, VECTORS, QUERY, 10))


def test_a_file_that_is_no_index_of_this_dimension_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vectors"
    file.write_bytes(b"no index")
    with pytest.raises(ValueError, match="no FAISS index"):
        FaissIndex.load(file, DIMENSION)
    FaissIndex(8).save(file)
    with pytest.raises(ValueError, match="another kind"):
        FaissIndex.load(file, DIMENSION)


def test_a_file_in_a_folder_that_is_missing_cannot_be_saved(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        FaissIndex(8).save(tmp_path / "missing" / "vectors")
