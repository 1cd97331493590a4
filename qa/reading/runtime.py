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
from index.openvino_export import Exported, made_once
from index.openvino_runtime import Compiled
from qa.reading import network

log = logging.getLogger(__name__)
Logits = npt.NDArray[np.float32]
"""Of starts and ends: shape (texts, pieces, 2)."""
Batch = tuple[Pieces, Pieces, Pieces]
"""Word pieces, their mask and their text, each of shape (texts, pieces)."""
_FAR = 0.25
"""Logits further than this from those computed at export are broken; bfloat16 strays by .05."""


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
    """Threads may share it.

    Raises:
        ImportError: OpenVINO is not installed.
        ModelError: the model cannot be exported or gives wrong logits.
    """

    def __init__(self, model: Path) -> None:
        self._pieces = str(network.tokenizer(model))
        try:
            self._load(self._exported(model))
        except ModelError:
            self._exported(model).discard()
            self._load(self._exported(model))

    @staticmethod
    def _exported(model: Path) -> Exported:
        return made_once("qa.reading.network", model, network.RECIPE, network.files(model))

    def _load(self, export: Exported) -> None:
        from tokenizers import Tokenizer

        try:
            self._compiled = Compiled(export.graph)
            probe = np.load(export.probe)
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError(f"the exported reader in {export.folder} cannot be read: {error}") from error
        pieces = Tokenizer.from_file(self._pieces)
        pieces.no_padding()
        code = pieces.encode(*network.PROBE)
        batch = (np.array([code.ids]), np.array([code.attention_mask]), np.array([code.type_ids]))
        found = self.run([batch])[0][0]
        if found.shape != probe.shape or not float(np.abs(found - probe).mean()) < _FAR:
            raise ModelError(f"the exported reader in {export.folder} gives wrong logits")

    def run(self, batches: Iterable[Batch]) -> list[Logits]:
        return self._compiled.run(batches)


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
