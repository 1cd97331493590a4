"""Rows of word pieces in rectangles that waste little on padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Pieces = npt.NDArray[np.int64]


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Rows in batches of similar length, longest first, none of more than `most` word pieces with its padding.

    Each has 1, 2, 4, 8 ... rows: a network prepares itself for every shape that it meets, which takes longer than one
    run.

    >>> list(batches([3, 9, 8, 2, 2], most=18))
    [[1, 2], [0, 3], [4]]
    """
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    start = 0
    while start < len(order):
        fit = min(max(1, most // lengths[order[start]]), len(order) - start)
        size = 1 << fit.bit_length() - 1
        yield order[start : start + size]
        start += size


def rectangle(rows: Sequence[Sequence[int]], step: int = 1) -> Pieces:
    """Rows of unlike length in one array whose width is a multiple of `step`, zeros after their ends.

    >>> rectangle([[5, 6, 7], [8]], step=4).tolist()
    [[5, 6, 7, 0], [8, 0, 0, 0]]
    """
    array = np.zeros((len(rows), -(-max(map(len, rows)) // step) * step), dtype=np.int64)
    for i, row in enumerate(rows):
        array[i, : len(row)] = row
    return array
