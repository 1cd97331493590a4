"""What runs the reader's network: OpenVINO where it is there, PyTorch where it is not."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelError
from index.batching import Pieces
from index.openvino_export import loaded
from index.openvino_runtime import Precision
from qa.reading import network

log = logging.getLogger(__name__)
Logits = npt.NDArray[np.float32]
"""Of starts and ends: shape (texts, pieces, 2)."""
Batch = tuple[Pieces, Pieces, Pieces]
"""Word pieces, their mask and their text, each of shape (texts, pieces)."""
_FAR = 0.01
"""Logits further than this from those of the export are broken; another order of the same sums strays by .00002."""


class Network(Protocol):
    def run(self, batches: Iterable[Batch]) -> list[Logits]: ...


def network_of(model: Path) -> Network:
    """The network of the model in a folder.

    Raises:
        ModelError: the folder holds no extractive question-answering model.
    """
    try:
        return OpenVinoNetwork(model)
    except (ImportError, ModelError) as error:
        log.warning("OpenVINO does not run the reader here: %s", error)
        return TorchNetwork(model)


class OpenVinoNetwork:
    """In full precision on every processor: what is read must not hang on where it is read. Threads may share it.

    Raises:
        ImportError: OpenVINO is not installed.
        ModelError: the model cannot be exported or gives wrong logits.
    """

    def __init__(self, model: Path) -> None:
        self._compiled = loaded(lambda: network.exported(model), _agree, Precision.FULL)

    def run(self, batches: Iterable[Batch]) -> list[Logits]:
        return self._compiled.run(batches)


def _agree(logits: Logits, expected: Logits) -> bool:
    return float(np.abs(logits - expected).max()) < _FAR


class TorchNetwork:
    """Raises:
    ModelError: the folder holds no extractive question-answering model.
    """

    def __init__(self, model: Path) -> None:
        self._network = network.load(model)

    def run(self, batches: Iterable[Batch]) -> list[Logits]:
        import torch

        with torch.inference_mode():
            return [self._network(*map(torch.from_numpy, batch)).numpy() for batch in batches]
