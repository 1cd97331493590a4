"""What one question from a shell loads: a process that has nothing yet, and must answer soon."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import Index, openvino_export
from tests.library_kit import article

HEAVY = ("torch", "transformers", "sentence_transformers", "openvino_telemetry", "httpx", "textual", "scipy", "spacy")
PROGRAM = f"""
import json, sys
from tui.cli import rashomon
rashomon.main(sys.argv[1:], standalone_mode=False)
print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.stderr)
"""


@pytest.mark.model
@pytest.mark.parametrize("question", ["How many people were hurt in Gwadar?", "Who attacked the police station?"])
def test_one_question_loads_no_pytorch_and_nothing_else_that_is_heavy(question: str, tmp_path: Path) -> None:
    pytest.importorskip("openvino")
    with Index.open(tmp_path / "library") as index:
        index.add(map(article, range(5)))
        index.load()
    (tmp_path / "cache").symlink_to(openvino_export._cache_folder().parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--library", str(tmp_path / "library"), "ask", "--json", question],
        env=os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["question"] == question
    assert json.loads(done.stderr.splitlines()[-1]) == []
