"""The one place that imports OpenVINO: a network compiled from a file, and run on batches."""

from __future__ import annotations

import os
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from index.hiding import in_place_of

Array = np.ndarray[Any, Any]

_CONVERSION = "openvino.tools.ovc"
_STREAMS = 4
"""Batches that run at once, where there are as many cores."""
_SWITCHES = ("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA")
"""Environment variables that keep OpenVINO from using all that the processor can."""
_WITHOUT_HALF = frozenset({"SSE41", "AVX", "AVX2", "AVX2_VNNI", "AVX512_CORE", "AVX512_CORE_VNNI"})
"""What they are set to where it is to do without bfloat16, which it says to have all the same."""
_JOBS = 4
"""Batches that are under way at once: more than run at once, so that none of those waits for Python."""


def openvino() -> ModuleType:
    """The `openvino` package, without its tools for converting models, which take as long to load as the rest.

    Raises:
        ImportError: it is not installed.
    """
    if "openvino" not in sys.modules:
        with in_place_of({_CONVERSION: None}):
            import openvino  # noqa: F401
    return sys.modules["openvino"]


def converter() -> Callable[..., Any]:
    """OpenVINO's `convert_model`, without its telemetry.

    Importing it as it is starts a sender that reports the import to its makers and keeps an identifier in the home
    folder, without asking. While it loads, the sender's package is hidden, and OpenVINO takes the empty stand-in that
    it carries for machines without it.

    Raises:
        ImportError: OpenVINO is not installed.
    """
    openvino()
    with in_place_of({"openvino_telemetry": None}):
        convert: Callable[..., Any] = import_module(_CONVERSION).convert_model
    return convert


class Precision(Enum):
    """How exactly a network computes; its values are OpenVINO's names."""

    FULL = "f32"
    """The same on every processor, up to the order of sums."""
    HALF = "bf16"
    """Up to twice as fast where the processor has it; a vector strays by .0001 in cosine."""


def has_half() -> bool:
    """Whether this processor computes in bfloat16 and may. Where it does not, `Precision.HALF` is of no use.

    Raises:
        ImportError: OpenVINO is not installed.
    """
    kept_from = any(os.environ.get(name, "").upper() in _WITHOUT_HALF for name in _SWITCHES)
    return not kept_from and "BF16" in _capabilities(openvino().Core())


def _capabilities(core: Any) -> list[str]:
    found: list[str] = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return found


def _kept_beside(graph: Path, core: Any) -> dict[str, str]:
    """Lets OpenVINO keep what it works out of a graph, without the weights, which halves the time of the next start. It
    notices damage to what it kept, and does without where it cannot write.

    What it works out is for one processor, and a home folder may be seen from several.
    """
    processor = [*_capabilities(core), *(os.environ.get(name, "") for name in _SWITCHES)]
    folder = graph.parent / "compiled" / f"{zlib.crc32(' '.join(processor).encode()):08x}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return {}
    return {"CACHE_DIR": str(folder), "CACHE_MODE": "OPTIMIZE_SIZE"}


class Compiled:
    """A network with one output. Threads may share it: each waits for the few batches of another that are under way.

    OpenVINO is given no Python to call when a batch is done: its thread may come back to an interpreter that is just
    leaving, and then aborts the process.
    """

    def __init__(self, graph: Path, precision: Precision) -> None:
        """Raises:
        ImportError: OpenVINO is not installed.
        RuntimeError: the file cannot be read.
        """
        core = openvino().Core()
        settings = {
            "INFERENCE_PRECISION_HINT": precision.value,
            "NUM_STREAMS": str(min(_STREAMS, os.cpu_count() or 1)),
        }
        self._network = core.compile_model(graph, "CPU", settings | _kept_beside(graph, core))
        self._idle: list[Any] = []
        self.width: int = self._network.output(0).get_partial_shape()[-1].get_length()
        """Of the last axis of its output."""

    def run(self, batches: Iterable[Sequence[Array]]) -> list[Array]:
        """The output of each batch, in order."""
        found: list[Array] = []
        under_way: deque[Any] = deque()
        try:
            for batch in batches:
                if len(under_way) == _JOBS:
                    found.append(self._output(under_way.popleft()))
                under_way.append(self._request())
                under_way[-1].start_async(list(batch))
            while under_way:
                found.append(self._output(under_way.popleft()))
        finally:
            for request in under_way:
                request.wait()
        return found

    def _request(self) -> Any:
        try:
            return self._idle.pop()
        except IndexError:
            return self._network.create_infer_request()

    def _output(self, request: Any) -> Array:
        request.wait()
        output: Array = request.get_output_tensor(0).data.copy()
        self._idle.append(request)
        return output
