"""Nothing heavy stands between the command and the first paint."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "torch",
    "faiss",
    "numpy",
    "scipy",
    "spacy",
    "openvino",
    "sentence_transformers",
    "tantivy",
    "dateparser",
    "jinja2",
)

_IMPORT = "import sys; import {module}; print([m for m in {heavy} if m in sys.modules])"
_FIRST_PAINT = """
import asyncio, sys
from tests.chat_kit import fake_app
from tests.fake_engine import LOADING, FakeEngine

async def paint():
    async with fake_app(FakeEngine(LOADING)).run_test() as pilot:
        await pilot.pause()

asyncio.run(paint())
print([m for m in {heavy} if m in sys.modules])
"""


def _heavy_modules_after(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["tui.cli", "tui.app", "service.engine_process", "service.worker"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    assert _heavy_modules_after(_IMPORT.format(module=module, heavy=HEAVY)) == "[]"


def test_help_loads_neither_a_model_nor_the_chat() -> None:
    heavy = (*HEAVY, "textual", "rich")
    script = (
        "import sys\nfrom tui.cli import main\n"
        f"try: main(['--help'])\nexcept SystemExit: print([m for m in {heavy} if m in sys.modules])"
    )
    assert _heavy_modules_after(script).endswith("\n[]")


def test_the_first_paint_loads_nothing_heavy() -> None:
    assert _heavy_modules_after(_FIRST_PAINT.format(heavy=HEAVY)) == "[]"
