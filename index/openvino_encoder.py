"""The packaged model on OpenVINO: three to eight times the speed of PyTorch, and a start without PyTorch."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from tokenizers import Encoding, Tokenizer

from corpus.errors import ModelError
from index.batching import Pieces, batches, rectangle
from index.openvino_export import loaded, sound
from index.openvino_runtime import Compiled, Precision, has_half
from index.packaged import LONGEST, LONGEST_TEXT
from index.seams import Vectors
from index.sentence_network import exported

log = logging.getLogger(__name__)
_BATCH = 1024
"""Word pieces, padding included, that go through the model at once: more leaves the processor's cache."""
_STEP = 8
"""Texts are padded to a multiple of this many word pieces, so that the network meets few shapes."""
_MANY = 8
"""So many single words are not padded, which would double what is computed."""
_WINDOW = 4096
"""Texts that are sorted by length together; bounds the memory that a call takes."""
_AT_ONCE = 4
"""Batches that few texts are shared out among, whatever the number of cores, so that no shape hangs on it."""
_CLOSE = 0.999
"""Cosine to the vector computed at export below which something is broken; bfloat16 keeps .9999."""


class OpenVinoEncoder:
    """Encodes with an export of the model in a folder (a BERT with mean pooling, as the packaged one is).

    One text takes about 3 ms. Threads may share it: a question asked while articles are embedded waits for one batch.

    Raises:
        ImportError: OpenVINO is not installed.
        ModelError: the model cannot be exported or gives wrong vectors.
    """

    def __init__(self, model: Path, name: str) -> None:
        self.name = name
        self._pieces = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._pieces.enable_truncation(LONGEST)
        self._pieces.no_padding()
        self._model = model
        self._exact = loaded(lambda: exported(model), _agree, Precision.FULL)
        self.dimension = self._exact.width

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._exact)

    def encode_in_bulk(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._fast)

    @cached_property
    def _fast(self) -> Compiled:
        """In bfloat16 where the processor has it: a second network, which only adding articles loads.

        OpenVINO may say that the processor has it and then find that it cannot compute in it.
        """
        if not has_half():
            return self._exact
        try:
            return sound(exported(self._model), _agree, Precision.HALF)
        except ModelError as error:
            log.warning("OpenVINO does not embed in bfloat16 here: %s", error)
            return self._exact

    def _encode(self, texts: Sequence[str], network: Compiled) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for window in _windows(len(texts)):
            pieces = self._pieces.encode_batch_fast([texts[i][:LONGEST_TEXT] for i in window])
            _run(network, pieces, vectors[window.start : window.stop])
        return vectors


def _run(network: Compiled, pieces: list[Encoding], vectors: Vectors) -> None:
    lengths = [len(p) for p in pieces]
    order = list(batches(lengths, min(_BATCH, -(-sum(lengths) // _AT_ONCE))))
    inputs = (_inputs([pieces[row] for row in rows]) for rows in order)
    for rows, found in zip(order, network.run(inputs), strict=True):
        vectors[rows] = found


def _inputs(pieces: list[Encoding]) -> tuple[Pieces, Pieces]:
    step = 1 if len(pieces) >= _MANY and max(map(len, pieces)) <= _STEP else _STEP
    return rectangle([p.ids for p in pieces], step), rectangle([p.attention_mask for p in pieces], step)


def _agree(vectors: Vectors, expected: Vectors) -> bool:
    return float((vectors * expected).sum(axis=1).min()) > _CLOSE


def _windows(count: int) -> Iterator[range]:
    return (range(start, min(start + _WINDOW, count)) for start in range(0, count, _WINDOW))
