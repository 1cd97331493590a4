"""The packaged model on OpenVINO: three to eight times the speed of PyTorch, and a start without PyTorch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from corpus.errors import ModelError
from index.openvino_export import PROBE, Exported, exported
from index.openvino_runtime import openvino
from index.packaged import LONGEST, LONGEST_TEXT
from index.seams import Vectors

_BATCH = 1024
"""Word pieces, padding included, that go through the model at once: more leaves the processor's cache."""
_WINDOW = 4096
"""Texts that are sorted by length together; bounds the memory that a call takes."""
_CLOSE = 0.999
"""Cosine to the vector computed at export below which something is broken; bfloat16 keeps .9999."""


class OpenVinoEncoder:
    """Encodes with an export of the model in a folder (a BERT with mean pooling, as the packaged one is).

    Runs in bfloat16 where the processor has it. One text takes about 3 ms.

    Raises:
        ImportError: OpenVINO is not installed.
        ModelError: the model cannot be exported or gives wrong vectors.
    """

    def __init__(self, model: Path, name: str) -> None:
        self.name = name
        self._pieces = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._pieces.enable_truncation(LONGEST)
        self._pieces.no_padding()
        self._core = openvino().Core()
        export = exported(model)
        try:
            self._load(export)
        except ModelError:
            export.discard()
            self._load(exported(model))

    def _load(self, export: Exported) -> None:
        try:
            network = self._core.compile_model(export.graph, "CPU", _settings(self._core))
            self._queue = openvino().AsyncInferQueue(network)
            probe = np.load(export.probe)
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError(f"the exported model in {export.folder} cannot be read: {error}") from error
        self._queue.set_callback(_keep)
        self.dimension = len(probe)
        if not float(self.encode([PROBE])[0] @ probe) > _CLOSE:
            raise ModelError(f"the exported model in {export.folder} gives wrong vectors")

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for window in _windows(len(texts)):
            pieces = self._pieces.encode_batch_fast([texts[i][:LONGEST_TEXT] for i in window])
            self._run(pieces, vectors[window.start : window.stop])
        return vectors

    def _run(self, pieces: list[Encoding], vectors: Vectors) -> None:
        for rows in _batches([len(p) for p in pieces]):
            self._queue.start_async(_padded([pieces[row].ids for row in rows]), (vectors, rows))
        self._queue.wait_all()


def _keep(request: Any, place: tuple[Vectors, list[int]]) -> None:
    vectors, rows = place
    vectors[rows] = request.get_output_tensor(0).data


def _settings(core: Any) -> dict[str, str]:
    capabilities = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return {
        "INFERENCE_PRECISION_HINT": "bf16" if "BF16" in capabilities else "f32",
        "NUM_STREAMS": str(min(4, os.cpu_count() or 1)),
    }


def _windows(count: int) -> Iterator[range]:
    return (range(start, min(start + _WINDOW, count)) for start in range(0, count, _WINDOW))


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows in batches of similar length, longest first, none of more than `_BATCH` word pieces with its padding."""
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    start = 0
    while start < len(order):
        size = max(1, _BATCH // lengths[order[start]])
        yield order[start : start + size]
        start += size


def _padded(rows: Sequence[Sequence[int]]) -> list[npt.NDArray[np.int64]]:
    """Word pieces in one rectangle, and the mask that tells them from padding."""
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return [ids, mask]
