"""What one question from a shell loads: a process that has nothing yet, and must answer soon."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index import Index, openvino_export
from tests.library_kit import article

HEAVY = ("torch", "transformers", "sentence_transformers", "openvino_telemetry", "httpx", "textual", "scipy", "spacy")
QUESTIONS = ("How many people were hurt in Gwadar?", "Who attacked the police station?")
PROGRAM = f"""
import json, sys
from tui.cli import rashomon
for question in {QUESTIONS!r}:
    rashomon.main([*sys.argv[1:], "ask", "--json", question], standalone_mode=False)
    print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.stderr)
assert "qa.reading.trained_reader" in sys.modules
"""


@pytest.mark.model
def test_a_question_loads_no_pytorch_and_nothing_else_that_is_heavy(tmp_path: Path) -> None:
    """Neither of a figure nor of words, which the trained reader finds."""
    pytest.importorskip("openvino")
    with Index.open(tmp_path / "library") as index:
        index.add(map(article, range(5)))
        index.load()
    (tmp_path / "cache").symlink_to(openvino_export._cache_folder().parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--library", str(tmp_path / "library")],
        env=os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert [answer["question"] for answer in _objects(done.stdout)] == [*QUESTIONS]
    assert [json.loads(line) for line in done.stderr.splitlines()] == [[], []]


def _objects(text: str) -> Iterator[Any]:
    """The JSON objects that stand one after another."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        found, at = decoder.raw_decode(text, at)
        yield found
        at += len(text[at:]) - len(text[at:].lstrip())
