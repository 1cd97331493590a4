"""The one place that imports OpenVINO."""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any

from index.hiding import in_place_of


def openvino() -> ModuleType:
    """The `openvino` package, without its telemetry.

    Importing it as it is starts a sender that reports the import to its makers and keeps an identifier in the home
    folder, without asking. While it loads, the sender's package is hidden, and OpenVINO takes the empty stand-in that
    it carries for machines without it.

    Raises:
        ImportError: it is not installed.
    """
    if "openvino" not in sys.modules:
        with in_place_of({"openvino_telemetry": None}):
            import openvino  # noqa: F401
    return sys.modules["openvino"]


def settings(core: Any) -> dict[str, str]:
    """How models are compiled: in bfloat16 where the processor has it, several inputs at a time."""
    capabilities = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return {
        "INFERENCE_PRECISION_HINT": "bf16" if "BF16" in capabilities else "f32",
        "NUM_STREAMS": str(min(4, os.cpu_count() or 1)),
    }
