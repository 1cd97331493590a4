"""Networks as files that OpenVINO reads: each made once per machine, kept in the user's cache folder.

The conversion needs PyTorch, so it runs in a process of its own (`python -m MODULE MODEL TARGET`, which calls `save`):
the process that asks for what the network computes never loads it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import platformdirs

from corpus.errors import ModelError
from index.checksums import checksum
from index.openvino_runtime import Array, Compiled, Precision, converter, openvino

_FORM = 2
"""Raised whenever `save` writes something else."""
_SLOWEST_EXPORT = 600.0  # seconds
_UNUSED = 60 * 24 * 3600.0
"""Seconds after which an export that nothing loaded is taken for one of an earlier version."""
_OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Exported:
    """A folder that holds one exported model."""

    folder: Path

    @property
    def graph(self) -> Path:
        return self.folder / "model.xml"

    @property
    def probe(self) -> Path:
        """One input and what came out when it was made, so that a damaged or miscomputing export is noticed."""
        return self.folder / "probe.npz"

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def loaded(make: Callable[[], Exported], agree: Callable[[Array, Array], bool], precision: Precision) -> Compiled:
    """The network of an export, made again, once, where it is damaged.

    `agree` says whether what it computes now is what it computed when it was made.

    Raises:
        ImportError: OpenVINO is not installed.
        ModelError: the network cannot be exported, or the new export does not agree either.
    """
    export = make()
    try:
        return sound(export, agree, precision)
    except ModelError:
        export.discard()
        return sound(make(), agree, precision)


def sound(export: Exported, agree: Callable[[Array, Array], bool], precision: Precision) -> Compiled:
    """The network of an export that computes what it computed when it was made.

    Raises:
        ImportError: OpenVINO is not installed.
        ModelError: it cannot be read, or computes something else.
    """
    try:
        network = Compiled(export.graph, precision)
        with np.load(export.probe) as probe:
            expected = probe[_OUTPUT]
            found = network.run([[probe[name] for name in probe.files if name != _OUTPUT]])[0]
    except (RuntimeError, OSError, ValueError, KeyError, BadZipFile) as error:
        raise ModelError(f"the exported model in {export.folder} cannot be read: {error}") from error
    if found.shape != expected.shape or not agree(found, expected):
        raise ModelError(f"the exported model in {export.folder} computes something else than when it was made")
    return network


def save(network: Any, inputs: Mapping[str, Any], target: Path) -> None:
    """Writes a module of PyTorch to a folder, with what it makes of these inputs, by their names; any of their two axes
    may have another length later."""
    import torch

    export = Exported(target)
    with torch.no_grad():
        np.savez(export.probe, *(values.numpy() for values in inputs.values()), **{_OUTPUT: network(**inputs).numpy()})
        graph = converter()(network, example_input=dict(inputs), input=[(name, [-1, -1]) for name in inputs])
    openvino().save_model(graph, export.graph, compress_to_fp16=False)


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
            _discard_unused(kept.folder.parent)
    except OSError as error:
        raise ModelError(f"the model in {model} cannot be prepared for OpenVINO: {error}") from error
    with suppress(OSError):  # somebody else's folder
        os.utime(kept.folder)
    return kept


def _discard_unused(folder: Path) -> None:
    """Each takes some 90 MB, and every new version of the weights or of a program makes another."""
    for export in folder.iterdir():
        if export.is_dir() and time.time() - export.stat().st_mtime > _UNUSED:
            Exported(export).discard()


def _cache_folder() -> Path:
    return platformdirs.user_cache_path("rashomon", appauthor=False) / "models"


def _key(recipe: str, files: Sequence[Path]) -> str:
    """Changes with the weights, with the program that runs them, and with the recipe."""
    parts = [f"{_FORM}", recipe, openvino().__version__, *map(checksum, files)]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:24]


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
