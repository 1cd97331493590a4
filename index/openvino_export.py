"""The packaged model as a file that OpenVINO reads: made once per machine, kept in the user's cache folder.

The conversion needs PyTorch, so it runs in a process of its own (`python -m index.openvino_export MODEL TARGET`):
the process that asks for vectors never loads it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import platformdirs

from corpus.errors import ModelError

RECIPE = 1
"""Raised whenever `_export` makes a different file of the same weights."""
PROBE = "Police said on Saturday that at least twelve people were hurt near the border."
"""Its vector is kept with the export, so that a damaged or miscomputing one is noticed when it is loaded."""
_WEIGHTS = "model.safetensors"
_READ_FROM_MODEL = (_WEIGHTS, "config.json", "tokenizer.json")
_SLOWEST_EXPORT = 600.0  # seconds


@dataclass(frozen=True, slots=True)
class Exported:
    """A folder that holds one exported model."""

    folder: Path

    @property
    def graph(self) -> Path:
        return self.folder / "model.xml"

    @property
    def probe(self) -> Path:
        return self.folder / "probe.npy"

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def exported(model: Path) -> Exported:
    """The export of the model in a folder, made now when there is none.

    Raises:
        ModelError: the model is incomplete, the cache folder cannot be written, or the conversion fails.
    """
    files = [model / name for name in _READ_FROM_MODEL]
    return made_once(__name__, model, f"{RECIPE}", files)


def made_once(module: str, model: Path, recipe: str, files: Sequence[Path]) -> Exported:
    """What `python -m MODULE MODEL TARGET` makes of these files, made now when there is none.

    Several processes may call this at once: each makes its own and the first to finish is kept.

    Raises:
        ModelError: a file is missing, the cache folder cannot be written, or the conversion fails.
    """
    try:
        kept = Exported(_cache_folder() / _key(recipe, files))
        if not kept.graph.exists():
            kept.folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=kept.folder.parent, prefix="new-") as made:
                _export_in_child(module, model, Path(made))
                _move(Path(made), kept.folder)
    except OSError as error:
        raise ModelError(f"the model in {model} cannot be prepared for OpenVINO: {error}") from error
    return kept


def _cache_folder() -> Path:
    return platformdirs.user_cache_path("rashomon", appauthor=False) / "models"


def _key(recipe: str, files: Sequence[Path]) -> str:
    """Changes with the weights, with the programs that convert and run them, and with the recipe."""
    digest = hashlib.sha256(f"{recipe} {version('openvino')} {version('torch')}".encode())
    for path in files:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:24]


def _export_in_child(module: str, model: Path, target: Path) -> None:
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    try:
        subprocess.run(
            [sys.executable, "-m", module, str(model), str(target)],
            env=os.environ | {"PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            timeout=_SLOWEST_EXPORT,
        )
    except subprocess.CalledProcessError as error:
        reason = (error.stderr.strip().splitlines() or [f"exit status {error.returncode}"])[-1]
        raise ModelError(f"the model in {model} cannot be converted for OpenVINO: {reason}") from error
    except subprocess.TimeoutExpired as error:
        raise ModelError(f"the model in {model} was not converted for OpenVINO within {error.timeout:.0f} s") from error


def _move(made: Path, kept: Path) -> None:
    """Puts a whole export in its place at once; one that another process put there first stays."""
    made.chmod(0o755)
    try:
        made.rename(kept)
    except OSError:
        if not Exported(kept).graph.exists():
            raise
    else:
        made.mkdir()  # for the context that will delete it


def _export(model: Path, target: Path) -> None:
    import numpy as np
    import torch
    from tokenizers import Tokenizer
    from transformers import AutoModel

    from index.openvino_runtime import openvino

    class Sentence(torch.nn.Module):  # type: ignore[misc]
        """Word pieces to one unit vector: the mean of what the model makes of them."""

        def __init__(self) -> None:
            super().__init__()
            self.words = AutoModel.from_pretrained(model, local_files_only=True).eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states = self.words(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            counted = attention_mask.unsqueeze(-1).to(states.dtype)
            return torch.nn.functional.normalize((states * counted).sum(1) / counted.sum(1), dim=1)

    network = Sentence()
    words = Tokenizer.from_file(str(model / "tokenizer.json"))
    words.no_padding()
    pieces = torch.tensor([words.encode(PROBE).ids])
    inputs = {"input_ids": pieces, "attention_mask": torch.ones_like(pieces)}
    any_shape = [(name, [-1, -1]) for name in inputs]
    ov = openvino()
    with torch.no_grad():
        np.save(Exported(target).probe, network(**inputs).numpy()[0])
        graph = ov.convert_model(network, example_input=inputs, input=any_shape)
    ov.save_model(graph, Exported(target).graph, compress_to_fp16=False)


if __name__ == "__main__":
    _export(Path(sys.argv[1]), Path(sys.argv[2]))
