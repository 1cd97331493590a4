"""Batches of what is read, and how far it is read ahead."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from index.reading_ahead import Draft, ReadingAhead
from tests.library_kit import article


def drafts(sizes: list[int], taken: list[int]) -> Iterator[Draft]:
    for number, size in enumerate(sizes):
        taken.append(size)
        yield Draft(article(number, ["Rain fell."] * size), ((0, 10),) * size, True)


def sizes_of(batch: list[Draft]) -> list[int]:
    return [len(draft.spans) for draft in batch]


def test_a_batch_is_the_first_drafts_that_fill_it() -> None:
    ahead = ReadingAhead(drafts([3, 3, 3, 9, 1], []), size=5, most=10_000)
    assert [sizes_of(ahead.batch(lambda: True)) for _ in range(4)] == [[3, 3], [3, 9], [1], []]
    assert ahead.sentences == 19


def test_it_reads_on_until_the_batch_is_wanted() -> None:
    taken: list[int] = []
    ahead = ReadingAhead(drafts([4] * 10, taken), size=4, most=10_000)
    assert sizes_of(ahead.batch(lambda: len(taken) == 6)) == [4]
    assert len(taken) == 6
    assert [sizes_of(ahead.batch(lambda: True)) for _ in range(5)] == [[4]] * 5
    assert len(taken) == 6


def test_it_holds_no_more_than_it_may() -> None:
    taken: list[int] = []
    ahead = ReadingAhead(drafts([4] * 10, taken), size=100, most=3 * len(article(0, ["Rain fell."] * 4).text))
    assert sizes_of(ahead.batch(lambda: False)) == [4, 4, 4]
    assert len(taken) == 3


@given(sizes=st.lists(st.integers(1, 9)), size=st.integers(1, 20), most=st.integers(1, 2000))
def test_every_draft_comes_once_and_in_order(sizes: list[int], size: int, most: int) -> None:
    ahead = ReadingAhead(drafts(sizes, []), size, most)
    came: list[int] = []
    while batch := ahead.batch(lambda: True):
        came += sizes_of(batch)
    assert came == sizes
    assert ahead.sentences == sum(sizes)
