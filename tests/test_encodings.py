"""The command line where a stream's encoding cannot show every sign, and with a question that is none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import Article
from index import Index

TEXT = "Nine skiers were buried at Brenn on Friday, the canton said. “It was a wall – of snow,” said Zoë Čapek."
ENCODINGS = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "cp1252"},
    {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encodings") / "library"
    other = TEXT.replace("Nine", "Eleven")
    with Index.open(folder) as index:
        index.add(Article(name, name, "Avalanche – Brenn", None, None, t) for name, t in (("Á", TEXT), ("B", other)))
    return folder


def command(library: Path, words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    whole = (sys.executable, "-m", "tui.cli", "--library", str(library), *words)
    return subprocess.run(whole, capture_output=True, timeout=120, env=os.environ | environment)


@pytest.mark.model
@pytest.mark.parametrize("environment", ENCODINGS)
def test_an_answer_is_written_with_plain_signs_where_others_cannot_be(
    library: Path, environment: dict[str, str]
) -> None:
    done = command(library, ["ask", "How many skiers were buried?"], environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\n!= 9 to 11 reported" in done.stdout


@pytest.mark.model
@pytest.mark.parametrize("environment", ENCODINGS)
def test_what_programs_read_is_whole_in_any_encoding(library: Path, environment: dict[str, str]) -> None:
    done = command(library, ["export"], environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["Á", "B"]
    assert json.loads(done.stdout.splitlines()[0])["text"] == TEXT


@pytest.mark.parametrize("question", ["", "  "])
def test_an_empty_question_is_wrong_usage(question: str, tmp_path: Path) -> None:
    done = command(tmp_path, ["ask", question], {})
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"The question is empty." in done.stderr
