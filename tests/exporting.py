"""Exports of networks in the process of the tests."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest


def exported_here(module: str, model: Path, target: Path) -> None:
    """What `python -m MODULE MODEL TARGET` does, in a process that has PyTorch already."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", [module, str(model), str(target)])
        patched.delitem(sys.modules, module, raising=False)
        runpy.run_module(module, run_name="__main__")
